import {
  type Deployment,
  type DeployedResource,
  logicalName,
  policiesOfRole,
  policyProperty,
  ROLE,
} from "../deployment";
import { authorize, type IamRequest } from "../iam";
import { roleRequest } from "./role-request";
import type { Stop } from "./stop";

/** Whether a request may assume a role by its trust policy: `undefined` if so. */
export function trustStop(role: DeployedResource, request: IamRequest): Stop | undefined {
  const place = `trust policy of role ${logicalName(role)}`;
  const policy = policyProperty(place, role, "assumeRolePolicy");
  if (!policy.ok) return { place, reason: policy.faults.join("; ") };
  const decision = authorize(request, {
    identity: [],
    resource: [policy.value],
    resourcePolicyDecides: true,
  });
  return decision.decision === "allowed" ? undefined : { place, reason: inWords(decision) };
}

/** Whether a role may do all of the actions on their resources: `undefined` if so. */
export function permissionStop(
  deployment: Deployment,
  role: DeployedResource,
  roleArn: string,
  wanted: readonly { readonly action: string; readonly resource: string }[],
  resourceAccountId: string,
): Stop | undefined {
  const place = `policies of role ${logicalName(role)}`;
  const policies = policiesOfRole(deployment, role);
  if (!policies.ok) return { place, reason: policies.faults.join("; ") };
  for (const { action, resource } of wanted) {
    const decision = authorize(roleRequest(roleArn, action, resource, resourceAccountId), {
      identity: policies.value.identity,
      resource: [],
      ...(policies.value.boundary && { boundary: policies.value.boundary }),
      resourcePolicyDecides: false,
    });
    if (decision.decision !== "allowed") return { place, reason: inWords(decision) };
  }
  return undefined;
}

/** The role with this ARN, or the stop that says it is not there. */
export function findRole(
  deployment: Deployment,
  arn: string | undefined,
  who: string,
): { readonly role: DeployedResource } | { readonly stop: Stop } {
  if (arn === undefined) {
    return { stop: { place: who, reason: "it has no role; delivery to CloudWatch Logs needs iamRoleArn" } };
  }
  const role = deployment.byArn(arn, ROLE);
  return role === undefined
    ? {
        stop: {
          place: `role ${arn}`,
          reason: `${who} names this role, which is not among the deployed resources`,
        },
      }
    : { role };
}

function inWords(decision: { readonly decision: string; readonly because: string }): string {
  return decision.decision === "unknown" ? `not known: ${decision.because}` : decision.because;
}
