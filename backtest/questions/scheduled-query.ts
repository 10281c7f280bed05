import type { ScheduledQuery } from "../../telemetry/detections";
import { failure, type Result } from "../../telemetry/result";
import type { Question } from "./question";

/** A minute is measured here by what its records add up to, which is not what Athena is asked. */
export function scheduledQuestion({ by }: ScheduledQuery): Result<Question> {
  return failure([
    `it asks Athena for sums of ${by.join(" and ")}, and a backtest adds up all records of a minute`,
  ]);
}
