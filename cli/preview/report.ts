import type { Said } from "../policies";
import type { Change, ChangeKind } from "./changes";
import { changedDrivers } from "./cost-drivers";
import { grouped } from "./grouped";
import { precious } from "./precious";
import { type ProofChange, proofDifference, type ProvenAlarm } from "./proof";
import { shownChange } from "./shown-change";
import type { Side, StackPreview } from "./stack-preview";

export interface ReportHead {
  /** Commit that this program is compared with. */
  readonly base: string;
  readonly notes: readonly string[];
}

/** Rows of changes that are shown at once; of more their number. */
const mostRows = 15;

const nothing: Side = { said: [], proof: { routes: [], lost: [], alarms: [], findings: [] }, drivers: [] };

/** One Markdown report over all stacks: what needs a look first, then a section a stack, unchanged ones in one line. */
export function markdown(stacks: readonly StackPreview[], { base, notes }: ReportHead): string {
  const changed = stacks.filter(hasNews);
  const alike = stacks.filter((stack) => !hasNews(stack));
  const look = stacks.flatMap((stack) => lookAt(stack).map((line) => `- **${stack.stack}**: ${line}`));
  const top = [
    "## Preview without credentials",
    `${counts(stacks)}, against \`${base.slice(0, 12)}\`.`,
    ...notes.map((note) => `> ${note}`),
    ...(look.length > 0 ? ["### Look at this first", look.join("\n")] : []),
    ...changed.map(section),
    ...(alike.length > 0
      ? [`Nothing changes in ${alike.map(({ stack }) => `\`${stack}\``).join(", ")}.`]
      : []),
  ].join("\n\n");
  const details = stacks.flatMap(({ stack, after }) => (after === undefined ? [] : [standing(stack, after)]));
  const whole = [top, ...details].join("\n\n");
  return whole.length <= mostCharacters
    ? whole
    : `${top.slice(0, mostCharacters)}\n\nWhat stands is left out here; \`npm run preview:offline\` prints all of it.`;
}

/** Characters that a comment takes: GitHub's limit is 65,536. */
const mostCharacters = 60_000;

/** Whether somebody should not merge this as it is: the exit code. */
export function needsLook(stacks: readonly StackPreview[]): boolean {
  return stacks.some(
    ({ errors, before = nothing, after = nothing }) =>
      errors.length > 0 ||
      after.said.some(isMandatory) ||
      proofDifference(before.proof, after.proof).some(({ worse }) => worse),
  );
}

function hasNews(preview: StackPreview): boolean {
  return preview.changes.length > 0 || lookAt(preview).length > 0;
}

function counts(stacks: readonly StackPreview[]): string {
  const changes = stacks.flatMap((stack) => stack.changes);
  const kinds = (["created", "changed", "replaced", "deleted"] as const).map(
    (kind) => `${changes.filter((change) => change.kind === kind).length} ${kind}`,
  );
  return `${stacks.length} stack${stacks.length === 1 ? "" : "s"}: ${kinds.join(", ")}`;
}

/** What must not be missed, each in a line. */
function lookAt({ changes, errors, before = nothing, after = nothing }: StackPreview): readonly string[] {
  return [
    ...precious(changes),
    ...errors.map((error) => `⛔ ${oneLine(error)}`),
    ...after.said.filter(isMandatory).map((said) => `⛔ ${violation(said)}`),
    ...proofDifference(before.proof, after.proof)
      .filter(({ worse }) => worse)
      .map(({ sentence }) => `⚠️ ${oneLine(sentence)}`),
  ];
}

function section(preview: StackPreview): string {
  const { stack, changes, before, after } = preview;
  const differences = proofDifference((before ?? nothing).proof, (after ?? nothing).proof);
  const knownSaid = new Set(before?.said.map(violation));
  const advice = (after?.said ?? []).filter((said) => !isMandatory(said) && !knownSaid.has(violation(said)));
  const drivers = changedDrivers((before ?? nothing).drivers, (after ?? nothing).drivers);
  return [
    `### ${stack}${before === undefined ? " (new)" : after === undefined ? " (its configuration is gone)" : ""}`,
    ...(changes.length > 0 ? [changeTable(changes)] : []),
    ...list("Policies advise", advice.map(violation)),
    ...list(
      "Delivery",
      differences.filter(isGood).map(({ sentence }) => sentence),
    ),
    ...list(
      "What is paid for, a month",
      drivers.map(({ driver, unit, before, after }) => `${driver}: ${before} → ${after} ${unit}`),
    ),
  ].join("\n\n");
}

const isGood = ({ worse }: ProofChange): boolean => !worse;

function list(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostRows).map((line) => `- ${oneLine(line)}`);
  const more = lines.length > mostRows ? [`- and ${lines.length - mostRows} more`] : [];
  return [`**${title}**\n\n${[...shown, ...more].join("\n")}`];
}

const marks: Readonly<Record<ChangeKind, string>> = {
  replaced: "‼️ replaced",
  deleted: "➖ deleted",
  changed: "✏️ changed",
  created: "➕ created",
};

/** What goes first: what is lost before what comes. */
const order: readonly ChangeKind[] = ["replaced", "deleted", "changed", "created"];

function changeTable(changes: readonly Change[]): string {
  const sorted = [...changes].sort((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind));
  // What is created is told by its type, and what changes by what changes in it: many alike are one row.
  const alike = [
    ...grouped(sorted, ({ kind, type, inputs }) =>
      [marks[kind], shortType(type), inputs.map(shownChange).map(cell).join("<br>")].join(" | "),
    ),
  ];
  const rows = alike.slice(0, mostRows).map(([key, group]) => {
    const [mark = "", type = "", inputs = ""] = key.split(" | ");
    return `| ${mark} | ${type} | ${names(group)} | ${inputs} |`;
  });
  const left = alike.slice(mostRows).flatMap(([, group]) => group);
  return [
    "| what | type | names | inputs |",
    "| --- | --- | --- | --- |",
    ...rows,
    ...(left.length > 0 ? [`| | | and ${left.length} more | |`] : []),
  ].join("\n");
}

/** Names that are shown in one row. */
const mostNames = 4;

function names(changes: readonly Change[]): string {
  const shown = changes.slice(0, mostNames).map(({ name }) => name);
  const left = changes.length - shown.length;
  return `${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

/** `ec2 FlowLog` of `aws:ec2/flowLog:FlowLog`. */
function shortType(type: string): string {
  const [, module = "", name = ""] = /^\w+:([^/]+)\/[^:]+:(.+)$/.exec(type) ?? [];
  return `${module} ${name}`;
}

/** All that stands, for who wants to look it up. */
function standing(stack: string, { proof, said, drivers }: Side): string {
  const rings = proof.alarms.filter((alarm) => alarm.rings).length;
  return [
    `<details><summary>${stack}: ${proof.routes.length} ways arrive, ${rings} of ${proof.alarms.length} alarms ring, ${proof.findings.length} findings, ${said.length} policy findings</summary>`,
    ...list("Which source reaches which sink", proof.routes),
    ...tableOfAlarms(proof.alarms),
    ...list(
      "What is paid for, a month",
      drivers.map(({ driver, unit, amount }) => `${driver}: ${amount} ${unit}`),
    ),
    "</details>",
  ].join("\n\n");
}

function tableOfAlarms(alarms: Side["proof"]["alarms"]): readonly string[] {
  const [shown, others] = [alarms.filter(isByRecords), alarms.filter((alarm) => !isByRecords(alarm))];
  const rows = shown.map(({ name, how }) => `| ${name} | ${cell(how)} |`);
  return [
    ...(rows.length > 0 ? [["| alarm | rings |", "| --- | --- |", ...rows].join("\n")] : []),
    ...(others.length > 0 ? [`${others.length} alarms ring on what a service says of its own health.`] : []),
  ];
}

function isByRecords({ byRecords }: ProvenAlarm): boolean {
  return byRecords;
}

function isMandatory({ level }: Said): boolean {
  return level !== "advisory";
}

function violation({ level, rule, message }: Said): string {
  return `policy ${rule} (${level}): ${oneLine(message)}`;
}

/** Longest line that is read at a glance; the engine and the model can say more. */
const lineCharacters = 300;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > lineCharacters ? `${line.slice(0, lineCharacters)}…` : line;
}

function cell(text: string): string {
  return oneLine(text).replaceAll("|", "\\|");
}
