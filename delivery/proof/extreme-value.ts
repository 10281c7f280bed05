import { type Alarm, comparedStat, isExtreme, type MetricFilter } from "../watch";

/**
 * Whether an alarm looks for the least or the largest value of a field. One below a threshold that takes missing data for
 * breaching looks for silence as well, and is proven by that.
 */
export function looksForExtreme(alarm: Alarm, filters: readonly MetricFilter[]): boolean {
  const stat = comparedStat(alarm);
  const forSilence = alarm.comparison.startsWith("LessThan") && alarm.rule.treatMissingData === "breaching";
  return (
    stat !== undefined && isExtreme(stat) && !forSilence && filters.some(({ value }) => value.startsWith("$"))
  );
}
