import { type Answer } from "../../aws/encryption";
import { destinationIsUnknown, destinationOfStream } from "../../aws/delivery-stream";
import { deliveryStreamTypes } from "../../aws/types";
import { read } from "../../reading";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { findings } from "../demand";

export const deliveryStreamWithoutErrorPrefix = rule({
  id: "delivery-stream-without-error-prefix",
  demand: "Every delivery stream puts what failed under a prefix of its own.",
  severity: "medium",
  controls: { nist: ["AU-5"] },
  remediation:
    "Set errorOutputPrefix: among what was delivered, failed records are neither found nor counted.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: deliveryStreamTypes,
      holds: hasErrorPrefix,
      lacks: "has no errorOutputPrefix: what fails lies among what was delivered",
      unknown: "its errorOutputPrefix is not known before the update",
      write: 'errorOutputPrefix: "errors/!{firehose:error-output-type}/"',
    }),
});

function hasErrorPrefix(stream: StackResource): Answer {
  const destination = destinationOfStream(stream);
  if (destination === undefined) return destinationIsUnknown(stream) ? "unknown" : "yes";
  const reading = read(stream, ...destination.s3, "errorOutputPrefix");
  if (reading.state === "unknown") return "unknown";
  return reading.state === "known" && reading.value !== "" ? "yes" : "no";
}
