import { failure, type Result, success } from "../../telemetry/result";
import { parseArn, parsePolicyDocument, type PolicyDocument } from "../iam";
import { awsManagedPolicies } from "./aws-managed-policies";
import {
  type Deployment,
  type DeployedResource,
  isEncrypted,
  logicalName,
  objects,
  text,
  texts,
} from "./deployment";
import { managedPolicyType, policyAttachmentType, rolePolicyType, rolePolicyAttachmentType } from "./types";

/** Every identity policy of a role, and its permissions boundary. */
export interface RolePolicies {
  readonly identity: readonly PolicyDocument[];
  readonly boundary: PolicyDocument | undefined;
}

/**
 * The policies of a role: `RolePolicy`, inline ones, attached managed ones. A policy that does not parse, or a
 * managed one that neither the stack holds nor {@link awsManagedPolicies}, is a fault: its text is not known, so
 * neither is what it allows.
 */
export function policiesOfRole(deployment: Deployment, role: DeployedResource): Result<RolePolicies> {
  const name = text(role, "name") ?? role.id;
  const documents: Result<PolicyDocument>[] = [];

  for (const policy of deployment.ofType(rolePolicyType)) {
    if (!namesRole(text(policy, "role"), role)) continue;
    documents.push(policyProperty(`role policy ${logicalName(policy)}`, policy, "policy"));
  }
  for (const inline of objects(role, "inlinePolicies")) {
    if (inline.policy === undefined || inline.policy === "") continue;
    documents.push(
      parsePolicyDocument(`inline policy ${String(inline.name)} of role ${name}`, inline.policy),
    );
  }
  const arns = new Set(texts(role, "managedPolicyArns"));
  for (const attachment of deployment.ofType(rolePolicyAttachmentType)) {
    const arn = text(attachment, "policyArn");
    if (arn !== undefined && namesRole(text(attachment, "role"), role)) arns.add(arn);
  }
  for (const attachment of deployment.ofType(policyAttachmentType)) {
    const arn = text(attachment, "policyArn");
    if (arn !== undefined && texts(attachment, "roles").some((named) => namesRole(named, role)))
      arns.add(arn);
  }
  for (const arn of arns) documents.push(managedPolicy(deployment, arn));

  const boundaryArn = text(role, "permissionsBoundary");
  const boundary = boundaryArn === undefined ? undefined : managedPolicy(deployment, boundaryArn);
  const faults = [...documents, ...(boundary === undefined ? [] : [boundary])].flatMap((document) =>
    document.ok ? [] : document.faults,
  );
  if (faults.length > 0) return failure(faults);
  return success({
    identity: documents.flatMap((document) => (document.ok ? [document.value] : [])),
    boundary: boundary?.ok === true ? boundary.value : undefined,
  });
}

const parsed = new WeakMap<DeployedResource, Map<string, Result<PolicyDocument>>>();

/** A resource's property that holds a policy document; parsed once, as many requests are decided by it. */
export function policyProperty(
  name: string,
  resource: DeployedResource,
  property: string,
): Result<PolicyDocument> {
  const key = `${property} of ${name}`;
  const known = parsed.get(resource) ?? new Map<string, Result<PolicyDocument>>();
  parsed.set(resource, known);
  const policy = known.get(key) ?? parsePolicyProperty(name, resource, property);
  known.set(key, policy);
  return policy;
}

function parsePolicyProperty(
  name: string,
  resource: DeployedResource,
  property: string,
): Result<PolicyDocument> {
  return isEncrypted(resource, property)
    ? failure([`${name}: encrypted in the export; export with --show-secrets`])
    : parsePolicyDocument(name, resource.properties[property]);
}

function managedPolicy(deployment: Deployment, arn: string): Result<PolicyDocument> {
  const policy = deployment.byArn(arn, managedPolicyType);
  const { accountId, resource = "" } = parseArn(arn) ?? {};
  const ofAws = accountId === "aws" ? awsManagedPolicies[resource] : undefined;
  if (ofAws !== undefined) return parsePolicyDocument(`managed policy ${arn}`, ofAws);
  if (policy === undefined) {
    return failure([`managed policy ${arn} is not in the export, so what it allows is not known`]);
  }
  return policyProperty(`managed policy ${logicalName(policy)}`, policy, "policy");
}

/** Policies name their role by name or by ARN. */
function namesRole(named: string | undefined, role: DeployedResource): boolean {
  return named !== undefined && [role.id, text(role, "name"), text(role, "arn")].includes(named);
}
