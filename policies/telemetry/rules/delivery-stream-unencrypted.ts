import { isOn } from "../../aws/encryption";
import { hasSource } from "../../aws/delivery-stream";
import { deliveryStreamTypes } from "../../aws/types";
import { rule } from "../../rule";
import { findings } from "../demand";

export const deliveryStreamUnencrypted = rule({
  id: "delivery-stream-unencrypted",
  demand: "Every delivery stream encrypts the records that it holds.",
  severity: "medium",
  controls: { fsbp: ["DataFirehose.1"], nist: ["SC-12", "SC-13", "SC-28"] },
  remediation:
    "Switch on serverSideEncryption. A stream that reads from Kinesis or MSK is encrypted by its source.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: deliveryStreamTypes,
      holds: (stream) => (hasSource(stream) ? "yes" : isOn(stream, "serverSideEncryption", "enabled")),
      lacks: "does not encrypt the records that it holds",
      unknown: "its serverSideEncryption is not known before the update",
      write: 'serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: key.arn }',
    }),
});
