import { narrowsSource, readPolicy } from "../../aws/policy-document";
import { type Finding, undecided, violation } from "../../finding";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { deliveryRoles } from "../delivery-roles";

const service = "vpc-flow-logs.amazonaws.com";
const write =
  'Condition: { StringEquals: { "aws:SourceAccount": accountId }, ArnLike: { "aws:SourceArn": `arn:aws:ec2:${region}:${accountId}:vpc-flow-log/*` } }';

export const flowLogRoleWithoutSourceCondition = rule({
  id: "flow-log-role-without-source-condition",
  demand: "Flow logs of this account alone may assume the role of a flow log.",
  severity: "high",
  controls: { nist: ["AC-6"] },
  remediation: "Add aws:SourceAccount and aws:SourceArn to the statement of the role's trust policy.",
  settings: {},
  check: (stack) => {
    const { roles, elsewhere } = deliveryRoles(stack, write);
    return [...elsewhere, ...roles.flatMap(findingsOn)];
  },
});

function findingsOn(role: StackResource): readonly Finding[] {
  const document = readPolicy(role, "assumeRolePolicy");
  const unknown = [undecided(role, "its trust policy is not known before the update", write)];
  if (document.state !== "known") return unknown;
  const trusting = document.value.filter(
    ({ allows, principals }) =>
      allows && (principals.includes(`Service:${service}`) || principals.includes("*")),
  );
  if (trusting.some((statement) => !narrowsSource(statement) && !statement.partlyUnknown))
    return [violation(role, `lets ${service} in for any account`, write)];
  if (document.value.some(({ isUnknown }) => isUnknown)) return unknown;
  return trusting.some((statement) => !narrowsSource(statement))
    ? [undecided(role, "the conditions of its trust policy are not known before the update", write)]
    : [];
}
