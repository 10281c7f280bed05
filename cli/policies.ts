import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ConfiguredRule, configuredRules } from "../policies/configuration";
import { judge, type Verdict } from "../policies/judge";
import { packs } from "../policies/packs";
import { ruleLines } from "../policies/rule-table";
import { Stack } from "../policies/stack";
import { today } from "../telemetry/day";
import { type ExitCode, exitCode, UsageError } from "./command";
import { policyDocuments } from "./policy-documents";
import { jsonIn } from "./json-file";
import { readStateStack } from "./state-stack";

export interface PoliciesOptions {
  readonly list?: true;
  /** What `pulumi stack export` wrote. */
  readonly export?: string;
  /** What Pulumi takes as `--policy-pack-config`, for all packs together. */
  readonly config?: string;
  readonly json?: true;
  readonly document?: true;
}

/** Lists the rules of every pack, writes their tables into the documents, or judges the state of a deployed stack. */
export function policies(options: PoliciesOptions): ExitCode {
  if (options.document) writeDocuments();
  if (options.list) list(options.json);
  if (options.export !== undefined) return judgeExport(options.export, options);
  if (!options.list && !options.document)
    throw new UsageError("say what to do: --list, --export FILE or --document");
  return exitCode.clean;
}

function list(asJson: true | undefined): void {
  if (asJson) {
    const rules = packs.flatMap(({ name: pack, rules }) =>
      rules.map(({ id, severity, demand, controls }) => ({ pack, rule: id, severity, demand, controls })),
    );
    console.log(JSON.stringify(rules, null, 2));
    return;
  }
  for (const { name, rules } of packs) console.log([`\n${name}`, ...rules.flatMap(ruleLines)].join("\n"));
}

function writeDocuments(): void {
  const root = resolve(__dirname, "..");
  for (const { file, update } of policyDocuments) {
    const path = join(root, file);
    writeFileSync(path, update(readFileSync(path, "utf8")));
  }
}

/** A verdict with the pack and the rule that it is of, and the level at which it is said. */
export interface Said extends Pick<Verdict, "verdict" | "message" | "write"> {
  readonly pack: string;
  readonly rule: string;
  readonly level: string;
  readonly urn: string;
}

/** @returns findings where a mandatory rule has something to say. */
function judgeExport(file: string, { config, json }: PoliciesOptions): ExitCode {
  const configuration = config === undefined ? {} : jsonIn(config);
  if (typeof configuration !== "object" || configuration === null)
    throw new UsageError(`${config ?? ""} is no object of settings by rule`);
  const { said, resources } = judgeState(jsonIn(file), file, configuration as Record<string, unknown>);
  if (json) console.log(JSON.stringify(said, null, 2));
  else print(said, resources);
  return said.some(({ level }) => level !== "advisory") ? exitCode.findings : exitCode.clean;
}

/**
 * What the rules of every pack say of the state of a stack.
 * @param configuration what Pulumi takes as `--policy-pack-config`, for all packs together.
 * @throws UsageError where it is no state, or the configuration is wrong.
 */
export function judgeState(
  exported: unknown,
  file: string,
  configuration: Readonly<Record<string, unknown>> = {},
): { readonly said: readonly Said[]; readonly resources: number } {
  const state = readStateStack(exported);
  if (!state.ok) throw new UsageError([`${file} is no stack export:`, ...state.faults].join("\n  "));
  const configured = configuredRules(
    packs.flatMap(({ rules }) => rules),
    configuration,
  );
  if (!configured.ok)
    throw new UsageError(["configuration of the rules:", ...configured.faults].join("\n  "));
  const stack = new Stack(state.value);
  return {
    said: configured.value.flatMap((rule) => verdictsOf(rule, stack)),
    resources: state.value.length,
  };
}

function verdictsOf({ rule, level, settings }: ConfiguredRule, stack: Stack): readonly Said[] {
  if (level === "disabled") return [];
  const pack = packs.find(({ rules }) => rules.includes(rule))?.name ?? "";
  return judge(rule, stack, settings, today()).verdicts.map(
    ({ resource, verdict, message, write, ...said }) => ({
      pack,
      rule: rule.id,
      // A stack that is deployed is not mended here: what would be remediated is refused.
      level: said.level ?? (level === "remediate" ? "mandatory" : level),
      urn: resource.urn,
      verdict,
      message,
      write,
    }),
  );
}

function print(said: readonly Said[], resources: number): void {
  for (const { level, message, rule, urn, write } of said)
    console.log(`[${level}] ${rule}\n  ${message}\n  write: ${write}\n  ${urn}\n`);
  const mandatory = said.filter(({ level }) => level !== "advisory").length;
  const rules = packs.reduce((sum, pack) => sum + pack.rules.length, 0);
  console.log(
    `${rules} rules on ${resources} resources: ${mandatory} mandatory and ${said.length - mandatory} advisory findings`,
  );
}
