/**
 * What a preview of every stack without credentials costs, by how many stacks there are: generated workload stacks, of
 * which one changes, as in a usual pull request, or all do.
 *
 *     npm run bench:preview-offline [-- STACKS…]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { markdown } from "../cli/preview/report";
import { previewStacks } from "../cli/preview/preview-stacks";
import { type Engine, findEngine } from "../local/engine";

const programDirectory = resolve(__dirname, "..");

/** Numbers of stacks, unless they are given. */
const usual = [5, 50];

/** A workload account with a VPC, its flow logs, and an alarm. */
function stackFile(at: number, retentionInDays: number): string {
  const keys = {
    role: "standalone",
    accountId: String(100_000_000_000 + at),
    vpcs: [{ name: "main", cidrBlock: `10.${at}.0.0/16`, availabilityZones: ["us-east-1a"] }],
    flowLogPipelines: [
      {
        name: "traffic",
        sources: { vpcs: ["main"] },
        destinations: { cloudWatchLogs: { retentionInDays, protect: false }, s3: { protect: false } },
      },
    ],
    alerts: { emails: ["network-security@example.com"] },
    alarms: { rejectedConnections: [{ name: "rejected-ssh", pipeline: "traffic", port: 22 }] },
  };
  const config: Record<string, unknown> = { "aws:region": "us-east-1" };
  for (const [key, value] of Object.entries(keys)) config[`network-security:${key}`] = value;
  return JSON.stringify({ config });
}

async function measure(engine: Engine, count: number, changed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-preview-"));
  const side = (name: string, retention: (at: number) => number) => {
    const configurations = join(folder, name);
    mkdirSync(configurations);
    for (let at = 0; at < count; at++)
      writeFileSync(join(configurations, `Pulumi.workload-${at}.yaml`), stackFile(at, retention(at)));
    return { programDirectory, configurations };
  };
  const state = join(folder, "state");
  mkdirSync(state);
  try {
    const started = performance.now();
    const stacks = await previewStacks({
      engine,
      base: side("base", () => 400),
      head: side("head", (at) => (at < changed ? 500 : 400)),
      folder: state,
      signal: new AbortController().signal,
      print: () => undefined,
    });
    const seconds = (performance.now() - started) / 1000;
    const characters = markdown(stacks, { base: "0".repeat(40), notes: [] }).length;
    console.log(
      `${count} stacks, ${changed} changed: ${seconds.toFixed(1)} s, ${(seconds / count).toFixed(2)} s a stack, a report of ${characters} characters`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  const engine = await findEngine(() => undefined);
  for (const count of given.length > 0 ? given : usual) {
    await measure(engine, count, 1);
    await measure(engine, count, count);
  }
}

void main();
