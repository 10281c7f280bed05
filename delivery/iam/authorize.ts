import type { PolicyDocument } from "./policy-document";
import { describeRequest, type IamRequest } from "./request";
import { askPolicy, type PolicyAnswer, type PolicyRole } from "./statements";

/** The policies that bear on a request. */
export interface ApplicablePolicies {
  /** Policies of the requesting role. A service principal has none. */
  readonly identity: readonly PolicyDocument[];
  /** Bucket policy, topic policy, key policy, trust policy. */
  readonly resource: readonly PolicyDocument[];
  /**
   * Permissions boundary of the requesting role: what it does not allow, no policy of the role can grant, nor a
   * resource policy that names the role by its ARN. One that names the role's session can.
   */
  readonly boundary?: PolicyDocument;
  /**
   * `true` for KMS keys and role trust: without an allow in the resource policy no identity policy helps,
   * not even in the same account.
   */
  readonly resourcePolicyDecides: boolean;
}

/** The answer and what it rests on. Only "allowed" means that the request goes through. */
export interface Decision {
  readonly decision: "allowed" | "denied" | "unknown";
  /** The statement that decided, by Sid and policy name, or what is missing. */
  readonly because: string;
}

/**
 * Decides a request after AWS's documented evaluation logic: an explicit deny anywhere wins; within one
 * account an allow of either side is enough (but see `resourcePolicyDecides`); across accounts both sides
 * must allow; a service principal has only the resource's side. Service and resource control policies of an
 * organisation are not part of a stack and so not part of this answer.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function authorize(request: IamRequest, policies: ApplicablePolicies): Decision {
  const { boundary: boundaryPolicy } = policies;
  const resourceRole: PolicyRole = { side: "resource", bounded: boundaryPolicy !== undefined };
  const identity = policies.identity.map((policy) => askPolicy(policy, request, identityRole));
  const resource = policies.resource.map((policy) => askPolicy(policy, request, resourceRole));
  const boundary = boundaryPolicy && askPolicy(boundaryPolicy, request, identityRole);
  const all = [...identity, ...resource, ...(boundary === undefined ? [] : [boundary])];

  const deny = first(all, (answer) => answer.deny);
  if (deny !== undefined) return { decision: "denied", because: `${deny} denies it explicitly` };
  const denyUnknown = first(all, (answer) => answer.denyUnknown);
  if (denyUnknown !== undefined) return { decision: "unknown", because: denyUnknown };

  const identitySide = withBoundary(sideOf(identity, "identity"), boundary);
  return combine(request, policies, identitySide, resourceSide(request, resource, boundary));
}

const identityRole: PolicyRole = { side: "identity" };

/** What one side (identity or resource policies) says, denies aside. */
interface Side {
  readonly allow: string | undefined;
  readonly allowAccount: string | undefined;
  readonly unknown: string | undefined;
  readonly lack: string;
}

function sideOf(answers: readonly PolicyAnswer[], role: "identity" | "resource"): Side {
  const nearMisses = answers.flatMap((answer) => answer.nearMisses);
  return {
    allow: first(answers, (answer) => answer.allow),
    allowAccount: first(answers, (answer) => answer.allowAccount),
    unknown: first(answers, (answer) => answer.allowUnknown),
    lack:
      nearMisses.length > 0
        ? nearMisses.join("; ")
        : role === "identity"
          ? "no policy of the role allows it"
          : answers.length === 0
            ? "the resource has no policy"
            : "no statement of the resource's policy allows it",
  };
}

/** Within its account the boundary also bounds what a resource policy gives to the role by its ARN. */
function resourceSide(
  request: IamRequest,
  answers: readonly PolicyAnswer[],
  boundary: PolicyAnswer | undefined,
): Side {
  const side = sideOf(answers, "resource");
  const { principal } = request;
  if (principal.kind === "service" || principal.accountId !== request.resourceAccountId) return side;
  const bounded = withBoundary(side, boundary);
  if (bounded === side) return side;
  const everyone = first(answers, (answer) => answer.allowEveryone);
  return {
    ...bounded,
    allow: first(answers, (answer) => answer.allowUnbounded),
    unknown:
      everyone === undefined
        ? (bounded.unknown ?? side.unknown)
        : `${everyone}: AWS does not say whether a permissions boundary limits what is allowed to everyone`,
  };
}

function withBoundary(side: Side, boundary: PolicyAnswer | undefined): Side {
  if (boundary === undefined || boundary.allow !== undefined) return side;
  return {
    allow: undefined,
    allowAccount: undefined,
    unknown: (side.allow ?? side.allowAccount ?? side.unknown) && boundary.allowUnknown,
    lack: "the role's permissions boundary does not allow it",
  };
}

function combine(
  request: IamRequest,
  policies: ApplicablePolicies,
  identity: Side,
  resource: Side,
): Decision {
  const isService = request.principal.kind === "service";
  const crossAccount =
    request.principal.kind === "role" && request.principal.accountId !== request.resourceAccountId;

  if (isService) return oneSide(request, resource, resource.allow);
  if (crossAccount) return bothSides(request, identity, resource);
  if (resource.allow !== undefined) return allowed(resource.allow);
  if (!policies.resourcePolicyDecides) return eitherSide(request, identity, resource);
  // What the resource's policy may give to the role itself needs no identity policy.
  const both = bothSides(request, identity, resource);
  return both.decision === "denied" && resource.unknown !== undefined ? doubtful(resource.unknown) : both;
}

function oneSide(request: IamRequest, side: Side, allow: string | undefined): Decision {
  if (allow !== undefined) return allowed(allow);
  return side.unknown === undefined ? denied(request, side.lack) : doubtful(side.unknown);
}

function eitherSide(request: IamRequest, identity: Side, resource: Side): Decision {
  if (identity.allow !== undefined) return allowed(identity.allow);
  const doubt = identity.unknown ?? resource.unknown;
  return doubt === undefined ? denied(request, identity.lack) : doubtful(doubt);
}

function bothSides(request: IamRequest, identity: Side, resource: Side): Decision {
  const fromResource = resource.allow ?? resource.allowAccount;
  if (fromResource !== undefined && identity.allow !== undefined) {
    return { decision: "allowed", because: `${identity.allow} and ${fromResource} allow it` };
  }
  if (fromResource === undefined && resource.unknown === undefined) return denied(request, resource.lack);
  if (identity.allow === undefined && identity.unknown === undefined) return denied(request, identity.lack);
  return doubtful(resource.unknown ?? identity.unknown ?? "");
}

function allowed(statement: string): Decision {
  return { decision: "allowed", because: `${statement} allows it` };
}

function denied(request: IamRequest, lack: string): Decision {
  return { decision: "denied", because: `${describeRequest(request)}: ${lack}` };
}

function doubtful(why: string): Decision {
  return { decision: "unknown", because: why };
}

function first<T>(items: readonly T[], pick: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const picked = pick(item);
    if (picked !== undefined) return picked;
  }
  return undefined;
}
