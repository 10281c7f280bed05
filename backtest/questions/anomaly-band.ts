import { failure, type Result } from "../../telemetry/result";
import type { Question } from "./question";

/** What CloudWatch would have learnt is not known. */
export function anomalyQuestion(): Result<Question> {
  return failure([
    "it compares with a band that CloudWatch learns of two weeks, which a backtest does not know",
  ]);
}
