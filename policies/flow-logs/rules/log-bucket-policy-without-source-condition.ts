import { narrowsSource, readPolicy } from "../../aws/policy-document";
import { bucketTypes } from "../../aws/types";
import { type Finding, undecided, violation } from "../../finding";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";

const service = "delivery.logs.amazonaws.com";
const write =
  'Condition: { StringEquals: { "aws:SourceAccount": accountId }, ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${accountId}:*` } }';

export const logBucketPolicyWithoutSourceCondition = rule({
  id: "log-bucket-policy-without-source-condition",
  demand: "No bucket lets in the log delivery of accounts that are not named.",
  severity: "high",
  whenUnknown: "advisory",
  controls: { nist: ["AC-6"] },
  remediation:
    "Add aws:SourceAccount and aws:SourceArn, or aws:SourceOrgID, to every statement for delivery.logs.amazonaws.com.",
  settings: {},
  check: (stack) => {
    const inline = stack.ofType(...bucketTypes).filter(({ given }) => given?.has("policy") === true);
    return [...stack.ofType("aws:s3/bucketPolicy:BucketPolicy"), ...inline].flatMap(findingsOn);
  },
});

function findingsOn(policy: StackResource): readonly Finding[] {
  const document = readPolicy(policy, "policy");
  if (document.state === "absent") return [];
  const unknown = [undecided(policy, "its policy document is not known before the update", write)];
  if (document.state === "unknown") return unknown;
  const delivering = document.value.filter(
    ({ allows, principals }) => allows && principals.includes(`Service:${service}`),
  );
  const open = delivering.filter((statement) => !narrowsSource(statement));
  if (open.some(({ partlyUnknown }) => !partlyUnknown))
    return [violation(policy, `lets ${service} write for any account`, write)];
  if (document.value.some(({ isUnknown }) => isUnknown)) return unknown;
  return open.length > 0
    ? [undecided(policy, "the conditions of its policy are not known before the update", write)]
    : [];
}
