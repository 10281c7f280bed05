/**
 * SQL for the second so long before a moment, such as `INTERVAL '24' HOUR`. It is a whole number: compared with a double,
 * the column could not prune row groups of Parquet.
 */
export function secondsAt(now: string, before: string): string {
  return `CAST(to_unixtime(${now} - ${before}) AS bigint)`;
}
