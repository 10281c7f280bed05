import { isJsonObject, type JsonObject } from "../../telemetry/sources";
import { failure, success, type Result } from "../../telemetry/result";
import type { FailedRecord } from "./failed-records";

/** What a message of a dead-letter queue holds. */
export interface KeptMessage extends FailedRecord {
  /** The source, where the message says it. */
  readonly source?: string | undefined;
}

/**
 * Reads a message of a dead-letter queue: a record that a subscription's function kept with its reasons, the whole
 * invocation that Lambda kept, or the event that EventBridge could not bring to its target. Faults: what is none of them.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export function readDeadLetter(body: string): Result<KeptMessage> {
  const message = jsonOf(body);
  if (message !== undefined) {
    const kept = ofFunction(message) ?? ofLambda(message) ?? ofEventBridge(message, body);
    if (kept !== undefined) return success(kept);
  }
  return failure([
    `found ${body.slice(0, 60)}, which is no dead letter of a subscription, Lambda or EventBridge`,
  ]);
}

function ofFunction({ source, reasons, data, encoding }: JsonObject): KeptMessage | undefined {
  if (typeof source !== "string" || typeof data !== "string" || !Array.isArray(reasons)) return undefined;
  return {
    source,
    errorCode: "DeadLetter",
    errorMessage: reasons.join("; "),
    // What is packed is in base64 as it is.
    data: encoding === "gzip" ? data : Buffer.from(data).toString("base64"),
  };
}

function ofLambda({ awslogs }: JsonObject): KeptMessage | undefined {
  if (!isJsonObject(awslogs) || typeof awslogs.data !== "string") return undefined;
  return { errorCode: "Invocation", errorMessage: "the function failed as a whole", data: awslogs.data };
}

function ofEventBridge(event: JsonObject, body: string): KeptMessage | undefined {
  if (typeof event["detail-type"] !== "string" || !isJsonObject(event.detail)) return undefined;
  return {
    errorCode: "Event",
    errorMessage: "EventBridge did not bring it to its target",
    data: Buffer.from(body).toString("base64"),
  };
}

function jsonOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
