import {
  type Deployment,
  type DeployedResource,
  logicalName,
  policiesOfRole,
  policyProperty,
  roleType,
} from "../deployment";
import { authorize, type IamRequest, parseArn } from "../iam";
import { inWords } from "./in-words";
import { roleRequest } from "./role-request";
import type { Stop } from "../core";

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

/** What a role must be able to do. */
export interface WantedPermission {
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the action. */
  readonly context?: IamRequest["context"];
}

/** Whether a role may do all of the actions on their resources: `undefined` if so. */
export function permissionStop(
  deployment: Deployment,
  role: DeployedResource,
  roleArn: string,
  wanted: readonly WantedPermission[],
  resourceAccountId: string,
): Stop | undefined {
  const place = `policies of role ${logicalName(role)}`;
  const policies = policiesOfRole(deployment, role);
  if (!policies.ok) return { place, reason: policies.faults.join("; ") };
  for (const { action, resource, context } of wanted) {
    const decision = authorize(roleRequest(roleArn, action, resource, resourceAccountId, context), {
      identity: policies.value.identity,
      resource: [],
      ...(policies.value.boundary && { boundary: policies.value.boundary }),
      resourcePolicyDecides: false,
    });
    if (decision.decision !== "allowed") return { place, reason: inWords(decision) };
  }
  return undefined;
}

/**
 * Whether one role may assume another: its own policies must allow it and the other's trust policy must, unless that
 * names the role itself within the same account.
 * @param organizationId of both accounts; what asks for it is not known to match without.
 */
export function assumeRoleStop(
  deployment: Deployment,
  from: { readonly role: DeployedResource; readonly arn: string },
  to: { readonly role: DeployedResource; readonly arn: string },
  organizationId?: string,
): Stop | undefined {
  const place = `role ${logicalName(to.role)}, assumed by role ${logicalName(from.role)}`;
  const policies = policiesOfRole(deployment, from.role);
  const trust = policyProperty(`trust policy of role ${logicalName(to.role)}`, to.role, "assumeRolePolicy");
  if (!policies.ok) return { place, reason: policies.faults.join("; ") };
  if (!trust.ok) return { place, reason: trust.faults.join("; ") };
  const decision = authorize(
    roleRequest(from.arn, "sts:AssumeRole", to.arn, parseArn(to.arn)?.accountId ?? "", {
      ...(organizationId !== undefined && { "aws:PrincipalOrgID": organizationId }),
    }),
    {
      identity: policies.value.identity,
      resource: [trust.value],
      ...(policies.value.boundary && { boundary: policies.value.boundary }),
      resourcePolicyDecides: true,
    },
  );
  return decision.decision === "allowed" ? undefined : { place, reason: inWords(decision) };
}

/** The role with this ARN, or the stop that says it is not there; `needs` says what it is for where none is named. */
export function findRole(
  deployment: Deployment,
  arn: string | undefined,
  who: string,
  needs: string,
): { readonly role: DeployedResource } | { readonly stop: Stop } {
  if (arn === undefined) return { stop: { place: who, reason: needs } };
  const role = deployment.byArn(arn, roleType);
  return role === undefined
    ? {
        stop: {
          place: `role ${arn}`,
          reason: `${who} names this role, which is not among the deployed resources`,
        },
      }
    : { role };
}
