import type { ServerWritableStream } from "@grpc/grpc-js";
import { RunPluginResponse, type RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";
import { startNode } from "./child";

/** The kind by which the engine asks for a policy pack. */
const policyPack = "analyzer";

/** Runs a policy pack, which is a server of its own, and streams what it prints: the engine reads the port from it. */
export function runPolicyPack(call: ServerWritableStream<RunPluginRequest, RunPluginResponse>): void {
  const { request } = call;
  const directory = request.getInfo()?.getProgramDirectory() ?? request.getProgram();
  if (request.getKind() !== policyPack) {
    const message = `this language host runs policy packs, not ${request.getKind()} plugins: ${directory}\n`;
    finish(new RunPluginResponse().setStderr(Buffer.from(message)), 1);
    return;
  }

  const child = startNode("@pulumi/pulumi/cmd/run-policy-pack", [...request.getArgsList(), directory], {
    cwd: directory,
    env: { ...process.env, ...environment(request.getEnvList()) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  call.on("cancelled", () => child.kill());
  child.stdout?.on("data", (text: Buffer) => call.write(new RunPluginResponse().setStdout(text)));
  child.stderr?.on("data", (text: Buffer) => call.write(new RunPluginResponse().setStderr(text)));
  child.on("error", (error) => {
    finish(new RunPluginResponse().setStderr(Buffer.from(`${error.message}\n`)), 1);
  });
  child.on("close", (exitCode) => {
    finish(undefined, exitCode ?? 1);
  });

  function finish(output: RunPluginResponse | undefined, exitCode: number): void {
    if (output !== undefined) call.write(output);
    call.write(new RunPluginResponse().setExitcode(exitCode));
    call.end();
  }
}

function environment(pairs: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
