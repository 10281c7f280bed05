import { coversAction, readPolicy, type Statement } from "../../aws/policy-document";
import { type RolePolicy, rolePolicies } from "../../aws/role-policies";
import { type Finding, undecided, violation } from "../../finding";
import { rule } from "../../rule";
import { deliveryRoles } from "../delivery-roles";

const action = "logs:CreateLogGroup";
const write =
  'Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogGroups", "logs:DescribeLogStreams"]';

export const flowLogRoleMayCreateLogGroups = rule({
  id: "flow-log-role-may-create-log-groups",
  demand: "No role of a flow log may create log groups.",
  severity: "medium",
  whenUnknown: "advisory",
  controls: { nist: ["AC-6"] },
  remediation:
    "Leave logs:CreateLogGroup out of the role's policies: with it a log group that was deleted comes back without key, retention and filters.",
  settings: {},
  check: (stack) => {
    const policies = rolePolicies(stack);
    const { roles, elsewhere } = deliveryRoles(stack, write);
    return [...elsewhere, ...roles.flatMap(({ urn }) => policies.get(urn) ?? []).flatMap(findingsOn)];
  },
});

function findingsOn({ resource, path }: RolePolicy): readonly Finding[] {
  const document = readPolicy(resource, ...path);
  if (document.state === "absent") return [];
  const unknown = [undecided(resource, "its policy document is not known before the update", write)];
  if (document.state === "unknown") return unknown;
  const statements = document.value;
  if (statements.some((statement) => !statement.allows && mayCreate(statement))) return [];
  // It may be the one that denies.
  if (statements.some(({ isUnknown }) => isUnknown)) return unknown;
  if (statements.some((statement) => statement.allows && mayCreate(statement)))
    return [violation(resource, `allows ${action}`, write)];
  return statements.some(({ partlyUnknown, actions }) => partlyUnknown && actions.length === 0)
    ? [undecided(resource, "its actions are not known before the update", write)]
    : [];
}

function mayCreate({ actions, notActions }: Statement): boolean {
  return coversAction(actions, action) || (notActions.length > 0 && !coversAction(notActions, action));
}
