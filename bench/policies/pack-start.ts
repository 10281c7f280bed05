import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Seconds until a pack listens: by the clock, and those that the processor spent on it. */
export interface Start {
  readonly clock: number;
  readonly processor: number;
}

const ROUNDS = 3;

/** The best of some starts of a compiled pack. */
export async function startOf(directory: string): Promise<Start> {
  const starts: Start[] = [];
  for (let round = 0; round < ROUNDS; round++) starts.push(await oneStart(directory));
  return {
    clock: Math.min(...starts.map(({ clock }) => clock)),
    processor: Math.min(...starts.map(({ processor }) => processor)),
  };
}

/** A pack of one rule over the SDK's types, in a folder of its own. */
export function usualPack(): string {
  const directory = mkdtempSync(join(tmpdir(), "usual-pack-"));
  symlinkSync(resolve(__dirname, "..", "..", "node_modules"), join(directory, "node_modules"));
  writeFileSync(join(directory, "PulumiPolicy.yaml"), "description: one rule\nruntime: nodejs\n");
  writeFileSync(
    join(directory, "package.json"),
    '{ "name": "usual", "version": "1.0.0", "main": "index.js" }\n',
  );
  writeFileSync(
    join(directory, "index.js"),
    [
      'const aws = require("@pulumi/aws");',
      'const { PolicyPack, validateStackResourcesOfType } = require("@pulumi/policy");',
      'new PolicyPack("usual", { policies: [{ name: "vpc-block", description: "Every VPC is in 10.0.0.0/8.",',
      "  validateStack: validateStackResourcesOfType(aws.ec2.Vpc, () => {}) }] });",
    ].join("\n"),
  );
  return directory;
}

function oneStart(directory: string): Promise<Start> {
  const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, [runner, "127.0.0.1:0", directory], { cwd: directory });
  return new Promise((listening, failed) => {
    child.on("error", failed);
    child.on("exit", (code) => {
      failed(new Error(`the pack in ${directory} ended with ${String(code)}`));
    });
    // The first that a pack prints is the port on which it listens.
    child.stdout.once("data", () => {
      const clock = Number(process.hrtime.bigint() - start) / 1e9;
      const processor = child.pid === undefined ? clock : processorSeconds(child.pid, clock);
      child.removeAllListeners("exit").kill();
      listening({ clock, processor });
    });
  });
}

/** Clock ticks of Linux a second. */
const TICKS = 100;

/** @param otherwise where the system has no such file */
function processorSeconds(pid: number, otherwise: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return otherwise;
  }
}
