import { namesKey } from "../../aws/encryption";
import { trailTypes } from "../../aws/types";
import { rule } from "../../rule";
import { findings } from "../demand";

export const trailUnencrypted = rule({
  id: "trail-unencrypted",
  demand: "Every trail is encrypted with a key of the account's own.",
  severity: "medium",
  controls: { fsbp: ["CloudTrail.2"], cis: ["3.5"], nist: ["AU-9(3)", "SC-28(1)"], pci: ["3.5.1", "10.3.2"] },
  remediation: "Set kmsKeyId to a key whose policy lets cloudtrail.amazonaws.com generate data keys.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: trailTypes,
      holds: (trail) => namesKey(stack, trail, "kmsKeyId"),
      lacks: "is not encrypted with a key of your own",
      unknown: "its kmsKeyId is not known before the update",
      write: "kmsKeyId: key.arn",
    }),
});
