import { namesKey } from "../../aws/encryption";
import { rule } from "../../rule";
import { findings } from "../demand";

export const topicUnencrypted = rule({
  id: "topic-unencrypted",
  demand: "Every topic is encrypted.",
  severity: "medium",
  controls: { nist: ["SC-13", "SC-28", "SC-28(1)"], pci: ["3.5.1"] },
  remediation:
    "Set kmsMasterKeyId to a key whose policy lets the publishing services, such as CloudWatch, use it.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: ["aws:sns/topic:Topic"],
      holds: (topic) => namesKey(stack, topic, "kmsMasterKeyId"),
      lacks: "is not encrypted",
      unknown: "its kmsMasterKeyId is not known before the update",
      write: "kmsMasterKeyId: key.id",
    }),
});
