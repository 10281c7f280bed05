import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arnIn, type Account } from "../../shared/account";
import type { ChildOptions } from "../../shared/component";
import { policyDocument } from "../../shared/policy-document";

/** The logs that a domain publishes, by the word in the name of each log group. */
const logTypes = {
  audit: "AUDIT_LOGS",
  application: "ES_APPLICATION_LOGS",
  "search-slow": "SEARCH_SLOW_LOGS",
  "index-slow": "INDEX_SLOW_LOGS",
} as const;

export interface DomainLogs {
  readonly logPublishingOptions: {
    readonly logType: string;
    readonly cloudwatchLogGroupArn: pulumi.Output<string>;
  }[];
  /** What must exist before the domain: it tries to write. */
  readonly dependsOn: pulumi.Resource;
}

/**
 * A log group for each log of the domain, and the policy by which OpenSearch Service writes there.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html
 */
export function domainLogs(
  name: string,
  args: {
    readonly account: Account;
    readonly domainName: string;
    readonly logKeyArn?: pulumi.Input<string> | undefined;
    readonly logRetentionInDays: number;
  },
  options: ChildOptions,
  evidence: ChildOptions,
): DomainLogs {
  const groups = Object.entries(logTypes).map(([word, logType]) => ({
    logType,
    group: new aws.cloudwatch.LogGroup(
      `${name}-domain-${word}`,
      {
        retentionInDays: args.logRetentionInDays,
        ...(args.logKeyArn !== undefined && { kmsKeyId: args.logKeyArn }),
      },
      evidence,
    ),
  }));
  const policy = new aws.cloudwatch.LogResourcePolicy(
    `${name}-domain-logs`,
    {
      policyName: `${name}-domain-logs`,
      policyDocument: pulumi
        .all(groups.map(({ group }) => group.arn))
        .apply((arns) => domainLogsPolicy(args.account, args.domainName, arns)),
    },
    options,
  );
  return {
    logPublishingOptions: groups.map(({ logType, group }) => ({ logType, cloudwatchLogGroupArn: group.arn })),
    dependsOn: policy,
  };
}

/** Lets OpenSearch Service write the logs of this one domain to these groups. */
export function domainLogsPolicy(
  account: Account,
  domainName: string,
  logGroupArns: readonly string[],
): string {
  return policyDocument([
    {
      Sid: "WriteDomainLogs",
      Effect: "Allow",
      Principal: { Service: "es.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: logGroupArns.map((arn) => `${arn}:*`),
      Condition: {
        StringEquals: { "aws:SourceAccount": account.id },
        ArnLike: { "aws:SourceArn": arnIn(account, "es", `domain/${domainName}`) },
      },
    },
  ]);
}
