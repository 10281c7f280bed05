import { logBucketPolicyWithoutSourceCondition } from "../../../policies/flow-logs/rules/log-bucket-policy-without-source-condition";
import { bucket, policy, resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const delivering = (Condition?: object) => ({
  Effect: "Allow",
  Principal: { Service: "delivery.logs.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::evidence/*",
  ...(Condition && { Condition }),
});
const ofBucket = (document: unknown, name = "evidence") =>
  resource("aws:s3/bucketPolicy:BucketPolicy", "evidence", { bucket: name, policy: document });
const open = 'evidence: bucket policy "evidence" lets delivery.logs.amazonaws.com write for any account';
const account = { StringEquals: { "aws:SourceAccount": "111122223333" } };

ruleCases(logBucketPolicyWithoutSourceCondition, {
  noncompliant: [
    { title: "refuses log delivery of any account", stack: [ofBucket(policy(delivering()))], says: [open] },
    {
      title: "refuses one statement without a condition beside one with it",
      stack: [ofBucket(policy(delivering(account), delivering()))],
      says: [open],
    },
    {
      title: "refuses one beside a statement that is not known",
      stack: [ofBucket({ Statement: [delivering(), unknown] })],
      says: [open],
    },
    {
      title: "reads a policy that the bucket itself is given",
      stack: [{ ...bucket("evidence", { policy: policy(delivering()) }), given: new Set(["policy"]) }],
      says: ['evidence: bucket "evidence" lets delivery.logs.amazonaws.com write for any account'],
    },
  ],
  compliant: [
    { title: "takes a policy without a document", stack: [ofBucket(undefined)] },
    { title: "takes a condition on the account", stack: [ofBucket(policy(delivering(account)))] },
    {
      title: "takes a condition on the organisation",
      stack: [ofBucket(policy(delivering({ StringEquals: { "aws:SourceOrgID": "o-1234567890" } })))],
    },
    {
      title: "asks nothing of a statement that denies",
      stack: [ofBucket(policy({ ...delivering(), Effect: "Deny" }))],
    },
    {
      title: "reads a policy once, where the bucket repeats it as an output",
      stack: [{ ...bucket("evidence", { policy: policy(delivering()) }), given: new Set(["bucket"]) }],
    },
  ],
  lookedUp: [
    {
      title: "judges the policy of a bucket that the program only names",
      stack: [ofBucket(policy(delivering()), "org-evidence")],
      says: [open],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a statement that is not known",
      stack: [ofBucket({ Statement: [unknown, delivering(account)] })],
      says: [
        'evidence: ? bucket policy "evidence" cannot be judged: its policy document is not known before the update',
      ],
    },
    {
      title: "says that it cannot judge a document that is not known",
      stack: [ofBucket(unknown)],
      says: [
        'evidence: ? bucket policy "evidence" cannot be judged: its policy document is not known before the update',
      ],
    },
    {
      title: "says so where the conditions alone are not known",
      stack: [ofBucket({ Statement: [{ ...delivering(), Condition: { StringEquals: unknown } }] })],
      says: [
        'evidence: ? bucket policy "evidence" cannot be judged: the conditions of its policy are not known before the update',
      ],
    },
  ],
});
