import type { Stop } from "../core";
import { type DeployedResource, logicalName, object } from "../deployment";

/** The service-linked role of log delivery writes to streams with this tag only. */
const openTag = { key: "LogDeliveryEnabled", value: "true" } as const;

/**
 * Where log delivery stops at a stream of its own account; AWS sets the tag when the sender is made.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-Firehose.html
 */
export function closedToLogDelivery(stream: DeployedResource): Stop | undefined {
  const tags = { ...object(stream, "tags"), ...object(stream, "tagsAll") };
  if (tags[openTag.key] === openTag.value) return undefined;
  return {
    place: `delivery stream ${logicalName(stream)}`,
    reason: `it lacks the tag ${openTag.key}=${openTag.value}, without which log delivery may not write to it; declare the tag, or an update may take AWS's own away`,
  };
}
