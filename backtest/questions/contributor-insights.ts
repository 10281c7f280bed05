import type { TopContributor } from "../../telemetry/detections";
import { failure, type Result } from "../../telemetry/result";
import type { Question } from "./question";

/** A minute is measured here by what its records add up to, which does not tell contributors apart. */
export function contributorQuestion({ keys }: TopContributor): Result<Question> {
  return failure([
    `it ranks ${keys.join(" and ")} by Contributor Insights, and a backtest adds up all records of a minute`,
  ]);
}
