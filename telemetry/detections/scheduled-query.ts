import type { WindowSums } from "../flow-logs/queries";
import { compileAthenaWhere, fieldPosition } from "../flow-logs";
import { insightsDetectionQuery } from "../flow-logs/queries";
import type { Counting, Told } from "./counting";

/**
 * Counted by a query that Athena is asked at fixed times, over the records of a pipeline in S3: for windows that are
 * longer than an alarm looks back, and for more of those who are told apart than metrics could be paid for.
 */
export interface ScheduledQuery extends Told, WindowSums {
  readonly countedBy: "scheduledQuery";
  /** Hours between two questions. */
  readonly everyHours: number;
}

/** Longest between two questions: an alarm on hours looks back a week, and must see the last one. */
export const mostHoursApart = 24;

export const scheduledQuery: Counting<ScheduledQuery> = {
  faults: ({ predicate, by, measure, everyHours }, { format }) => {
    const compiled = compileAthenaWhere(format, predicate);
    const missing = [...by, measure, "start" as const].filter(
      (field) => fieldPosition(format, field) === undefined,
    );
    return [
      ...(compiled.ok ? [] : compiled.faults.map((reason) => ({ reason }))),
      ...(missing.length === 0 ? [] : [{ reason: `the format lacks ${missing.join(", ")}` }]),
      ...(Number.isInteger(everyHours) && everyHours >= 1 && everyHours <= mostHoursApart
        ? []
        : [
            { setting: "everyHours", reason: `found ${everyHours}; whole hours from 1 to ${mostHoursApart}` },
          ]),
    ];
  },
  insightsQuery: ({ predicate, measure, by, runbook }, format, name) =>
    insightsDetectionQuery(format, { name, description: runbook, predicate, measure, by }),
};
