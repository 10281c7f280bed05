import { type Answer, bucketsWithKey, isOn, namesKey } from "../../aws/encryption";
import { bucketTypes, deliveryStreamTypes, logGroupTypes } from "../../aws/types";
import { type Finding, undecided, violation } from "../../finding";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { destinationsOfFlowLogs } from "../destination";

export const flowLogDestinationUnencrypted = rule({
  id: "flow-log-destination-unencrypted",
  demand: "Every destination of flow logs is encrypted with a key of the account's own.",
  severity: "medium",
  controls: { nist: ["AU-9(3)", "SC-28(1)"], pci: ["3.5.1", "10.3.2"] },
  remediation:
    "Log group: kmsKeyId. Bucket: a BucketServerSideEncryptionConfiguration with aws:kms. Delivery stream: serverSideEncryption.",
  settings: {},
  check: (stack) => {
    const withKey = bucketsWithKey(stack);
    return [
      ...judged(destinationsOfFlowLogs(stack, logGroupTypes), "kmsKeyId: key.arn", (group) =>
        namesKey(stack, group, "kmsKeyId"),
      ),
      ...judged(
        destinationsOfFlowLogs(stack, bucketTypes),
        'new aws.s3.BucketServerSideEncryptionConfiguration("…", { bucket: bucket.bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn } }] });',
        withKey,
      ),
      ...judged(
        destinationsOfFlowLogs(stack, deliveryStreamTypes),
        'serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: key.arn }',
        (stream) => isOn(stream, "serverSideEncryption", "enabled"),
      ),
    ];
  },
});

function judged(
  destinations: readonly StackResource[],
  write: string,
  encrypted: (destination: StackResource) => Answer,
): readonly Finding[] {
  return destinations.flatMap((destination) => {
    const found = encrypted(destination);
    if (found === "yes") return [];
    return found === "no"
      ? [violation(destination, "holds flow logs and is not encrypted with a key of your own", write)]
      : [undecided(destination, "its encryption is not known before the update", write)];
  });
}
