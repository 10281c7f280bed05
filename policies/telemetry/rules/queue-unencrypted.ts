import { type Answer, namesKey } from "../../aws/encryption";
import { known, readFlag } from "../../reading";
import { rule } from "../../rule";
import type { Stack } from "../../stack";
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
  check: (stack) =>
    findings(stack, {
      types,
      holds: (queue) => isEncrypted(stack, queue),
      lacks: "has its encryption switched off",
      unknown: "its encryption is not known before the update",
      write: "sqsManagedSseEnabled: true, or kmsMasterKeyId: key.id",
    }),
});

/** A queue that says nothing is encrypted with a key of SQS's own. */
function isEncrypted(stack: Stack, queue: StackResource): Answer {
  const managed = readFlag(queue, "sqsManagedSseEnabled");
  if (managed.state === "absent" || known(managed) === true) return "yes";
  const key = namesKey(stack, queue, "kmsMasterKeyId");
  return key === "no" && managed.state === "unknown" ? "unknown" : key;
}
