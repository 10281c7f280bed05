import { queueUnencrypted } from "../../../policies/telemetry/rules/queue-unencrypted";
import { key, resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const queue = (props: object, from = {}) => resource("aws:sqs/queue:Queue", "failed", { ...props }, { from });
const made = key();

ruleCases(queueUnencrypted, {
  noncompliant: [
    {
      title: "refuses a queue whose encryption is switched off",
      stack: [queue({ sqsManagedSseEnabled: false })],
      says: ['failed: queue "failed" has its encryption switched off'],
    },
  ],
  compliant: [
    { title: "takes a queue that says nothing, which SQS encrypts", stack: [queue({})] },
    { title: "takes SQS's own key", stack: [queue({ sqsManagedSseEnabled: true })] },
    {
      title: "takes a key of the program in place of SQS's own",
      stack: [
        made,
        queue({ sqsManagedSseEnabled: false, kmsMasterKeyId: unknown }, { kmsMasterKeyId: [made] }),
      ],
    },
  ],
  lookedUp: [
    {
      title: "takes a key of another program by its alias",
      stack: [queue({ sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/org" })],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a switch that is not known",
      stack: [queue({ sqsManagedSseEnabled: unknown })],
      says: ['failed: ? queue "failed" cannot be judged: its encryption is not known before the update'],
    },
    {
      title: "says so of a key that comes from nowhere in the program",
      stack: [queue({ sqsManagedSseEnabled: false, kmsMasterKeyId: unknown })],
      says: ['failed: ? queue "failed" cannot be judged: its encryption is not known before the update'],
    },
  ],
});
