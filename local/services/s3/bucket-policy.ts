import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { jsonDocument } from "../../framework/properties";
import { isObject } from "../../framework/values";
import { listOf, refuseMalformedPolicy, statementsOf } from "../iam/policy-document";
import { bucketSetting } from "./bucket-setting";
import { bucketPolicies, publicAccessBlocks } from "./kinds";

/** Largest bucket policy. Source: Amazon S3 User Guide, "Policies and permissions in Amazon S3". */
const largestPolicyBytes = 20 * 1024;

export const bucketPolicy = bucketSetting(bucketPolicies, {
  properties: { policy: jsonDocument() },
  refuse({ bucket, policy }, account) {
    if (Buffer.byteLength(policy) > largestPolicyBytes) {
      refuse("PolicyTooLarge", "Your policy exceeds the maximum allowed document size.");
    }
    refuseMalformedPolicy(policy, "resource", account, "MalformedPolicy");
    refuseForeignStatements(policy, bucket, account);
    refusePublic(policy, bucket, account);
  },
});

function refuseForeignStatements(policy: string, bucket: string, account: Account): void {
  const arn = `arn:${account.partition}:s3:::${bucket}`;
  for (const { Action: actions, Resource: resources } of statementsOf(policy)) {
    if (listOf(actions).some((action) => action !== "*" && !String(action).toLowerCase().startsWith("s3:"))) {
      refuse("MalformedPolicy", "Policy has invalid action");
    }
    const isOwn = (resource: unknown): boolean =>
      resource === "*" || resource === arn || String(resource).startsWith(`${arn}/`);
    if (!listOf(resources).every(isOwn)) refuse("MalformedPolicy", "Policy has invalid resource");
  }
}

/** A bucket without a setting of its own blocks public policies. Source: the same guide, "Blocking public access". */
function refusePublic(policy: string, bucket: string, account: Account): void {
  const blocks = account.find(publicAccessBlocks, bucket)?.blockPublicPolicy ?? true;
  if (!blocks || !statementsOf(policy).some(isPublic)) return;
  refuse(
    "AccessDenied",
    `User: ${account.globalArn("iam", "user/embedded")} is not authorized to perform: s3:PutBucketPolicy on ` +
      `resource: "arn:${account.partition}:s3:::${bucket}" because public policies are prevented by the ` +
      "BlockPublicPolicy setting in S3 Block Public Access.",
  );
}

/** Whether a statement allows anyone: no condition narrows it. */
function isPublic(statement: Record<string, unknown>): boolean {
  const { Effect: effect, Principal: principal, Condition: condition } = statement;
  const anyone = isObject(principal) ? listOf(principal.AWS).includes("*") : principal === "*";
  return effect === "Allow" && anyone && condition === undefined;
}
