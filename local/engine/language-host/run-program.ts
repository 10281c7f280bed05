import { once } from "node:events";
import type { ServerUnaryCall } from "@grpc/grpc-js";
import { RunResponse, type RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { startNode } from "./child";
import { runtimeOptions } from "./runtime-options";

/** The exit code by which the SDK's runner says that it has already told the user what went wrong. */
const alreadyReported = 32;

/** Runs the program once, for a preview or an update, until it has registered all its resources and ended. */
export async function runProgram(
  request: RunRequest,
  engineAddress: string,
  call: ServerUnaryCall<RunRequest, RunResponse>,
): Promise<RunResponse> {
  const { typescript, nodeargs } = runtimeOptions(request.getInfo());
  const child = startNode("@pulumi/pulumi/cmd/run", runArguments(request, engineAddress), {
    cwd: request.getInfo()?.getProgramDirectory() ?? request.getPwd(),
    env: {
      ...process.env,
      ...(typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
    // What the program prints becomes the host's own output, which the engine passes on to the user.
    stdio: ["ignore", "inherit", "inherit"],
    nodeargs,
  });
  call.on("cancelled", () => child.kill());

  const [exitCode, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  const response = new RunResponse();
  if (exitCode === 0) return response;
  if (exitCode === alreadyReported) return response.setBail(true);
  const end = exitCode === null ? `was ended by ${signal ?? "a signal"}` : `ended with exit code ${exitCode}`;
  return response.setError(`the program ${end}`);
}

function runArguments(request: RunRequest, engineAddress: string): string[] {
  const info = request.getInfo();
  return [
    ...["--monitor", request.getMonitorAddress()],
    ...["--engine", engineAddress],
    ...["--organization", request.getOrganization()],
    ...["--project", request.getProject()],
    ...["--root-directory", info?.getRootDirectory() ?? request.getPwd()],
    ...["--stack", request.getStack()],
    ...["--pwd", request.getPwd()],
    ...["--parallel", String(request.getParallel())],
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() ?? request.getProgram(),
    ...request.getArgsList(),
  ];
}
