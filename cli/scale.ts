import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReportTable } from "../delivery";
import { type ExitCode, exitCode, UsageError } from "./command";
import { withMarked } from "./marked";
import { printTable } from "./print-table";
import { ownDirectory } from "./program-directory";
import { dollarsPerGb, exampleLoad, type OrganisationLoad, scalePlan } from "./scale/plan";

/** Each a number as text; default: the example's. */
export type ScaleOptions = Partial<Record<keyof OrganisationLoad, string>> & { readonly document?: true };

/** Prints what an organisation's flow logs come to. */
export function scale({ document, ...options }: ScaleOptions): ExitCode {
  if (document) {
    const file = join(ownDirectory, "docs", "scale.md");
    writeFileSync(file, scaleDocument(readFileSync(file, "utf8")));
  }
  printTable(planTable(loadOf(options)), console.log);
  return exitCode.clean;
}

/** @throws UsageError with every option that is no number above zero. */
function loadOf(options: Omit<ScaleOptions, "document">): OrganisationLoad {
  const given = Object.entries(options).map(([name, text]) => [name, Number(text), text] as const);
  const faults = given.filter(([, value]) => !(value > 0 && Number.isFinite(value)));
  if (faults.length > 0)
    throw new UsageError(
      faults.map(([name, , text]) => `--${dashed(name)} is "${text}"; a number above 0`).join("\n"),
    );
  return { ...exampleLoad, ...Object.fromEntries(given.map(([name, value]) => [name, value])) };
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The document with the example's table made new. */
export function scaleDocument(text: string): string {
  const { head, rows } = planTable(exampleLoad);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const table = [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
  return withMarked(text, "plan", table);
}

/** The load and what it comes to, a row each. */
export function planTable(load: OrganisationLoad): ReportTable {
  const plan = scalePlan(load);
  const round = (value: number): string => value.toLocaleString("en-GB", { maximumFractionDigits: 1 });
  const costs = Object.entries(dollarsPerGb(plan)).map(([path, dollars]) => [
    `a GB by ${path}`,
    `${dollars.toFixed(2)} dollars`,
  ]);
  return {
    title: "What it comes to",
    head: ["what", "how much"],
    rows: [
      [
        "accounts, VPCs, interfaces",
        [load.accounts, load.vpcs, load.vpcs * load.interfacesPerVpc].map(round).join(", "),
      ],
      ["records a second", round(plan.recordsPerSecond)],
      ["records a day", `${round(plan.gibPerDay)} GiB`],
      ["at the peak", `${round(plan.peakMibPerSecond)} MiB/s`],
      ["delivery streams in us-east-1, us-west-2, eu-west-1", round(plan.streams.large)],
      ["delivery streams in another region", round(plan.streams.other)],
      [`OpenSearch storage for ${load.searchedDays} days`, `${round(plan.neededGib)} GiB`],
      ["data nodes r7g.4xlarge with 12,288 GiB each", round(plan.dataNodes)],
      ["primary shards of a day's index", round(plan.shardsOfIndex)],
      ["shards in all", round(plan.shards)],
      [
        "a bucket policy that names every account",
        `${round(plan.policyBytes)} bytes, ${plan.policyFits ? "fits" : "too long"}`,
      ],
      ...costs,
    ],
  };
}
