import { MetricStore, type Span } from "../delivery";
import { sqlText, type FieldName } from "../telemetry/flow-logs";
import { failure, success, type Result } from "../telemetry/result";
import { askedFields } from "./questions/asked-fields";
import { measuredMetric } from "./questions/metric";
import type { Question, ToldApart } from "./questions/question";
import { faultOf } from "./sql/record-faults";
import type { Dialect } from "./sql/dialect";
import type { AskedSource } from "./sql/source";
import { windowsFoundSql } from "./sql/windows-found";

/** What answers further statements about recorded records. */
export interface AskedRecords {
  readonly dialect: Dialect;
  readonly ask: (sql: string) => Promise<readonly (readonly (string | number | null)[])[]>;
}

/** What is measured where records are told apart, and the time that it speaks about. */
export interface MeasuredApart {
  readonly store: MetricStore;
  readonly spans: readonly Span[];
}

/** Contributors' minutes that are held at once; each takes some hundred bytes. */
const mostRows = 500_000;

const hour = 3600;
const minute = 60;

/**
 * Asks the records once more, for one detection that tells them apart. A failure says why that is not done.
 * @param detection its number among the questions of each source.
 */
export async function storeApart(
  records: AskedRecords,
  sources: readonly AskedSource[],
  detection: number,
  { added }: Question,
  apart: ToldApart,
  spans: readonly Span[],
): Promise<Result<MeasuredApart>> {
  const measure = apart.kind === "windows" ? apart.measure : added;
  const columns: readonly FieldName[] = [
    ...new Set<FieldName>(["start", ...apart.by, ...(measure === "records" ? [] : [measure])]),
  ];
  const from = sources
    .flatMap((source) => recordsOf(records, source, detection, columns))
    .join("\n  UNION ALL\n  ");
  if (from === "") return success({ store: new MetricStore(), spans });
  return apart.kind === "windows"
    ? success(await windowStore(records, `(${from}) AS told_apart`, apart, spans))
    : contributorStore(records, `(${from}) AS told_apart`, added, apart, spans);
}

/** Each contributor's minutes. */
async function contributorStore(
  { ask }: AskedRecords,
  table: string,
  what: Question["added"],
  { by, atLeast }: Extract<ToldApart, { kind: "contributors" }>,
  spans: readonly Span[],
): Promise<Result<MeasuredApart>> {
  const contributor = `concat_ws(' ', ${by.map((field) => `CAST(${sqlText.column(field)} AS varchar)`).join(", ")})`;
  const sum = what === "records" ? "count(*)" : `CAST(sum(${sqlText.column(what)}) AS bigint)`;
  const rows = await ask(`WITH minutes AS (
SELECT "start" - "start" % ${minute} AS minute_start, ${contributor} AS contributor, ${sum} AS added
FROM ${table}
GROUP BY 1, 2
)
SELECT minute_start, contributor, added
FROM minutes
WHERE contributor IN (SELECT contributor FROM minutes GROUP BY contributor HAVING sum(added) >= ${atLeast})
ORDER BY minute_start, contributor
LIMIT ${mostRows + 1}`);
  if (rows.length > mostRows)
    return failure([
      `more than ${mostRows} minutes of ${by.join(" and ")}, which is more than is held at once: take fewer records`,
    ]);
  const store = new MetricStore();
  const series = store.series(measuredMetric);
  for (const [start, name, value] of rows) series.put(Number(start), Number(value), [], String(name));
  return success({ store, spans });
}

/** The records that count, without those that are none. */
function recordsOf(
  { dialect }: AskedRecords,
  { format, table, questions }: AskedSource,
  detection: number,
  columns: readonly FieldName[],
): string[] {
  const question = questions[detection];
  if (question?.ok !== true) return [];
  const where = dialect.where(format, question.value.predicate);
  // What cannot be said is no question of the source.
  if (!where.ok) throw new Error(where.faults.join("; "));
  const fields = askedFields([question.value], format);
  return [
    `SELECT ${columns.map(sqlText.column).join(", ")} FROM ${table(fields)} WHERE (${where.value}) AND ${faultOf(columns)} IS NULL`,
  ];
}

/** What Athena would have found, had it been asked from the first time on that lies so many hours behind the first record. */
async function windowStore(
  { ask }: AskedRecords,
  table: string,
  { by, measure, sums, everyHours }: Extract<ToldApart, { kind: "windows" }>,
  spans: readonly Span[],
): Promise<MeasuredApart> {
  const store = new MetricStore();
  if (spans.length === 0) return { store, spans: [] };
  const series = store.series(measuredMetric);
  const step = everyHours * hour;
  const from = Math.min(...spans.map((span) => span.from));
  const until = Math.max(...spans.map((span) => span.until));
  const times = Array.from(
    { length: Math.ceil((until - from) / step) },
    (_, index) => from + (index + 1) * step,
  );
  const found = new Map(
    (await ask(windowsFoundSql({ by, measure, sums }, table, from, times))).map(([time, pairs]) => [
      Number(time),
      Number(pairs),
    ]),
  );
  for (const time of times) series.put(time, found.get(time) ?? 0, []);
  // It is asked whether or not there are records.
  return { store, spans: [{ from, until: (times.at(-1) ?? until) + minute }] };
}
