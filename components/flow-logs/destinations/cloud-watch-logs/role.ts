import { arnIn, type Account } from "../../../shared/account";
import { onlyFor, policyDocument, trustPolicy } from "../../../shared/policy-document";

/** Who may take the role: VPC Flow Logs, and only for flow logs of this account, in its region and those others. */
export function flowLogsTrustPolicy(account: Account, otherRegions: readonly string[] = []): string {
  const service = "vpc-flow-logs.amazonaws.com";
  const flowLogs = "vpc-flow-log/*";
  const condition = onlyFor(account, "ec2", flowLogs);
  if (otherRegions.length === 0) return trustPolicy(service, condition);
  const regions = [account.region, ...otherRegions];
  const arns = regions.map((region) => arnIn({ ...account, region }, "ec2", flowLogs));
  return trustPolicy(service, { ...condition, ArnLike: { "aws:SourceArn": arns } });
}

/**
 * What the role may do, on one log group. AWS's sample also gives `logs:CreateLogGroup` on everything; without it
 * a group that someone deletes stays deleted, and does not come back without its retention and its key.
 *
 * `DescribeLogGroups` cannot be held to one group: it lists, and IAM asks for `log-group:*`.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export function flowLogsPermissions(account: Account, logGroupArn: string): string {
  return policyDocument([
    {
      Sid: "WriteToLogGroup",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: `${logGroupArn}:*`,
    },
    {
      Sid: "FindLogGroup",
      Effect: "Allow",
      Action: "logs:DescribeLogGroups",
      Resource: arnIn(account, "logs", "log-group:*"),
    },
  ]);
}
