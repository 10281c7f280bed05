// The embedded AWS as a process of its own, which outlives whoever started it for as long as an engine works in it: as
// AWS itself does.
import { createInterface } from "node:readline";
import { startEmbeddedAws } from "..";
import { startEmbeddedAwsx } from "../awsx";
import type { Ports, SurvivingAwsOptions } from "./surviving-aws";

/** Milliseconds between looks whether an engine still runs. */
const lookEvery = 100;

async function main({ stateFile, credentials }: SurvivingAwsOptions): Promise<void> {
  const [first, ...others] = credentials;
  if (first === undefined) throw new Error("nobody's credentials were given");
  const aws = await startEmbeddedAws({ stateFile, ...first });
  const awsx = await startEmbeddedAwsx();
  const otherPorts = await Promise.all(
    others.map(({ accountId, region }) => aws.withCredentialsOf(accountId, region)),
  );
  const end = async (): Promise<void> => {
    await Promise.all([aws.close(), awsx.close()]);
    process.exit();
  };
  const engines = new Set<number>();
  // Each line is the id of an engine; the end of standard input says that the process which started this one is gone.
  createInterface(process.stdin)
    .on("line", (line) => engines.add(Number(line)))
    .on("close", () => {
      setInterval(() => {
        if (![...engines].some(isRunning)) void end();
      }, lookEvery);
    });
  process.once("SIGTERM", () => void end());
  const ports: Ports = { aws: [aws.port, ...otherPorts.map(({ port }) => port)], awsx: awsx.port };
  process.stdout.write(`${JSON.stringify(ports)}\n`);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

void main(JSON.parse(process.argv[2] ?? "{}") as SurvivingAwsOptions);
