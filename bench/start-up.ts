/**
 * What starting costs: the program loaded, its preview on a real engine, and the commands, each against the least that
 * a Node.js program with the same libraries takes. All are started in turn, so that whatever else the machine does
 * meets them alike; printed are the medians, and of the ratios the median too.
 *
 *     npm run bench:start-up
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { accountOfStack } from "../cli/stack-file";
import { startEmbeddedAws, startEmbeddedAwsx } from "../local";
import { findEngine, openWorkspace, type Stack } from "../local/engine";
import { median } from "./median";

const ROUNDS = 7;

const programDirectory = resolve(__dirname, "..");
const stackName = "dev";

const nothing = () => node("-e", "0");
const libraries = () => node("-e", 'require("@pulumi/aws")');

interface Measured {
  readonly what: string;
  readonly seconds: () => Promise<number> | number;
  readonly against: { readonly what: string; readonly seconds: () => number };
}

const hook = ["--require", "./transpile/register.cjs"];
const plain = { what: "node -e 0", seconds: nothing };
const withLibraries = { what: "require('@pulumi/aws')", seconds: libraries };

void onDevStack(async (stack) => {
  const measured: readonly Measured[] = [
    { what: "cli --help", seconds: () => node(...hook, "cli/main.ts", "--help"), against: plain },
    {
      what: "cli prove --help",
      seconds: () => node(...hook, "cli/main.ts", "prove", "--help"),
      against: plain,
    },
    {
      what: "loading the program",
      seconds: () => node(...hook, "-e", 'require("./stacks")'),
      against: withLibraries,
    },
    { what: "a preview of the dev stack", seconds: () => preview(stack), against: withLibraries },
  ];
  for (const { what, seconds, against } of measured) {
    await seconds();
    const rounds: { readonly time: number; readonly yardstick: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ time: await seconds(), yardstick: against.seconds() });
    }
    const time = median(rounds.map((round) => round.time));
    const ratio = median(rounds.map((round) => round.time / round.yardstick));
    console.log(`${what}: ${time.toFixed(2)} s, ${ratio.toFixed(1)} times ${against.what}`);
  }
});

/** The dev stack on the embedded AWS, nothing of it up, for the time of the work. */
async function onDevStack(work: (stack: Stack) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const engine = await findEngine(console.error);
  const account = accountOfStack(programDirectory, stackName);
  const aws = await startEmbeddedAws({ stateFile: join(folder, "aws.json"), ...account });
  const awsx = await startEmbeddedAwsx();
  try {
    const providers = { aws: aws.port, awsx: awsx.port };
    const workspace = openWorkspace({ engine, programDirectory, stateDirectory: folder, providers });
    await work(await workspace.stack(stackName));
  } finally {
    await Promise.all([aws.close(), awsx.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function preview(stack: Stack): Promise<number> {
  const { succeeded, output, seconds } = await stack.preview();
  if (!succeeded) throw new Error(output);
  return seconds;
}

/** Seconds of one run of Node.js, in the program's folder. */
function node(...args: string[]): number {
  const start = performance.now();
  execFileSync(process.execPath, args, { cwd: programDirectory, stdio: "ignore" });
  return (performance.now() - start) / 1000;
}
