import { topicUnencrypted } from "../../../policies/telemetry/rules/topic-unencrypted";
import type { StackResource } from "../../../policies/stack-resource";
import { key, resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const keyed = (kmsMasterKeyId: unknown, from: Readonly<Record<string, readonly StackResource[]>> = {}) =>
  resource("aws:sns/topic:Topic", "one", { kmsMasterKeyId }, { from });
const lacks = ['one: topic "one" is not encrypted'];
const made = key();

ruleCases(topicUnencrypted, {
  noncompliant: [
    { title: "refuses a topic without a key", stack: [keyed(undefined)], says: lacks },
    { title: "refuses an empty key", stack: [keyed("")], says: lacks },
  ],
  compliant: [
    {
      title: "takes a key of the program before its ARN is known",
      stack: [made, keyed(unknown, { kmsMasterKeyId: [made] })],
    },
    { title: "takes a key whose ARN is known", stack: [keyed("arn:aws:kms:eu-west-1:111122223333:key/a")] },
  ],
  lookedUp: [{ title: "takes a key of another program by its alias", stack: [keyed("alias/org-logs")] }],
  unknown: [
    {
      title: "says that it cannot judge a key that comes from nowhere in the program",
      stack: [keyed(unknown)],
      says: ['one: ? topic "one" cannot be judged: its kmsMasterKeyId is not known before the update'],
    },
    {
      title: "says so where the value comes from something that is no key",
      stack: [keyed(unknown, { kmsMasterKeyId: [resource("aws:s3/bucket:Bucket", "bucket")] })],
      says: ['one: ? topic "one" cannot be judged: its kmsMasterKeyId is not known before the update'],
    },
  ],
});
