import { aclsDisabled, bucketKey, bucketPolicy, findBucket } from "../access/buckets";
import { keyStop } from "../access/keys";
import { serviceRequest } from "../access/service-request";
import { firstStop, type Stop } from "../access/stop";
import type { CapturedRecord } from "../capture/capture";
import type { FlowLog } from "../capture/flow-log";
import { type DeployedResource, logicalName } from "../deployment";
import { authorize, type Decision, type PolicyDocument } from "../iam";
import type { DeliveredObject } from "../report/delivery-report";
import { allStopped, type Destination, type DestinationContext } from "./destination";
import { logFile } from "./log-file";
import { bucketDestination, type BucketDestination, fileTime, objectKey } from "./s3-object-key";

/** The service that writes log files. It has no role: the bucket's policy alone lets it in. */
const LOG_DELIVERY_SERVICE = "delivery.logs.amazonaws.com";

/** AWS documents the header `x-amz-acl: bucket-owner-full-control` on every write of log delivery. */
const OWNER_FULL_CONTROL = "bucket-owner-full-control";

/**
 * Log delivery writes from TLS 1.2 up, as every AWS service does, so policies that ask for it are met.
 * @see https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/
 */
const TLS_VERSION = "1.2";

/**
 * Delivery to S3: the bucket must exist, its policy let log delivery read the bucket's ACL and write the very key, its
 * KMS key let log delivery encrypt.
 *
 * AWS documents about ten minutes from the end of the aggregation interval to the object, best effort, and cuts files
 * by the records' end. It also splits files at 75 MB, which this model does not.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
 */
export const deliverToS3: Destination = (context, records) => {
  const { deployment, flowLog } = context;
  const destination = bucketDestination(flowLog.destination);
  if (destination === undefined) {
    return allStopped(records, {
      place: `flow log ${flowLog.name}`,
      reason: `its destination ${flowLog.destination} is no bucket; it is arn:${flowLog.partition}:s3:::BUCKET or …/PREFIX/`,
    });
  }
  const bucket = findBucket(deployment, destination.bucket);
  if (bucket === undefined) {
    return allStopped(records, {
      place: `bucket ${destination.bucket}`,
      reason:
        "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
    });
  }
  const stop = bucketStop(context, destination, bucket);
  if (stop !== undefined) return allStopped(records, stop);
  return deliverByFile(context, destination, bucket, records);
};

/** What holds for the bucket whatever the key. */
function bucketStop(
  context: DestinationContext,
  destination: BucketDestination,
  bucket: DeployedResource,
): Stop | undefined {
  const { flowLog } = context;
  return firstStop(
    () =>
      flowLog.roleArn === undefined
        ? undefined
        : {
            place: `flow log ${flowLog.name}`,
            reason: "it has an iamRoleArn, which AWS refuses for a destination in S3; leave it out",
          },
    () =>
      destination.prefix.split("/").includes("AWSLogs")
        ? {
            place: `flow log ${flowLog.name}`,
            reason: `its prefix ${destination.prefix} holds AWSLogs, a name that AWS keeps for itself`,
          }
        : undefined,
    () =>
      actionStop(
        context,
        bucket,
        destination.bucket,
        "s3:GetBucketAcl",
        bucketArn(flowLog, destination.bucket),
      ),
  );
}

function deliverByFile(
  context: DestinationContext,
  destination: BucketDestination,
  bucket: DeployedResource,
  records: readonly CapturedRecord[],
): ReturnType<Destination> {
  const { flowLog } = context;
  const files = new Map<number, CapturedRecord[]>();
  for (const record of records) {
    const time = fileTime(record.end);
    const file = files.get(time);
    if (file === undefined) files.set(time, [record]);
    else file.push(record);
  }
  const delivered: CapturedRecord[] = [];
  const stopped: { record: CapturedRecord; stop: Stop }[] = [];
  const objects: DeliveredObject[] = [];
  for (const [time, file] of [...files].sort(([left], [right]) => left - right)) {
    const key = objectKey(
      flowLog,
      destination.prefix,
      time,
      file.map(({ line }) => line),
    );
    const objectArn = `${bucketArn(flowLog, destination.bucket)}/${key}`;
    const stop = firstStop(
      () => actionStop(context, bucket, destination.bucket, "s3:PutObject", objectArn),
      () => encryptionStop(context, bucket, destination.bucket, objectArn),
    );
    if (stop !== undefined) {
      const about = { arn: objectArn, kind: "file" } as const;
      stopped.push(...file.map((record) => ({ record, stop: { ...stop, about } })));
      continue;
    }
    delivered.push(...file);
    objects.push({
      bucket: destination.bucket,
      key,
      flowLog: flowLog.urn,
      records: file.length,
      labels: [...new Set(file.map(({ label }) => label))],
      timestamp: file.reduce((earliest, { start }) => Math.min(earliest, start), Infinity),
      content: logFile(flowLog, file),
    });
  }
  return { delivered, stopped, objects, logEvents: [], streamRecords: [], findings: [] };
}

function actionStop(
  context: DestinationContext,
  bucket: DeployedResource,
  bucketName: string,
  action: string,
  resource: string,
): Stop | undefined {
  const { deployment } = context;
  const place = `bucket policy of ${logicalName(bucket)}`;
  const policy = bucketPolicy(deployment, bucket, bucketName);
  if (policy === undefined) {
    return { place, reason: `the bucket has no policy, so ${LOG_DELIVERY_SERVICE} may not ${action}` };
  }
  if (!policy.ok) return { place, reason: policy.faults.join("; ") };
  const decisions = aclHeaders(context, bucketName, action).map((acl) =>
    decide(context, policy.value, action, resource, acl),
  );
  const [decision] = decisions;
  if (decision === undefined || decisions.every((other) => other.decision === "allowed")) return undefined;
  if (decisions.some((other) => other.decision !== decision.decision)) {
    return {
      place,
      reason: `not known: the policy decides by s3:x-amz-acl, but ACLs are disabled on the bucket, and AWS does not document whether log delivery then sends one; leave the condition on s3:x-amz-acl out`,
    };
  }
  return { place, reason: `${decision.decision === "unknown" ? "not known: " : ""}${decision.because}` };
}

/**
 * The ACL headers that a write may carry: the documented one. On a bucket with ACLs disabled it is reported that
 * policies which ask for it refuse the writes, so there the answer must be the same without it.
 */
function aclHeaders(
  context: DestinationContext,
  bucketName: string,
  action: string,
): readonly (string | undefined)[] {
  if (action !== "s3:PutObject") return [undefined];
  return aclsDisabled(context.deployment, bucketName)
    ? [OWNER_FULL_CONTROL, undefined]
    : [OWNER_FULL_CONTROL];
}

function decide(
  context: DestinationContext,
  policy: PolicyDocument,
  action: string,
  resource: string,
  acl: string | undefined,
): Decision {
  const { flowLog } = context;
  return authorize(
    serviceRequest({
      service: LOG_DELIVERY_SERVICE,
      action,
      resource,
      resourceAccountId: flowLog.accountId,
      region: flowLog.region,
      source: logDeliverySource(flowLog),
      organizationId: context.organizationId,
      context: {
        "s3:TlsVersion": TLS_VERSION,
        ...(acl === undefined ? {} : { "s3:x-amz-acl": acl }),
      },
      absentKeys: acl === undefined ? ["s3:x-amz-acl"] : [],
    }),
    { identity: [], resource: [policy], resourcePolicyDecides: false },
  );
}

function encryptionStop(
  context: DestinationContext,
  bucket: DeployedResource,
  bucketName: string,
  objectArn: string,
): Stop | undefined {
  const { deployment, flowLog } = context;
  const encryption = bucketKey(deployment, bucket, bucketName);
  if (encryption === undefined) return undefined;
  return keyStop(deployment, encryption.key, {
    service: LOG_DELIVERY_SERVICE,
    // A data key for every object, decryption for those that are uploaded in parts.
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    region: flowLog.region,
    source: logDeliverySource(flowLog),
    viaService: `s3.${flowLog.region}.amazonaws.com`,
    // With a bucket key S3 asks for one key for the whole bucket.
    encryptionContext: {
      "aws:s3:arn": encryption.bucketKeyEnabled ? bucketArn(flowLog, bucketName) : objectArn,
    },
    organizationId: context.organizationId,
  });
}

/**
 * On whose behalf log delivery writes. AWS documents the source ARN only as `arn:…:logs:REGION:ACCOUNT:*`; a policy that
 * asks for more than that does not match here either.
 */
function logDeliverySource(flowLog: FlowLog): { readonly accountId: string; readonly arn: string } {
  const { partition, region, accountId, id } = flowLog;
  return { accountId, arn: `arn:${partition}:logs:${region}:${accountId}:${id}` };
}

function bucketArn(flowLog: FlowLog, bucketName: string): string {
  return `arn:${flowLog.partition}:s3:::${bucketName}`;
}
