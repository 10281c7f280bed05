import { trailUnencrypted } from "../../../policies/telemetry/rules/trail-unencrypted";
import type { StackResource } from "../../../policies/stack-resource";
import { key, resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const keyed = (kmsKeyId: unknown, from: Readonly<Record<string, readonly StackResource[]>> = {}) =>
  resource("aws:cloudtrail/trail:Trail", "one", { kmsKeyId }, { from });
const lacks = ['one: trail "one" is not encrypted with a key of your own'];
const made = key();

ruleCases(trailUnencrypted, {
  noncompliant: [
    { title: "refuses a trail without a key", stack: [keyed(undefined)], says: lacks },
    { title: "refuses an empty key", stack: [keyed("")], says: lacks },
  ],
  compliant: [
    {
      title: "takes a key of the program before its ARN is known",
      stack: [made, keyed(unknown, { kmsKeyId: [made] })],
    },
    { title: "takes a key whose ARN is known", stack: [keyed("arn:aws:kms:eu-west-1:111122223333:key/a")] },
  ],
  lookedUp: [{ title: "takes a key of another program by its alias", stack: [keyed("alias/org-logs")] }],
  unknown: [
    {
      title: "says that it cannot judge a key that comes from nowhere in the program",
      stack: [keyed(unknown)],
      says: ['one: ? trail "one" cannot be judged: its kmsKeyId is not known before the update'],
    },
    {
      title: "says so where the value comes from something that is no key",
      stack: [keyed(unknown, { kmsKeyId: [resource("aws:s3/bucket:Bucket", "bucket")] })],
      says: ['one: ? trail "one" cannot be judged: its kmsKeyId is not known before the update'],
    },
  ],
});
