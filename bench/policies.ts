/**
 * What the policy packs cost, beside one rule written as packs usually are, over the SDK's own types:
 * milliseconds of the processor on stacks of 100, 1,000 and 10,000 resources in Pulumi's own server of packs, unknown
 * values included, for the rules themselves and with what the server does for them; and seconds until a compiled pack
 * listens, by the clock and of the processor. `--awsguard` installs Pulumi's own pack in a folder of its own and measures
 * it beside them.
 *
 *     npm run bench:policies [-- --awsguard]
 *
 * Fails where 10,000 resources take more than 12 times what 1,000 take, or a pack needs 1.5 s or more to start.
 */
import { join, resolve } from "node:path";
import { compilePolicyPack } from "../cli/policy-packs";
import type { StackValidationPolicy } from "@pulumi/policy";
import { pulumiPolicies } from "../policies/pack";
import { configuredRules } from "../policies/configuration";
import { judge } from "../policies/judge";
import { type Pack, packs } from "../policies/packs";
import { Stack } from "../policies/stack";
import type { StackResource } from "../policies/stack-resource";
import { installAwsGuard } from "./policies/awsguard";
import { analysis, processorTime, resourcesIn, stackRequest } from "./policies/analysis";
import { startOf, usualPack } from "./policies/pack-start";
import { usualRule } from "./policies/usual-rule";

const SIZES = [100, 1_000, 10_000];
const mostGrowth = 12;
const longestStartSeconds = 1.5;

const faults: string[] = [];

/** Every rule of a pack, each on an index of its own, as Pulumi runs them. */
function judgeAll({ rules }: Pack, resources: readonly StackResource[]): void {
  const configured = configuredRules(rules, {});
  if (!configured.ok) throw new Error(configured.faults.join("; "));
  for (const { rule, settings } of configured.value)
    judge(rule, new Stack(resources), settings, "2026-11-30");
}

/** As many for every size: the best of more rounds is better, and growth would be in that. */
const rounds = 12;

/** The best of each, in rounds of all: what the machine or the compiler does at a time does not fall on one size alone. */
function bestOfEach(runs: readonly (() => number)[]): readonly number[] {
  const best = runs.map(() => Infinity);
  for (let round = 0; round < rounds; round++)
    for (const [at, run] of runs.entries()) best[at] = Math.min(best[at] ?? Infinity, run());
  return best;
}

/** Milliseconds of the rules of a pack on each size, and with all that the server does for them. */
interface Costs {
  readonly rules: readonly number[];
  readonly server: readonly number[];
}

async function measure(pack: Pack): Promise<Costs> {
  const requests = SIZES.map(stackRequest);
  const stacks = await Promise.all(requests.map(resourcesIn));
  const rules = bestOfEach(
    stacks.map(
      (resources) => () =>
        processorTime(() => {
          judgeAll(pack, resources);
        }),
    ),
  );
  const server: number[] = [];
  for (const request of requests) server.push(await analysis(pulumiPolicies(pack.rules), request));
  const texts = SIZES.map(
    (size, at) => `${size}: ${rules[at]?.toFixed(1)} ms, ${server[at]?.toFixed(0)} ms with Pulumi's server`,
  );
  console.log(`${`${pack.name}, ${pack.rules.length} rules`.padEnd(20)}  ${texts.join("   ")}`);
  return { rules, server };
}

/** The server's milliseconds for one rule that is written over the SDK's types. */
async function measureRule(name: string, rule: StackValidationPolicy): Promise<readonly number[]> {
  const costs: number[] = [];
  for (const size of SIZES) costs.push(await analysis([rule], stackRequest(size)));
  const texts = SIZES.map((size, at) => `${size}: ${(costs[at] ?? NaN).toFixed(0)} ms`);
  console.log(`${`${name}, 1 rule`.padEnd(20)}  ${texts.join("   ")} with Pulumi's server`);
  return costs;
}

async function measureStart(name: string, directory: string): Promise<number> {
  const { clock, processor } = await startOf(directory);
  console.log(`${name} listens after ${clock.toFixed(2)} s, ${processor.toFixed(2)} s of the processor`);
  // On a machine that does other work the clock says nothing of the pack.
  return Math.min(clock, processor);
}

async function main(): Promise<void> {
  const guard = process.argv.includes("--awsguard") ? installAwsGuard() : undefined;
  const all: Costs[] = [];
  for (const pack of packs) all.push(await measure(pack));
  const usual = await measureRule("usual pack", usualRule);
  const sums = (of: keyof Costs) =>
    SIZES.map((_, at) => all.reduce((sum, costs) => sum + (costs[of][at] ?? NaN), 0));
  const [, thousand = NaN, tenThousand = NaN] = sums("rules");
  const ruleCount = packs.reduce((sum, { rules }) => sum + rules.length, 0);
  const aRule = (sums("server").at(-1) ?? NaN) / ruleCount;
  console.log(
    `a rule of the packs takes ${(aRule / (usual.at(-1) ?? NaN)).toFixed(2)} times the usual pack's on 10,000 resources`,
  );
  const growth = tenThousand / thousand;
  console.log(
    `10,000 resources take the packs ${growth.toFixed(1)} times what 1,000 take; ${mostGrowth} are allowed`,
  );
  if (!(growth <= mostGrowth)) faults.push(`the rules' time grows by ${growth.toFixed(1)}`);
  const starts: number[] = [];
  for (const { name } of packs) {
    const directory = join(resolve(__dirname, ".."), "policies", name);
    compilePolicyPack(directory);
    const start = await measureStart(name, directory);
    starts.push(start);
    if (!(start < longestStartSeconds)) faults.push(`${name} starts too slowly`);
  }
  const slowest = Math.max(...starts);
  const others = { "usual pack": usualPack(), ...(guard !== undefined && { awsguard: guard }) };
  for (const [name, directory] of Object.entries(others)) {
    const start = await measureStart(name, directory);
    console.log(
      `the slowest of the packs starts in ${(slowest / start).toFixed(2)} times the ${name}'s time`,
    );
  }
  if (faults.length > 0) throw new Error(faults.join("; "));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
