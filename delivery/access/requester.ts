import { type Deployment, type DeployedResource, logicalName, policiesOfRole } from "../deployment";
import { authorize, type Decision, type IamRequest, parseArn, type PolicyDocument } from "../iam";
import { firstStop, type Stop } from "../core";
import { inWords } from "./in-words";
import { roleRequest } from "./role-request";
import { findRole, trustStop } from "./roles";
import { serviceRequest } from "./service-request";

/** One request, without who makes it. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly resourceAccountId: string;
  /** Condition keys of the action. */
  readonly context?: IamRequest["context"];
  /** Condition keys that the request is known not to carry. */
  readonly absentKeys?: readonly string[];
}

/** The policy of what is asked for. */
export interface ResourcePolicy {
  /** In words: "bucket policy of archive". */
  readonly place: string;
  /** `undefined` where the resource has none. */
  readonly policy: PolicyDocument | undefined;
  /** `true` for KMS keys: see {@link authorize}. */
  readonly decides: boolean;
}

/**
 * Who asks AWS for something: a service under its own name, or a role that a service has taken. What a place asks of
 * whoever writes to it is the same for both; by which policies it is decided is not.
 */
export interface Requester {
  /** In words: `delivery.logs.amazonaws.com`, a role's ARN. */
  readonly name: string;
  readonly kind: "service" | "role";
  /** Region in which it asks. */
  readonly region: string;
  readonly accountId: string;
  /** Why it can ask for nothing: its role is missing, does not trust the service or has policies that nobody knows. */
  readonly barred: Stop | undefined;
  decide(request: Request, resource?: ResourcePolicy): Decision;
  /** Where a refusal stands: a role's own policies, for a service those of what it asks for. */
  refusedAt(resource?: ResourcePolicy): string;
}

/** A service that asks under its own name, on behalf of a resource. */
export interface ServiceOnBehalf {
  readonly service: string;
  readonly region: string;
  /** Account and ARN of the resource; absent if the service sends none. */
  readonly source?: { readonly accountId: string; readonly arn: string } | undefined;
  readonly organizationId: string | undefined;
}

export function serviceRequester({ service, region, source, organizationId }: ServiceOnBehalf): Requester {
  return {
    name: service,
    kind: "service",
    region,
    accountId: source?.accountId ?? "",
    barred: undefined,
    decide: (request, resource) =>
      authorize(serviceRequest({ ...request, service, region, source, organizationId }), {
        identity: [],
        resource: policies(resource),
        resourcePolicyDecides: resource?.decides ?? false,
      }),
    refusedAt: (resource) => resource?.place ?? service,
  };
}

/** A role, and who takes it for what. */
export interface RoleTaken {
  readonly roleArn: string | undefined;
  /** Whose role it is, in words: "flow log main". */
  readonly who: string;
  /** What it is for, where none is named. */
  readonly needs: string;
  readonly service: string;
  readonly region: string;
  /** Account and ARN of the resource that it is taken for; absent if the service sends none. */
  readonly source?: { readonly accountId: string; readonly arn: string };
  readonly organizationId: string | undefined;
  readonly context?: IamRequest["context"];
}

/** A role that a service takes for a resource: it must be there and trust the service. */
export function roleRequester(deployment: Deployment, taken: RoleTaken): Requester {
  const { region, roleArn = "" } = taken;
  const found = findRole(deployment, taken.roleArn, taken.who, taken.needs);
  const accountId = parseArn(roleArn)?.accountId ?? "";
  if ("stop" in found) return barredRequester(roleArn, region, accountId, found.stop);
  const { role } = found;
  const place = `policies of role ${logicalName(role)}`;
  const own = policiesOfRole(deployment, role);
  const barred = firstStop(
    () => trustOf(role, roleArn, taken),
    () => (own.ok ? undefined : { place, reason: own.faults.join("; ") }),
  );
  if (barred !== undefined || !own.ok) return barredRequester(roleArn, region, accountId, barred);
  const { identity, boundary } = own.value;
  return {
    name: roleArn,
    kind: "role",
    region,
    accountId,
    barred,
    decide: ({ action, resource: asked, resourceAccountId, context, absentKeys = [] }, resource) => {
      const request = roleRequest(roleArn, action, asked, resourceAccountId, context);
      return authorize(
        { ...request, absentKeys: [...request.absentKeys, ...absentKeys] },
        {
          identity,
          resource: policies(resource),
          ...(boundary && { boundary }),
          resourcePolicyDecides: resource?.decides ?? false,
        },
      );
    },
    refusedAt: () => place,
  };
}

/** Where a requester stops that must be allowed every one of these; `undefined` if it is. */
export function refusal(
  requester: Requester,
  requests: readonly Request[],
  resource?: ResourcePolicy,
): Stop | undefined {
  for (const request of requests) {
    const decision = requester.decide(request, resource);
    if (decision.decision !== "allowed") {
      return { place: requester.refusedAt(resource), reason: inWords(decision) };
    }
  }
  return undefined;
}

function trustOf(role: DeployedResource, roleArn: string, taken: RoleTaken): Stop | undefined {
  const { service, region, source, organizationId, context } = taken;
  return trustStop(
    role,
    serviceRequest({
      service,
      action: "sts:AssumeRole",
      resource: roleArn,
      resourceAccountId: parseArn(roleArn)?.accountId ?? source?.accountId ?? "",
      region,
      ...(source && { source }),
      organizationId,
      ...(context && { context }),
    }),
  );
}

function barredRequester(
  name: string,
  region: string,
  accountId: string,
  barred: Stop | undefined,
): Requester {
  const because = barred?.reason ?? "its policies are not known";
  return {
    name,
    kind: "role",
    region,
    accountId,
    barred,
    decide: () => ({ decision: "unknown", because }),
    refusedAt: () => barred?.place ?? name,
  };
}

function policies(resource: ResourcePolicy | undefined): readonly PolicyDocument[] {
  return resource?.policy === undefined ? [] : [resource.policy];
}
