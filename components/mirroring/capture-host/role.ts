import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { partitionOf, type Account } from "../../shared/account";
import type { ChildOptions } from "../../shared/component";
import {
  onlyForBucket,
  policyDocument,
  trustPolicy,
  type PolicyStatement,
} from "../../shared/policy-document";

/** Where a capture host writes to. */
export interface HostWrites {
  readonly bucketArn: string;
  /** Of the bucket; absent if S3 encrypts with its own key. */
  readonly keyArn?: string | undefined;
  readonly logGroupArn: string;
}

/** The role of a capture host, as a profile that brings it to instances. */
export function hostProfile(
  name: string,
  account: Account,
  writes: pulumi.Input<HostWrites>,
  options: ChildOptions,
): aws.iam.InstanceProfile {
  const role = new aws.iam.Role(
    name,
    {
      description: "Lets a capture host store packets, write alerts, and be reached by Session Manager",
      assumeRolePolicy: trustPolicy("ec2.amazonaws.com"),
    },
    options,
  );
  new aws.iam.RolePolicy(
    name,
    { role: role.name, policy: pulumi.output(writes).apply((places) => hostPolicy(account, places)) },
    options,
  );
  new aws.iam.RolePolicyAttachment(
    `${name}-session-manager`,
    {
      role: role.name,
      policyArn: `arn:${partitionOf(account.region)}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
    },
    options,
  );
  return new aws.iam.InstanceProfile(name, { role: role.name }, options);
}

/** What a host may: add captures to its bucket and lines to its log group. It reads neither. */
export function hostPolicy(account: Account, { bucketArn, keyArn, logGroupArn }: HostWrites): string {
  const statements: PolicyStatement[] = [
    {
      Sid: "StoreCaptures",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${bucketArn}/captures/*`,
    },
    {
      Sid: "WriteAlerts",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [logGroupArn, `${logGroupArn}:*`],
    },
  ];
  if (keyArn === undefined) return policyDocument(statements);
  return policyDocument([
    ...statements,
    {
      Sid: "EncryptCaptures",
      Effect: "Allow",
      // A file of more than 8 MB goes in parts, which S3 puts together by decrypting their key.
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: keyArn,
      Condition: onlyForBucket(account, bucketArn),
    },
  ]);
}
