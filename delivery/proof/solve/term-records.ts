import type { RegexPattern, TermPattern } from "../../../telemetry/filter-patterns";
import { awsRangeServices } from "../../../telemetry/aws-ranges";
import { type FieldName, type FlowLogRecord, isNumericField } from "../../../telemetry/flow-logs";
import { canHold } from "./field-texts";
import { regexSample } from "./regex-sample";
import type { Wanted } from "./wanted";

/** Records in which the words of a pattern without columns stand, each in a field that can hold it. */
export function recordsWithTerms(
  pattern: TermPattern | RegexPattern,
  { flowLog: { format, trafficType }, base }: Wanted,
): readonly FlowLogRecord[] {
  const words = pattern.kind === "regex" ? [regexSample(pattern.source)] : wordsOf(pattern);
  const ordinary: readonly FlowLogRecord[] = (["ACCEPT", "REJECT"] as const)
    .filter((action) => trafficType === "ALL" || trafficType === action)
    .flatMap((action) => [
      { ...base, action },
      { ...base, action, "flow-direction": "ingress" },
    ]);
  const withWords = words.reduce<readonly FlowLogRecord[]>((records, word) => {
    const fields = format.fields.filter((field) => mayStandIn(field, word) && field !== "action");
    return [
      ...records,
      ...fields.flatMap((field) => records.map((record) => ({ ...record, ...valued(field, word) }))),
    ];
  }, ordinary);
  return [...withWords, ...silent(base)];
}

/** The words that a record may have: each of the others would make ten times as many records, of which none matches. */
function wordsOf({ terms }: TermPattern): readonly string[] {
  return terms.filter(({ role }) => role !== "excluded").map(({ text }) => text.trim());
}

/** AMAZON and EC2 have too many addresses to be kept. */
const awsServices = new RegExp(`^(${["AMAZON", "EC2", ...awsRangeServices].join("|")})$`);

/** How AWS writes the fields of which a record says no more than that they are text: a misspelt word stands in none. */
const shapes: Readonly<Partial<Record<FieldName, RegExp>>> = {
  "interface-id": /^eni-/,
  "instance-id": /^i-/,
  "subnet-id": /^subnet-/,
  "vpc-id": /^vpc-/,
  "az-id": /-az\d+$/,
  region: /^[a-z]+(-[a-z]+)+-\d+$/,
  "sublocation-type": /^(wavelength|outpost|localzone)$/,
  "sublocation-id": /-/,
  "pkt-src-aws-service": awsServices,
  "pkt-dst-aws-service": awsServices,
};

function mayStandIn(field: FieldName, word: string): boolean {
  return canHold(field, word) && shapes[field]?.test(word) !== false;
}

function valued(field: FieldName, word: string): FlowLogRecord {
  return { [field]: isNumericField(field) ? Number(word) : word };
}

/** Records of an interval without traffic. */
function silent(base: FlowLogRecord): readonly FlowLogRecord[] {
  const { version, start, end } = base;
  const of = { "account-id": base["account-id"], "interface-id": base["interface-id"] };
  return ["NODATA", "SKIPDATA"].map((status) => ({ version, start, end, ...of, "log-status": status }));
}
