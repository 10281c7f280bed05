import { isListFunction, parseExpression, pointFunctions } from "./expression";
import { tokens } from "./tokens";

/**
 * The functions of metric math that are not modelled, and words that stand where ids could.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
const otherFunctions = new Set([
  ...["ANOMALY_DETECTION_BAND", "DATAPOINT_COUNT", "DB_PERF_INSIGHTS", "DIFF", "DIFF_TIME", "FIRST", "LAST"],
  ...["INSIGHT_RULE_METRIC", "LAMBDA", "LOG", "LOG10", "METRIC_COUNT", "PERIOD", "RATE", "REMOVE_EMPTY"],
  ...["RUNNING_SUM", "SEARCH", "SERVICE_QUOTA", "SLICE", "SORT", "STDDEV", "TIME_SERIES"],
  ...["DAY", "DATE", "EPOCH", "HOUR", "MINUTE", "MONTH", "YEAR"],
]);
const words = new Set(["AND", "OR", "REPEAT", "LINEAR", "ASC", "DESC"]);
const modelled = new Set(["METRICS", ...Object.keys(pointFunctions)]);

/** Why CloudWatch refuses a metric math expression over queries of these ids; `undefined` if it takes it. */
export function expressionRefusal(text: string, ids: readonly string[]): string | undefined {
  // A search in METRICS, a quoted state: texts that are not split here.
  if (/["']/.test(text)) return undefined;
  const split = tokens(text);
  if (!split.ok) return split.faults.join("; ");
  const asked = split.value.flatMap(({ kind, text: word }, at) =>
    kind === "word" ? [{ word, isCalled: split.value[at + 1]?.text === "(" }] : [],
  );
  const calls = asked.filter(({ isCalled }) => isCalled).map(({ word }) => word.toUpperCase());
  const isModelled = (name: string): boolean => modelled.has(name) || isListFunction(name) || words.has(name);
  const unknown = calls.find((name) => !isModelled(name) && !otherFunctions.has(name));
  if (unknown !== undefined) return `metric math "${text}": CloudWatch has no function ${unknown}`;
  const absent = asked.find(
    ({ word, isCalled }) => !isCalled && !words.has(word.toUpperCase()) && !ids.includes(word),
  );
  if (absent !== undefined) return `metric math "${text}": no query has the id ${absent.word}`;
  if (!calls.every(isModelled)) return undefined;
  const parsed = parseExpression(text);
  return parsed.ok || parsed.faults.some((fault) => fault.includes("modelled"))
    ? undefined
    : parsed.faults.join("; ");
}
