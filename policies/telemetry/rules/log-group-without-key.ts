import { namesKey } from "../../aws/encryption";
import { logGroupTypes } from "../../aws/types";
import { rule } from "../../rule";
import { findings } from "../demand";

export const logGroupWithoutKey = rule({
  id: "log-group-without-key",
  demand: "Every log group is encrypted with a key of the account's own.",
  severity: "medium",
  controls: { nist: ["AU-9(3)", "SC-13", "SC-28(1)"], pci: ["3.5.1", "10.3.2"] },
  remediation: "Set kmsKeyId to a key whose policy lets logs.REGION.amazonaws.com use it for this log group.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: logGroupTypes,
      holds: (group) => namesKey(stack, group, "kmsKeyId"),
      lacks: "is not encrypted with a key of your own",
      unknown: "its kmsKeyId is not known before the update",
      write: "kmsKeyId: key.arn",
    }),
});
