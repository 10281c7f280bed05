import type { ChildProcess } from "node:child_process";
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
    fail(`this language host runs policy packs, not ${request.getKind()} plugins: ${directory}`);
    return;
  }

  let child: ChildProcess;
  try {
    child = startNode("@pulumi/pulumi/cmd/run-policy-pack", [...request.getArgsList(), directory], {
      cwd: directory,
      env: { ...process.env, ...environment(request.getEnvList()) },
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    // Where the module is not found, the engine knows Node's message and tells to install the pack's dependencies.
    fail(String(error));
    return;
  }
  call.on("cancelled", () => child.kill());
  child.stdout?.on("data", (text: Buffer) => call.write(new RunPluginResponse().setStdout(text)));
  child.stderr?.on("data", (text: Buffer) => call.write(new RunPluginResponse().setStderr(text)));
  child.on("close", (exitCode) => {
    finish(exitCode ?? 1);
  });

  function fail(message: string): void {
    call.write(new RunPluginResponse().setStderr(Buffer.from(`${message}\n`)));
    finish(1);
  }

  function finish(exitCode: number): void {
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
