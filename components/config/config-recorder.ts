import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { partitionOf, type Account } from "../shared/account";
import type { ArgumentFault, ChildOptions } from "../shared/component";
import type { LogBucket } from "../shared/log-bucket/log-bucket";
import { onlyForBucket, policyDocument, trustPolicy } from "../shared/policy-document";
import { repeatedFaults } from "../shared/repeated";

/** Where snapshots and histories go. */
export type ConfigDestination = Pick<LogBucket, "bucketName" | "bucketArn" | "keyArn" | "dependsOn">;

export interface ConfigRecorderArgs {
  readonly account: Account;
  readonly destination: ConfigDestination;
  /** Identifiers of AWS's managed rules, such as `VPC_FLOW_LOGS_ENABLED`. Default: some about networks. */
  readonly rules?: readonly string[] | undefined;
  /** Whether what is of no region is recorded here. Default true. */
  readonly globalTypes?: boolean | undefined;
  readonly options: ChildOptions;
  /** Options of what makes evidence. */
  readonly evidence: ChildOptions;
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html */
const defaultRules = [
  "VPC_FLOW_LOGS_ENABLED",
  "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
  "INCOMING_SSH_DISABLED",
  "WAFV2_LOGGING_ENABLED",
] as const;

/** What is wrong with the identifiers of rules. */
export function configRuleFaults(rules: readonly string[] = [], path: string): ArgumentFault[] {
  return [
    ...rules.flatMap((rule, index) =>
      /^[A-Z][A-Z0-9_]+$/.test(rule)
        ? []
        : [
            {
              propertyPath: `${path}[${index}]`,
              reason: `found "${rule}"; the identifier of a managed rule, such as VPC_FLOW_LOGS_ENABLED`,
            },
          ],
    ),
    ...repeatedFaults(rules, path),
  ];
}

/**
 * Config's recorder of every resource, its delivery channel, and rules. An account has one recorder a region. Config writes
 * as the recorder's role, through IAM; to a bucket of another account under its own name, where that lets it in.
 */
export function newConfigRecorder(
  name: string,
  {
    account,
    destination: bucket,
    rules = defaultRules,
    globalTypes = true,
    options,
    evidence,
  }: ConfigRecorderArgs,
): void {
  // Config names the account in its request, and AWS documents no resource of it.
  const role = new aws.iam.Role(
    name,
    {
      description: "Lets AWS Config read resources and write what it recorded",
      assumeRolePolicy: trustPolicy("config.amazonaws.com", {
        StringEquals: { "aws:SourceAccount": account.id },
      }),
    },
    options,
  );
  const reading = new aws.iam.RolePolicyAttachment(
    name,
    {
      role: role.name,
      policyArn: `arn:${partitionOf(account.region)}:iam::aws:policy/service-role/AWS_ConfigRole`,
    },
    options,
  );
  const writing = new aws.iam.RolePolicy(
    name,
    {
      role: role.name,
      policy: pulumi
        .all([bucket.bucketArn, bucket.keyArn])
        .apply(([bucketArn, key]) => configPermissions(account, bucketArn, key)),
    },
    options,
  );
  const recorder = new aws.cfg.Recorder(
    name,
    {
      roleArn: role.arn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: globalTypes },
    },
    { ...evidence, dependsOn: [reading, writing] },
  );
  const channel = new aws.cfg.DeliveryChannel(
    name,
    { s3BucketName: bucket.bucketName, ...(bucket.keyArn && { s3KmsKeyArn: bucket.keyArn }) },
    { ...evidence, dependsOn: [recorder, ...bucket.dependsOn] },
  );
  const recording = new aws.cfg.RecorderStatus(
    name,
    { name: recorder.name, isEnabled: true },
    { ...evidence, dependsOn: channel },
  );
  for (const identifier of rules) {
    new aws.cfg.Rule(
      `${name}-${identifier.toLowerCase().replaceAll("_", "-")}`,
      { source: { owner: "AWS", sourceIdentifier: identifier } },
      { ...options, dependsOn: recording },
    );
  }
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html */
function configPermissions(account: Account, bucketArn: string, key: string | undefined): string {
  return policyDocument([
    {
      Sid: "WriteRecords",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${bucketArn}/AWSLogs/${account.id}/Config/*`,
    },
    { Sid: "FindBucket", Effect: "Allow", Action: ["s3:GetBucketAcl", "s3:ListBucket"], Resource: bucketArn },
    ...(key === undefined
      ? []
      : [
          {
            Sid: "EncryptRecords",
            Effect: "Allow" as const,
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: key,
            Condition: onlyForBucket(account, bucketArn),
          },
        ]),
  ]);
}
