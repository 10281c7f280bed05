import { compileContributorRule, type FieldName, type NumericField, type Predicate } from "../flow-logs";
import { insightsDetectionQuery } from "../flow-logs/queries";
import { contributorFields } from "./connection-fields";
import type { Counting, Told } from "./counting";
import { windowFaults, type EvaluationWindow } from "./window";

/** Counted by a Contributor Insights rule over a log group, which ranks who is behind the records of a window. */
export interface TopContributor extends Told {
  readonly countedBy: "contributorInsights";
  /** The records that count. */
  readonly predicate: Predicate;
  /** Fields whose values together are a contributor: at most four. */
  readonly keys: readonly FieldName[];
  /** What a record adds to its contributor: 1, or the value of one of its fields. */
  readonly measure: "records" | NumericField;
  /** What is compared: the value of the first of all contributors, or how many there are. */
  readonly statistic: "MaxContributorValue" | "UniqueContributors";
  /** The alarm rings when a window reaches this. */
  readonly threshold: number;
  readonly window: EvaluationWindow;
}

export const topContributor: Counting<TopContributor> = {
  faults: (detection, records) => {
    const compiled = compileContributorRule(records.format, detection);
    return [
      ...(compiled.ok ? [] : compiled.faults.map((reason) => ({ reason }))),
      ...windowFaults(detection.window, records).map(({ key, reason }) => ({
        setting: `window.${key}`,
        reason,
      })),
    ];
  },
  insightsQuery: ({ predicate, measure, keys, runbook }, format, name) =>
    insightsDetectionQuery(format, {
      name,
      description: runbook,
      predicate,
      measure,
      by: contributorFields(format, keys),
    }),
};
