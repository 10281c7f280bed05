import type { JsonObject } from "../../telemetry/sources";
import { type DeployedResource, text } from "../deployment";
import type { Arn } from "../iam";
import { isoTime } from "../../telemetry/iso-time";
import { eventOf } from "./event-envelope";

/** Whether a rule has to do with what AWS Config says of resources that keep to its rules or do not. */
export function asksForCompliance(rule: DeployedResource): boolean {
  const pattern = text(rule, "eventPattern") ?? "";
  return pattern.includes("aws.config") && /complian/i.test(pattern);
}

/**
 * The event by which the bus has a resource that no longer keeps to a rule of AWS Config.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
 */
export function complianceEvent(time: number, { accountId, region }: Arn): JsonObject {
  const resource = { resourceType: "AWS::EC2::SecurityGroup", resourceId: "sg-0a1b2c3d4e5f60718" };
  const configRuleName = "restricted-ssh";
  const at = isoTime(time);
  return eventOf(
    {
      source: "aws.config",
      detailType: "Config Rules Compliance Change",
      account: accountId,
      region,
      time,
      resources: [],
    },
    {
      ...resource,
      awsRegion: region,
      awsAccountId: accountId,
      configRuleName,
      recordVersion: "1.0",
      configRuleARN: `arn:aws:config:${region}:${accountId}:config-rule/config-rule-0a1b2c`,
      messageType: "ComplianceChangeNotification",
      newEvaluationResult: {
        evaluationResultIdentifier: {
          evaluationResultQualifier: { configRuleName, ...resource },
          orderingTimestamp: at,
        },
        complianceType: "NON_COMPLIANT",
        resultRecordedTime: at,
        configRuleInvokedTime: at,
      },
      notificationCreationTime: at,
    },
  );
}
