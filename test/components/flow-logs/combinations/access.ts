import { serviceRequest } from "../../../../delivery/access/service-request";
import { roleRequest } from "../../../../delivery/access/role-request";
import {
  authorize,
  parsePolicyDocument,
  type IamRequest,
  type PolicyDocument,
} from "../../../../delivery/iam";
import { account, type Registrations } from "../../registrations";

/** Another account, which nothing here was ever told of. */
export const stranger = { id: "999999999999", region: "eu-west-1" };

function document(text: unknown): PolicyDocument {
  const parsed = parsePolicyDocument("policy", text);
  if (!parsed.ok) throw new Error(parsed.faults.join("; "));
  return parsed.value;
}

function decide(request: IamRequest, identity: unknown[], resource: unknown[]): string {
  return authorize(request, {
    identity: identity.map(document),
    resource: resource.map(document),
    resourcePolicyDecides: true,
  }).decision;
}

/** The account whose flow logs a service acts for. */
interface Source {
  readonly id: string;
  readonly region: string;
  readonly organizationId?: string;
}

/** Whether log delivery, acting for an account's flow logs, may do something with the one bucket. */
export function deliveryMay(
  action: string,
  key: string | undefined,
  registrations: Registrations,
  source: Source = account,
): string {
  const bucket = `arn:aws:s3:::${registrations.one("aws:s3/bucket:Bucket").name}-0a1b2c3`;
  const policy = registrations.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy;
  const request = serviceRequest({
    service: "delivery.logs.amazonaws.com",
    action,
    resource: key === undefined ? bucket : `${bucket}/${key}`,
    region: account.region,
    source: { accountId: source.id, arn: `arn:aws:logs:${source.region}:${source.id}:log-delivery` },
    organizationId: source.organizationId,
    resourceAccountId: account.id,
    context: key === undefined ? {} : { "s3:x-amz-acl": "bucket-owner-full-control" },
  });
  return decide(request, [], [policy]);
}

/** Whether a service, acting for a resource of an account, may use the one KMS key. */
export function serviceMayUseKey(
  service: string,
  source: { readonly accountId: string; readonly arn: string } | undefined,
  context: IamRequest["context"],
  registrations: Registrations,
  organizationId?: string,
): string {
  const key = registrations.one("aws:kms/key:Key");
  const request = serviceRequest({
    service,
    action: "kms:GenerateDataKey",
    resource: `arn:aws:kms:eu-west-1:111122223333:key/${key.name}-0a1b2c3`,
    region: account.region,
    ...(source && { source }),
    organizationId,
    resourceAccountId: account.id,
    context,
  });
  return decide(request, [], [key.inputs.policy]);
}

/** Whether a service may take the one role, for a resource of an account. */
export function serviceMayTakeRole(
  service: string,
  source: { readonly accountId: string; readonly arn: string } | undefined,
  registrations: Registrations,
): string {
  const role = registrations.one("aws:iam/role:Role");
  const request = serviceRequest({
    service,
    action: "sts:AssumeRole",
    resource: `arn:aws:iam::111122223333:role/${role.name}-0a1b2c3`,
    region: account.region,
    ...(source && { source }),
    resourceAccountId: account.id,
  });
  return decide(request, [], [role.inputs.assumeRolePolicy]);
}

/** Whether a role, of any account, may take the role of that name, if its own account lets it. */
export function roleMayTakeRole(sourceRoleArn: string, name: string, registrations: Registrations): string {
  const { assumeRolePolicy } = registrations.one("aws:iam/role:Role", name).inputs;
  const roleArn = `arn:aws:iam::${account.id}:role/${name}`;
  const request = roleRequest(sourceRoleArn, "sts:AssumeRole", roleArn, account.id);
  const allowing = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  return decide(request, [JSON.stringify(allowing)], [assumeRolePolicy]);
}

/** Whether the own policy of the one role, or of the one of that name, lets it do something. */
export function roleMay(
  action: string,
  resource: string,
  registrations: Registrations,
  context: IamRequest["context"] = {},
  name?: string,
): string {
  const role = registrations.one("aws:iam/role:Role", name);
  const { policy } = registrations.one("aws:iam/rolePolicy:RolePolicy", name).inputs;
  const request = roleRequest(
    `arn:aws:iam::111122223333:role/${role.name}-0a1b2c3`,
    action,
    resource,
    account.id,
  );
  return authorize(
    { ...request, context: { ...request.context, ...context } },
    { identity: [document(policy)], resource: [], resourcePolicyDecides: false },
  ).decision;
}
