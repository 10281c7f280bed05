import { type Answer, answer, isOn } from "../../aws/encryption";
import { destinationIsUnknown, destinationOfStream } from "../../aws/delivery-stream";
import { deliveryStreamTypes } from "../../aws/types";
import { readText } from "../../reading";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { findings } from "../demand";

export const deliveryStreamWithoutBackup = rule({
  id: "delivery-stream-without-backup",
  demand: "Every delivery stream keeps what it could not deliver, and what a transformation changed.",
  severity: "high",
  controls: { nist: ["AU-4", "AU-9(2)"] },
  remediation: "Set s3BackupMode; for most destinations it cannot be changed once the stream exists.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: deliveryStreamTypes,
      holds: keepsRecords,
      lacks: "changes records and keeps no copy of what it was given",
      unknown: "its destination or its s3BackupMode is not known before the update",
      write: 's3BackupMode: "Enabled", s3BackupConfiguration: { roleArn, bucketArn: backup.arn }',
    }),
});

/** Destinations other than S3 and Redshift keep what failed even where they are told nothing. */
function keepsRecords(stream: StackResource): Answer {
  const destination = destinationOfStream(stream);
  if (destination === undefined) return destinationIsUnknown(stream) ? "unknown" : "yes";
  const { property } = destination;
  const mode = answer(readText(stream, property, "s3BackupMode"), (value) => value !== "Disabled");
  if (property === "redshiftConfiguration") return mode;
  if (property !== "extendedS3Configuration") return "yes";
  const transforms = isOn(stream, property, "processingConfiguration", "enabled");
  if (transforms === "no" || mode === "yes") return "yes";
  return transforms === "unknown" || mode === "unknown" ? "unknown" : "no";
}
