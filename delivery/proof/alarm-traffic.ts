import { fieldPlaces, type FilterPattern, filterPatternMatcher } from "../../telemetry/filter-patterns";
import {
  type FieldName,
  type FlowLogFormat,
  type FlowLogRecord,
  isNumericField,
  printRecord,
} from "../../telemetry/flow-logs";
import { failure, type Result, success } from "../../telemetry/result";
import type { FlowLog } from "../senders";
import { type Alarm, breaches, type MetricFilter, metricsOf, statsOf } from "../watch";
import { differingValue } from "./differing-value";
import { looksForExtreme } from "./extreme-value";
import type { Scene } from "./scene";
import { baseRecord, fieldTexts, noValue, solvePattern, testedFields, type Wanted } from "./solve";

/** The records of which an alarm's proof is made. */
export interface AlarmTraffic {
  readonly flowLog: FlowLog;
  /** Records that may ring it: of those that the same filters match, the first. */
  readonly candidates: readonly FlowLogRecord[];
  /** One that none of its filters matches, which other traffic consists of; `undefined` where they match everything. */
  readonly ordinary: FlowLogRecord | undefined;
  /**
   * One that its filters match and whose value it does not look for, where it looks for the least or the largest value
   * of a field: it comes beside those that may ring it, so that a Minimum for a Maximum does not ring.
   */
  readonly beside: FlowLogRecord | undefined;
  /** Fields that its filters test or take their value from. */
  readonly telling: readonly FieldName[];
  /** Field by which records are told apart where an alarm asks how many different ones there are. */
  readonly differing: FieldName | undefined;
}

/** Makes the records for an alarm from its filters' patterns, in the format of the flow log that feeds them. */
export function alarmTraffic(
  { deployment }: Scene,
  alarm: Alarm,
  filters: readonly MetricFilter[],
  flowLog: FlowLog,
): Result<AlarmTraffic> {
  const base = baseRecord(deployment, flowLog);
  const patterns = filters.flatMap(({ pattern }) => (pattern.ok ? [pattern.value] : []));
  const solved = filters.flatMap((filter) => {
    const { pattern } = filter;
    if (!pattern.ok) return [failure([`the pattern of metric filter ${filter.name} does not parse`])];
    const found = solvePattern(pattern.value, wantedOf(alarm, filter, pattern.value, flowLog, base));
    return [
      found.ok
        ? found
        : failure(
            found.faults.map(
              (fault) =>
                `no record of flow log ${flowLog.name} matches metric filter ${filter.name}: ${fault}`,
            ),
          ),
    ];
  });
  const faults = solved.flatMap((found) => (found.ok ? [] : found.faults));
  const candidates = solved.flatMap((found) => (found.ok ? found.value : []));
  // What is subtracted need not occur; what is counted must.
  if (candidates.length === 0) return failure(faults);
  const signatureOf = signatures(patterns, flowLog.format);
  // What one filter counts another may subtract, by a field that the first does not test.
  const varied = filters.length < 2 ? [] : besides(patterns, flowLog.format, candidates[0] ?? base);
  return success({
    flowLog,
    candidates: firstOfEach([...candidates, ...varied], signatureOf),
    ordinary: [base, ...besides(patterns, flowLog.format, base)].find(
      (record) => !signatureOf(record).includes("1"),
    ),
    beside: looksForExtreme(alarm, filters)
      ? candidates.find((record) => filters.some((filter) => isNotLookedFor(alarm, filter, flowLog, record)))
      : undefined,
    telling: [...new Set(filters.flatMap((filter) => tellingFields(filter, flowLog.format)))],
    differing: statsOf(alarm).some(({ statistic }) => statistic === "UniqueContributors")
      ? filters.flatMap((filter) => differingField(filter, flowLog.format)).at(0)
      : undefined,
  });
}

/** A key of a Contributor Insights rule that has many values and of which nothing is asked. */
function differingField({ pattern, contributors = [] }: MetricFilter, format: FlowLogFormat): FieldName[] {
  if (!pattern.ok) return [];
  const tested = fieldsOf(pattern.value, format);
  return contributors.flatMap((key) => {
    const field = referredField(pattern.value, key, format);
    const canDiffer = field !== undefined && differingValue(field, 0) !== undefined;
    return canDiffer && !tested.includes(field) ? [field] : [];
  });
}

function wantedOf(
  alarm: Alarm,
  filter: MetricFilter,
  pattern: FilterPattern,
  flowLog: FlowLog,
  base: FlowLogRecord,
): Wanted {
  const { format } = flowLog;
  const fixed = new Map<FieldName, string>();
  for (const { dimensions } of metricsOf(alarm)) {
    for (const [name, value] of Object.entries(dimensions)) {
      const field = referredField(pattern, filter.dimensions[name] ?? "", format);
      if (field !== undefined) fixed.set(field, value);
    }
  }
  const valued = referredField(pattern, filter.value, format);
  const reaching = looksForExtreme(alarm, [filter])
    ? around(alarm.threshold).filter((value) => breaches(alarm, value))
    : [Math.ceil(alarm.threshold), Math.floor(alarm.threshold) + 1].filter((value) => value > 0);
  const preferred = new Map(valued === undefined ? [] : [[valued, reaching.map(String)]]);
  return { flowLog, base, fixed, preferred };
}

/** The whole numbers at a threshold and beside it. */
function around(threshold: number): readonly number[] {
  const [floor, ceil] = [Math.floor(threshold), Math.ceil(threshold)];
  return [floor, ceil, floor - 1, floor + 1];
}

/** Whether a filter takes a value from a record that does not breach the alarm's threshold. */
function isNotLookedFor(
  alarm: Alarm,
  { pattern, value }: MetricFilter,
  { format }: FlowLog,
  record: FlowLogRecord,
): boolean {
  const valued = pattern.ok ? referredField(pattern.value, value, format) : undefined;
  const found = valued === undefined ? undefined : record[valued];
  return typeof found === "number" && !breaches(alarm, found);
}

/** The field that `$column` means in records of a format. */
function referredField(
  pattern: FilterPattern,
  reference: string,
  format: FlowLogFormat,
): FieldName | undefined {
  if (pattern.kind !== "spaceDelimited") return undefined;
  const index = pattern.columns.findIndex(({ name }) => name !== undefined && `$${name}` === reference);
  return index < 0 ? undefined : format.fields[fieldPlaces(pattern).indexOf(index, format.fields.length)];
}

/** Which of the patterns match a record, as a row of 1 and 0. */
function signatures(
  patterns: readonly FilterPattern[],
  format: FlowLogFormat,
): (record: FlowLogRecord) => string {
  const matchers = patterns.map(filterPatternMatcher);
  return (record) => {
    const line = printRecord(format, record);
    return matchers.map((matches) => (matches(line) ? "1" : "0")).join("");
  };
}

function firstOfEach(
  records: readonly FlowLogRecord[],
  signatureOf: (record: FlowLogRecord) => string,
): readonly FlowLogRecord[] {
  const found = new Map<string, FlowLogRecord>();
  for (const record of records) {
    const signature = signatureOf(record);
    if (!found.has(signature)) found.set(signature, record);
  }
  return [...found.values()];
}

/** Nothing that a solution must or should have. */
const none = { fixed: new Map<FieldName, string>(), preferred: new Map<FieldName, readonly string[]>() };

/** The base record with one tested field changed. */
function besides(
  patterns: readonly FilterPattern[],
  format: FlowLogFormat,
  base: FlowLogRecord,
): readonly FlowLogRecord[] {
  return patterns.flatMap((pattern) => {
    if (pattern.kind !== "spaceDelimited") return [{ ...base, "log-status": "NODATA" }];
    return testedFields(pattern, format, none).flatMap(({ field, condition }) =>
      fieldTexts(field, condition, undefined)
        .filter((text) => text !== noValue)
        .map((text) => ({ ...base, [field]: isNumericField(field) ? Number(text) : text })),
    );
  });
}

function tellingFields({ pattern, value }: MetricFilter, format: FlowLogFormat): readonly FieldName[] {
  if (!pattern.ok) return [];
  const tested = fieldsOf(pattern.value, format);
  const valued = referredField(pattern.value, value, format);
  return valued === undefined ? tested : [...tested, valued];
}

/** Fields that a pattern tests. */
function fieldsOf(pattern: FilterPattern, format: FlowLogFormat): readonly FieldName[] {
  if (pattern.kind !== "spaceDelimited") return [];
  return testedFields(pattern, format, none).map(({ field }) => field);
}
