import { flowLogRoleMayCreateLogGroups } from "../../../policies/flow-logs/rules/flow-log-role-may-create-log-groups";
import { flowLog, policy, resource, role, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const delivery = role("delivery");
const log = flowLog("log", { iamRoleArn: [delivery] });
const allow = (...Action: string[]) => ({ Effect: "Allow", Action, Resource: "*" });
const inRole = (document: unknown) =>
  resource("aws:iam/rolePolicy:RolePolicy", "writes", { role: "delivery", policy: document });
const allows = 'writes: role policy "writes" allows logs:CreateLogGroup';

ruleCases(flowLogRoleMayCreateLogGroups, {
  noncompliant: [
    {
      title: "refuses what a statement allows by excepting other actions",
      stack: [delivery, log, inRole(policy({ Effect: "Allow", NotAction: ["s3:*"], Resource: "*" }))],
      says: [allows],
    },
    ...[["logs:CreateLogGroup"], ["logs:*"], ["LOGS:create*"], ["*"]].map((actions) => ({
      title: `refuses ${actions.join()}`,
      stack: [delivery, log, inRole(policy(allow(...actions)))],
      says: [allows],
    })),
    {
      title: "reads a document that is given as an object",
      stack: [delivery, log, inRole({ Statement: allow("logs:CreateLogGroup") })],
      says: [allows],
    },
    {
      title: "reads the role's inline policies and the program's own that are attached",
      stack: [
        role("delivery", { inlinePolicies: [{ policy: policy(allow("logs:*")) }] }),
        log,
        resource("aws:iam/policy:Policy", "attached", { arn: "arn:a", policy: policy(allow("logs:*")) }),
        resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", {
          role: "delivery",
          policyArn: "arn:a",
        }),
      ],
      says: [
        'delivery: role "delivery" allows logs:CreateLogGroup',
        'attached: policy "attached" allows logs:CreateLogGroup',
      ],
    },
  ],
  compliant: [
    {
      title: "takes a role that may write and not create",
      stack: [delivery, log, inRole(policy(allow("logs:CreateLogStream", "logs:PutLogEvents")))],
    },
    {
      title: "takes a role that is denied to create",
      stack: [
        delivery,
        log,
        inRole(policy(allow("logs:*"), { Effect: "Deny", Action: "logs:CreateLogGroup", Resource: "*" })),
      ],
    },
    { title: "takes a policy without a document", stack: [delivery, log, inRole(undefined)] },
    { title: "leaves the roles of others alone", stack: [role("other"), inRole(policy(allow("*")))] },
  ],
  lookedUp: [
    {
      title: "says that it cannot judge a role that is not made here",
      stack: [flowLog("log", {}, { iamRoleArn: "arn:aws:iam::111122223333:role/elsewhere" })],
      says: [
        'log: ? flow log "log" cannot be judged: its role arn:aws:iam::111122223333:role/elsewhere is not made here',
      ],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge what a statement that is not known may deny",
      stack: [delivery, log, inRole({ Statement: [allow("logs:CreateLogGroup"), unknown] })],
      says: [
        'writes: ? role policy "writes" cannot be judged: its policy document is not known before the update',
      ],
    },
    {
      title: "says that it cannot judge a document that is not known",
      stack: [delivery, log, inRole(unknown)],
      says: [
        'writes: ? role policy "writes" cannot be judged: its policy document is not known before the update',
      ],
    },
    {
      title: "judges a document of which the resource alone is not known",
      stack: [delivery, log, inRole({ Statement: [{ ...allow("logs:PutLogEvents"), Resource: unknown }] })],
    },
    {
      title: "says that it cannot judge a flow log whose role nobody knows",
      stack: [flowLog("log", {}, { iamRoleArn: unknown })],
      says: ['log: ? flow log "log" cannot be judged: its iamRoleArn is not known before the update'],
    },
  ],
});
