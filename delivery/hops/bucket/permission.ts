import { aclsDisabled, bucketPolicy, inWords, type ResourcePolicy } from "../../access";
import type { Stop } from "../../core";
import { type Deployment, type DeployedResource, logicalName } from "../../deployment";
import type { BucketAddress } from "./address";

/**
 * AWS services and current SDKs write from TLS 1.2 up, so policies that ask for it are met.
 * @see https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/
 */
const tlsVersion = "1.2";

/** Whether the writer may do something with the bucket or one of its objects: `undefined` if so. */
export function actionStop(
  deployment: Deployment,
  address: BucketAddress,
  bucket: DeployedResource,
  { action, resource }: { readonly action: string; readonly resource: string },
): Stop | undefined {
  const { writer } = address;
  const place = `bucket policy of ${logicalName(bucket)}`;
  const policy = bucketPolicy(deployment, bucket, address.bucket);
  if (policy === undefined && writer.kind === "service") {
    return { place, reason: `the bucket has no policy, so ${writer.name} may not ${action}` };
  }
  if (policy?.ok === false) return { place, reason: policy.faults.join("; ") };
  const onBucket: ResourcePolicy = { place, policy: policy?.value, decides: false };
  const decisions = aclHeaders(deployment, address, action).map((acl) =>
    writer.decide(
      {
        action,
        resource,
        // The account of the bucket is not in its ARN; a role is taken to write to a bucket of its own.
        resourceAccountId: writer.accountId,
        context: { "s3:TlsVersion": tlsVersion, ...(acl === undefined ? {} : { "s3:x-amz-acl": acl }) },
        absentKeys: acl === undefined ? ["s3:x-amz-acl"] : [],
      },
      onBucket,
    ),
  );
  const [decision] = decisions;
  if (decision === undefined || decisions.every((other) => other.decision === "allowed")) return undefined;
  if (decisions.some((other) => other.decision !== decision.decision)) {
    return {
      place,
      reason: `not known: the policy decides by s3:x-amz-acl, but ACLs are disabled on the bucket, and AWS does not document whether log delivery then sends one; leave the condition on s3:x-amz-acl out`,
    };
  }
  return { place: writer.refusedAt(onBucket), reason: inWords(decision) };
}

/**
 * The ACL headers that a write may carry: the documented one. On a bucket with ACLs disabled it is reported that
 * policies which ask for it refuse the writes, so there the answer must be the same without it.
 */
function aclHeaders(
  deployment: Deployment,
  { bucket, acl, sendsAclAlways = false }: BucketAddress,
  action: string,
): readonly (string | undefined)[] {
  if (action !== "s3:PutObject" || acl === undefined) return [undefined];
  return aclsDisabled(deployment, bucket) && !sendsAclAlways ? [acl, undefined] : [acl];
}
