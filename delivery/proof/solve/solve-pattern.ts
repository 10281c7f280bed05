import {
  type Condition,
  fieldPlaces,
  type FilterPattern,
  matchesFilterPattern,
  type SpaceDelimitedPattern,
} from "../../../telemetry/filter-patterns";
import {
  type FieldName,
  type FlowLogFormat,
  type FlowLogRecord,
  isFieldName,
  isNumericField,
  printRecord,
} from "../../../telemetry/flow-logs";
import { failure, type Result, success } from "../../../telemetry/result";
import { canHold, fieldTexts, noValue } from "./field-texts";
import { recordsWithTerms } from "./term-records";
import type { Wanted } from "./wanted";

/** A field with what a pattern asks of it. */
interface TestedField {
  readonly field: FieldName;
  readonly condition: Condition | undefined;
}

/**
 * Records of a flow log that match a filter pattern, the most ordinary one first, then those that differ from it in one
 * tested field. Faults: why no record that the flow log can write matches.
 */
export function solvePattern(pattern: FilterPattern, wanted: Wanted): Result<readonly FlowLogRecord[]> {
  const { format } = wanted.flowLog;
  const matching = (records: readonly FlowLogRecord[]): readonly FlowLogRecord[] =>
    records.filter((record) => matchesFilterPattern(pattern, printRecord(format, record)));
  if (pattern.kind === "json") return failure(["it is for events in JSON, and flow logs write none"]);
  if (pattern.kind !== "spaceDelimited") {
    const found = matching(recordsWithTerms(pattern, wanted));
    return found.length > 0
      ? success(found)
      : failure(["no record that the flow log writes has these words"]);
  }
  const fields = testedFields(pattern, format, wanted);
  const faults: string[] = [];
  for (const status of statuses(fields, wanted)) {
    const texts = fields.map((tested) => ({ tested, texts: textsFor(tested, status, wanted) }));
    const empty = texts.filter((each) => each.texts.length === 0);
    faults.push(...empty.map(({ tested }) => cannotBe(tested, status, wanted)));
    const found = empty.length > 0 ? [] : matching(variations(status, texts, wanted));
    if (found.length > 0) return success(found);
  }
  return failure(
    faults.length > 0 ? [...new Set(faults)] : ["no record of the flow log's format matches it"],
  );
}

/** Whether a condition holds for a text. */
export function holds(condition: Condition, text: string): boolean {
  return matchesFilterPattern({ kind: "spaceDelimited", columns: [{ name: "x", condition }] }, text);
}

/** The fields that a pattern tests or that must have one text. */
export function testedFields(
  pattern: SpaceDelimitedPattern,
  format: FlowLogFormat,
  { fixed, preferred }: Pick<Wanted, "fixed" | "preferred">,
): readonly TestedField[] {
  const places = fieldPlaces(pattern);
  const found = new Map<FieldName, Condition | undefined>();
  for (const [index, { condition }] of pattern.columns.entries()) {
    const field = format.fields[places.indexOf(index, format.fields.length)];
    if (field !== undefined && condition !== undefined) found.set(field, condition);
  }
  for (const field of [...fixed.keys(), ...preferred.keys()])
    if (!found.has(field)) found.set(field, undefined);
  return [...found].map(([field, condition]) => ({ field, condition }));
}

/** Statuses that a record may have: those without traffic last, since they have nothing else to test. */
function statuses(fields: readonly TestedField[], wanted: Wanted): readonly string[] {
  const tested = fields.find(({ field }) => field === "log-status");
  if (tested === undefined) return ["OK"];
  const texts = textsFor(tested, "OK", wanted);
  return texts.length > 0 ? texts : ["OK"];
}

/** Fields that NODATA and SKIPDATA records have. */
const withoutTraffic = new Set<FieldName>([
  ...([
    "version",
    "account-id",
    "interface-id",
    "start",
    "end",
    "log-status",
    "vpc-id",
    "subnet-id",
  ] as const),
  ...(["instance-id", "region", "az-id", "sublocation-type", "sublocation-id"] as const),
]);

function textsFor({ field, condition }: TestedField, status: string, wanted: Wanted): readonly string[] {
  const { base, fixed, preferred, flowLog } = wanted;
  const usual = base[field];
  const only = fixed.get(field);
  const asked = only === undefined ? (preferred.get(field) ?? []) : [only];
  const all = [
    ...asked.filter((text) => canHold(field, text)),
    ...(only === undefined
      ? fieldTexts(field, condition, usual === undefined ? undefined : String(usual))
      : []),
  ];
  return [...new Set(all)].filter((text) => {
    if (condition !== undefined && !holds(condition, text)) return false;
    if (status !== "OK" && !withoutTraffic.has(field)) return text === noValue;
    if (field === "action" && flowLog.trafficType !== "ALL" && status === "OK")
      return text === flowLog.trafficType;
    return true;
  });
}

function cannotBe({ field, condition }: TestedField, status: string, { flowLog }: Wanted): string {
  const asked =
    condition === undefined
      ? "the alarm's dimension"
      : condition.anyOf
          .map(({ allOf }) =>
            allOf.map(({ operator, value }) => `${operator} ${textOf(value)}`).join(" and "),
          )
          .join(" or ");
  const where =
    status !== "OK"
      ? ` in a record of status ${status}`
      : field === "action" && flowLog.trafficType !== "ALL"
        ? `: flow log ${flowLog.name} captures ${flowLog.trafficType} only`
        : "";
  return `no value that ${field} can have meets "${field} ${asked}"${where}`;
}

function textOf(value: { readonly text: string } | { readonly source: string }): string {
  return "text" in value ? value.text : `%${value.source}%`;
}

/** The first text of every field, then each other text of one field with the first of the others. */
function variations(
  status: string,
  fields: readonly { readonly tested: TestedField; readonly texts: readonly string[] }[],
  { base }: Wanted,
): readonly FlowLogRecord[] {
  const first = new Map(fields.map(({ tested, texts }) => [tested.field, texts[0] ?? noValue]));
  const others = fields.flatMap(({ tested, texts }) =>
    texts.slice(1).map((text) => new Map([...first, [tested.field, text] as const])),
  );
  return [first, ...others].map((texts) => recordOf(status, texts, base));
}

function recordOf(status: string, texts: ReadonlyMap<FieldName, string>, base: FlowLogRecord): FlowLogRecord {
  const kept = Object.entries(base).filter(
    ([field]) => status === "OK" || (isFieldName(field) && withoutTraffic.has(field)),
  );
  const set = [...texts].map(
    ([field, text]) => [field, isNumericField(field) ? Number(text) : text] as const,
  );
  const values = new Map<string, string | number>([...kept, ["log-status", status], ...set]);
  for (const [field, text] of texts) if (text === noValue) values.delete(field);
  // Each field has the kind of value that its type says.
  return Object.fromEntries(values);
}
