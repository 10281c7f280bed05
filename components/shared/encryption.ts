import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { accountRoot, type Account } from "./account";
import type { ChildOptions } from "./component";
import { policyDocument, type PolicyStatement } from "./policy-document";

/**
 * What encrypts stored logs:
 * - `"customer-managed-key"`: a KMS key made here, whose policy names the one service that writes;
 * - `"aws-owned-key"`: the service's own key, free, without a policy or a trail of its use;
 * - `{ kmsKeyArn }`: a key that exists; its policy must let the service use it.
 */
export type Encryption =
  | "customer-managed-key"
  | "aws-owned-key"
  | { readonly kmsKeyArn: pulumi.Input<string> };

export const defaultEncryption: Encryption = "customer-managed-key";

/** Days between the deletion of a key and the loss of what it encrypted: the longest that KMS takes (7 to 30). */
const deletionWindowInDays = 30;

/**
 * A symmetric KMS key with yearly rotation.
 *
 * Its policy gives the account's own administrators the key through IAM (KMS's default statement: without it a
 * key can become unmanageable) and each service only what `statements` say.
 */
export function encryptionKey(
  name: string,
  args: { account: Account; description: string; statements: readonly PolicyStatement[] },
  options: ChildOptions,
): aws.kms.Key {
  return new aws.kms.Key(
    name,
    {
      description: args.description,
      enableKeyRotation: true,
      deletionWindowInDays,
      policy: keyPolicy(args.account, args.statements),
    },
    options,
  );
}

/** The ARN of the key that encrypts, if it is a KMS key; makes the key if asked for. */
export function optionalKeyArn(
  encryption: Encryption,
  makeKey: () => aws.kms.Key,
): pulumi.Output<string> | undefined {
  if (encryption === "aws-owned-key") return undefined;
  return encryption === "customer-managed-key" ? makeKey().arn : pulumi.output(encryption.kmsKeyArn);
}

/** A key policy: resource `*` in it means the key itself. */
export function keyPolicy(account: Account, statements: readonly PolicyStatement[]): string {
  return policyDocument([
    {
      Sid: "AdministerThroughIam",
      Effect: "Allow",
      Principal: { AWS: accountRoot(account) },
      Action: "kms:*",
      Resource: "*",
    },
    ...statements.map((statement) => ({ ...statement, Resource: "*" })),
  ]);
}
