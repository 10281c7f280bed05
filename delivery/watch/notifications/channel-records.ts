import { variables } from "../../../functions/shared/environment";
import { refusal } from "../../access";
import { firstStop, type Stop } from "../../core";
import type { Deployment } from "../../deployment";
import { parseArn } from "../../iam";
import { type DeployedFunction, functionAt, functionRole, readFunction } from "../../lambda";
import { subscribers } from "./topic";

/** Functions subscribed to these topics that tell a Slack channel. */
export function channelFunctions(
  deployment: Deployment,
  topicArns: readonly string[],
): readonly DeployedFunction[] {
  return topicArns
    .flatMap((topicArn) => subscribers(deployment, topicArn))
    .filter(({ protocol }) => protocol === "lambda")
    .flatMap(({ endpoint }) => {
      const resource = functionAt(deployment, endpoint);
      const read = resource && readFunction(resource);
      return read?.ok === true && variables.slackWebhookSecret in read.value.environment ? [read.value] : [];
    });
}

/** What a function must be allowed so that its message has an alarm's records. */
export interface AskedRecords {
  /** The log group that the alarm's query asks. */
  readonly logGroup: string;
  /** The alarm whose description it must read first, as another one tells for it. */
  readonly readAlarmArn: string | undefined;
}

/**
 * Why a function cannot show the records behind an alarm; `undefined` if it can. The answer to a query has no ARN.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export function recordsStop(
  deployment: Deployment,
  deployed: DeployedFunction,
  { logGroup, readAlarmArn }: AskedRecords,
  organizationId: string | undefined,
): Stop | undefined {
  const { arn, region, accountId: resourceAccountId } = deployed;
  const role = functionRole(deployment, deployed, organizationId);
  const group = `arn:${parseArn(arn)?.partition ?? "aws"}:logs:${region}:${resourceAccountId}:log-group:${logGroup}`;
  return firstStop(
    () => role.barred,
    () =>
      refusal(role, [
        ...(readAlarmArn === undefined
          ? []
          : [{ action: "cloudwatch:DescribeAlarms", resource: readAlarmArn, resourceAccountId }]),
        // As CloudWatch Logs names the group when it asks IAM.
        { action: "logs:StartQuery", resource: `${group}:log-stream:`, resourceAccountId },
        { action: "logs:GetQueryResults", resource: "*", resourceAccountId },
      ]),
  );
}
