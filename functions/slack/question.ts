import { describedQuery } from "../shared/described-query";
import type { AlarmNotification } from "./alarm-notification";
import type { InsightsQuestion } from "./console";

/** An alarm as far as the records behind it are found by it. */
export interface DescribedAlarm {
  readonly description: string;
  /** Seconds of a period; absent where only the queries of its metrics say it. */
  readonly period?: number | null | undefined;
  readonly evaluationPeriods?: number | null | undefined;
}

/** Seconds that records may come later than what they tell of: ten minutes of aggregation, five of delivery. */
const lateness = 900;

const defaultPeriod = 300;

/**
 * What to read in a description, and its query, if it has one, with the time that the alarm looked at.
 *
 * @param at when it rang
 */
export function readDescription(
  { description, period, evaluationPeriods }: DescribedAlarm,
  at: string,
): { readonly text: string; readonly question?: InsightsQuestion } {
  const asks = describedQuery(description);
  const until = Date.parse(at);
  if (asks === undefined || Number.isNaN(until)) return { text: description };
  const seconds = (period ?? defaultPeriod) * (evaluationPeriods ?? 1) + lateness;
  return {
    text: asks.runbook,
    question: {
      logGroup: asks.logGroup,
      query: asks.query,
      from: new Date(until - seconds * 1000).toISOString(),
      until: new Date(until).toISOString(),
    },
  };
}

/** The same of what an alarm publishes. */
export function readNotification({
  AlarmDescription,
  StateChangeTime,
  Trigger: trigger,
}: AlarmNotification): ReturnType<typeof readDescription> {
  const alarm = {
    description: AlarmDescription ?? "",
    period: trigger?.Period,
    evaluationPeriods: trigger?.EvaluationPeriods,
  };
  return readDescription(alarm, StateChangeTime);
}
