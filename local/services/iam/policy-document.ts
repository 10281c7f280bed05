import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { jsonValue } from "../../framework/json";
import { isObject } from "../../framework/values";
import { roles } from "./kinds";

/** What a policy is for decides what its statements must and must not have. */
export type PolicyUse = "identity" | "trust" | "resource";

/**
 * Refuse a policy document as IAM's parser does, or as the service of a resource policy does under its own
 * error code.
 * Source: IAM User Guide, "IAM JSON policy elements reference" and "Grammar of the IAM JSON policy language".
 */
export function refuseMalformedPolicy(
  document: string,
  use: PolicyUse,
  account: Account,
  code = "MalformedPolicyDocument",
): void {
  const fault = faultOf(jsonValue(document), use, account);
  if (fault !== undefined) refuse(code, fault);
}

/** The statements of a document; one statement may stand without its list. */
export function statementsOf(document: string): readonly Record<string, unknown>[] {
  const parsed = jsonValue(document);
  return isObject(parsed) ? listOf(parsed.Statement).filter(isObject) : [];
}

/** A value that may stand alone or in a list, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

const documentElements = new Set(["Version", "Id", "Statement"]);
const statementElements = new Set(
  "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition".split(" "),
);

function faultOf(document: unknown, use: PolicyUse, account: Account): string | undefined {
  if (!isObject(document) || Object.keys(document).some((key) => !documentElements.has(key))) {
    return "Syntax errors in policy.";
  }
  const { Version: version, Statement: statement } = document;
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17") {
    return "The policy must contain a valid version string.";
  }
  const statements = listOf(statement);
  if (statements.length === 0) return "Syntax errors in policy.";
  const sids = statements.flatMap((each) => (isObject(each) ? listOf(each.Sid) : []));
  if (new Set(sids).size !== sids.length) return "Statement IDs (SID) in a single policy must be unique.";
  for (const each of statements) {
    const fault = isObject(each) ? faultOfStatement(each, use, account) : "Syntax errors in policy.";
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfStatement(
  statement: Record<string, unknown>,
  use: PolicyUse,
  account: Account,
): string | undefined {
  const unknownElement = Object.keys(statement).find((key) => !statementElements.has(key));
  if (unknownElement !== undefined) return "Syntax errors in policy.";
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
    return statement.Effect === undefined ? "Missing required field Effect" : "Syntax errors in policy.";
  }
  return (
    faultOfActions(statement) ??
    faultOfResources(statement, use) ??
    faultOfPrincipals(statement, use, account) ??
    faultOfCondition(statement.Condition)
  );
}

function faultOfActions(statement: Record<string, unknown>): string | undefined {
  const actions = listOf(statement.Action ?? statement.NotAction);
  if (actions.length === 0) return "Policy statement must contain actions.";
  if (actions.some((action) => typeof action !== "string")) return "Syntax errors in policy.";
  if (actions.some((action) => action !== "*" && !/^[a-z0-9-]+:[\w*?-]+$/i.test(String(action)))) {
    return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
  }
  return undefined;
}

function faultOfResources(statement: Record<string, unknown>, use: PolicyUse): string | undefined {
  const resources = listOf(statement.Resource ?? statement.NotResource);
  if (use === "trust") return resources.length > 0 ? "Has prohibited field Resource" : undefined;
  if (resources.length === 0) return "Policy statement must contain resources.";
  const wrong = resources.find(
    (resource) =>
      typeof resource !== "string" ||
      !(resource === "*" || /^arn:[^:]+:[^:]*:[^:]*:[^:]*:.+$/.test(resource)),
  );
  return wrong === undefined ? undefined : `Resource ${print(wrong)} must be in ARN format or "*".`;
}

function faultOfPrincipals(
  { Principal: principal, NotPrincipal: notPrincipal }: Record<string, unknown>,
  use: PolicyUse,
  account: Account,
): string | undefined {
  const named = principal ?? notPrincipal;
  if (use === "identity")
    return named === undefined ? undefined : "Policy document should not specify a principal.";
  if (named === undefined) return "Missing required field Principal";
  if (named === "*") return undefined;
  if (!isObject(named)) return "Invalid principal in policy";
  for (const [type, values] of Object.entries(named)) {
    const wrong = listOf(values).find((value) => !isPrincipal(type, value, account));
    if (wrong !== undefined) return `Invalid principal in policy: "${type.toUpperCase()}":"${print(wrong)}"`;
  }
  return undefined;
}

/** A principal of this account must exist; one of another account cannot be seen from here. */
function isPrincipal(type: string, value: unknown, account: Account): boolean {
  if (typeof value !== "string") return false;
  switch (type) {
    case "AWS": {
      if (value === "*" || /^\d{12}$/.test(value) || /^AROA\w+$/.test(value)) return true;
      const [, ownerId, path] = /^arn:[a-z-]+:(?:iam|sts)::(\d{12}):(.+)$/.exec(value) ?? [];
      if (ownerId === undefined || path === undefined) return false;
      const isOwnRole = ownerId === account.accountId && path.startsWith("role/");
      return !isOwnRole || account.where(roles, "arn", value).length > 0;
    }
    case "Service":
      return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(value);
    case "Federated":
    case "CanonicalUser":
      return true;
    default:
      return false;
  }
}

function print(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function faultOfCondition(condition: unknown): string | undefined {
  if (condition === undefined) return undefined;
  if (!isObject(condition) || !Object.values(condition).every(isObject)) return "Syntax errors in policy.";
  const operators = Object.keys(condition).map((operator) =>
    operator.replace(/^(ForAllValues|ForAnyValue):/, ""),
  );
  const wrong = operators.find((operator) => !conditionOperators.has(operator.replace(/IfExists$/, "")));
  return wrong === undefined ? undefined : `Invalid Condition type : ${wrong}.`;
}

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const conditionOperators = new Set([
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan"],
  ...[
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
  ],
  ...[
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
  ],
  ...["IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null"],
]);
