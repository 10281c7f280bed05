/** Who makes a request: an AWS service under its own name, or a role (its session) of an account. */
export type RequestPrincipal =
  | { readonly kind: "service"; readonly service: string }
  | {
      readonly kind: "role";
      readonly arn: string;
      readonly accountId: string;
      /** Name of the role's session; where it is not given, nobody knows it. */
      readonly sessionName?: string;
    };

/**
 * One request as AWS authorises it.
 *
 * `context` holds the condition keys that the request carries. `absentKeys` are those it is known not to
 * carry. A policy that asks for any other key gets the answer "unknown", because the model cannot tell.
 */
export interface IamRequest {
  readonly principal: RequestPrincipal;
  readonly action: string;
  readonly resource: string;
  /** Account that owns the resource. */
  readonly resourceAccountId: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly absentKeys: readonly string[];
}

/** What a request says about a condition key. Keys are compared without case. */
export type ContextValue =
  | { readonly kind: "present"; readonly values: readonly string[]; readonly multiValued: boolean }
  | { readonly kind: "absent" }
  | { readonly kind: "unmodelled" };

/** Looks a condition key up in a request. */
export function contextValue(request: IamRequest, key: string): ContextValue {
  const wanted = key.toLowerCase();
  for (const [name, value] of Object.entries(request.context)) {
    if (name.toLowerCase() !== wanted) continue;
    return typeof value === "string"
      ? { kind: "present", values: [value], multiValued: false }
      : { kind: "present", values: value, multiValued: true };
  }
  return request.absentKeys.some((name) => name.toLowerCase() === wanted)
    ? { kind: "absent" }
    : { kind: "unmodelled" };
}

/** A request in words, for reports: "vpc-flow-logs.amazonaws.com, sts:AssumeRole on arn:…". */
export function describeRequest(request: IamRequest): string {
  const principal = request.principal.kind === "service" ? request.principal.service : request.principal.arn;
  return `${principal}, ${request.action} on ${request.resource}`;
}
