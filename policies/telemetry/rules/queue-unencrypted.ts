import type { Answer } from "../../aws/encryption";
import { known, read, readFlag } from "../../reading";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { findings } from "../demand";

const types = ["aws:sqs/queue:Queue"];

export const queueUnencrypted = rule({
  id: "queue-unencrypted",
  demand: "Every queue is encrypted.",
  severity: "medium",
  controls: { fsbp: ["SQS.1"] },
  remediation: "Set kmsMasterKeyId, or leave SQS's own encryption on.",
  settings: {},
  each: types,
  check: (stack) =>
    findings(stack, {
      types,
      holds: isEncrypted,
      lacks: "has its encryption switched off",
      unknown: "its encryption is not known before the update",
      write: "sqsManagedSseEnabled: true, or kmsMasterKeyId: key.id",
    }),
});

/** A queue that says nothing is encrypted with a key of SQS's own. */
function isEncrypted(queue: StackResource): Answer {
  const managed = readFlag(queue, "sqsManagedSseEnabled");
  if (managed.state === "absent" || known(managed) === true) return "yes";
  const key = read(queue, "kmsMasterKeyId");
  if (key.state === "known") return "yes";
  return key.state === "unknown" || managed.state === "unknown" ? "unknown" : "no";
}
