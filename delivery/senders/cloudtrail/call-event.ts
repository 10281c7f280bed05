import type { JsonObject } from "../../../telemetry/sources";
import { type DeployedResource, text } from "../../deployment";
import type { Arn } from "../../iam";
import { eventOf } from "../event-envelope";

/** How an API call is called on the bus. */
const apiCall = "AWS API Call via CloudTrail";

/** Whether a rule has to do with what CloudTrail brings to the bus. */
export function asksForCalls(rule: DeployedResource): boolean {
  return text(rule, "eventPattern")?.includes("via CloudTrail") === true;
}

/** The event by which the bus has a call that a trail recorded. */
export function callEvent(record: JsonObject, time: number, { accountId, region }: Arn): JsonObject {
  const { eventSource, eventType, awsRegion } = record;
  const service = typeof eventSource === "string" ? eventSource.replace(/\.amazonaws\.com$/, "") : "";
  return eventOf(
    {
      source: `aws.${service}`,
      detailType: eventType === "AwsConsoleSignIn" ? "AWS Console Sign In via CloudTrail" : apiCall,
      account: accountId,
      region: typeof awsRegion === "string" ? awsRegion : region,
      time,
      resources: [],
    },
    record,
  );
}
