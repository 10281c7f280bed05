import type { Result } from "../../telemetry/result";

/** The principals a statement names, by kind. `everyone` is `"*"` or `{"AWS": "*"}`. */
export interface PrincipalElement {
  readonly everyone: boolean;
  readonly aws: readonly string[];
  readonly services: readonly string[];
  /** Federated, CanonicalUser and other kinds: kept in words, since no request of this model uses them. */
  readonly others: readonly string[];
}

/** One line of a condition block: operator, key and the values of which one must match. */
export interface ConditionElement {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A list to be matched, or to be excepted (`NotAction`, `NotResource`, `NotPrincipal`). */
export interface Selection<T> {
  readonly excepted: boolean;
  readonly items: T;
}

export interface PolicyStatement {
  readonly sid: string | undefined;
  /** 0-based place in the document, for statements without Sid. */
  readonly index: number;
  readonly effect: "Allow" | "Deny";
  readonly principal: Selection<PrincipalElement> | undefined;
  readonly action: Selection<readonly string[]>;
  readonly resource: Selection<readonly string[]> | undefined;
  readonly conditions: readonly ConditionElement[];
}

/** A policy document in one shape, whatever shape its JSON had (one value or a list, everywhere). */
export interface PolicyDocument {
  /** What reports call it: "role policy deliver", "key policy of …". */
  readonly name: string;
  readonly version: string;
  readonly statements: readonly PolicyStatement[];
}

/** AWS takes a document without Version as the older language. */
const DEFAULT_VERSION = "2008-10-17";
const VERSIONS = [DEFAULT_VERSION, "2012-10-17"];

/**
 * Reads a policy document from JSON text or from the value already parsed. All faults are reported together,
 * each with the policy's name and the statement.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicyDocument(name: string, source: unknown): Result<PolicyDocument> {
  const json = typeof source === "string" ? parseJson(source) : source;
  if (!isObject(json)) {
    return { ok: false, faults: [`${name}: found ${summary(source)}; a policy is a JSON object`] };
  }
  const faults: string[] = [];
  const version = typeof json.Version === "string" ? json.Version : DEFAULT_VERSION;
  if (!VERSIONS.includes(version)) {
    faults.push(`${name}: Version ${summary(json.Version)}; known are ${VERSIONS.join(" and ")}`);
  }
  if (json.Statement === undefined) faults.push(`${name}: no Statement`);
  const statements = list(json.Statement).map((statement, index) =>
    parseStatement(`${name}, statement ${index + 1}`, statement, index, faults),
  );
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { name, version, statements } };
}

/** A statement in words: its Sid, or its place where it has none. */
export function describeStatement(policy: PolicyDocument, statement: PolicyStatement): string {
  const place =
    statement.sid === undefined ? `statement ${statement.index + 1}` : `statement "${statement.sid}"`;
  return `${place} of ${policy.name}`;
}

function parseStatement(place: string, json: unknown, index: number, faults: string[]): PolicyStatement {
  const statement = isObject(json) ? json : {};
  if (!isObject(json)) faults.push(`${place}: found ${summary(json)}; a statement is a JSON object`);
  const effect = statement.Effect;
  if (effect !== "Allow" && effect !== "Deny") {
    faults.push(`${place}: Effect ${summary(effect)}; it is Allow or Deny`);
  }
  const action = either(place, statement, "Action", "NotAction", faults);
  if (action === undefined) faults.push(`${place}: neither Action nor NotAction`);
  const principal = either(place, statement, "Principal", "NotPrincipal", faults);
  const resource = either(place, statement, "Resource", "NotResource", faults);
  return {
    sid: typeof statement.Sid === "string" && statement.Sid !== "" ? statement.Sid : undefined,
    index,
    effect: effect === "Deny" ? "Deny" : "Allow",
    principal: principal && {
      excepted: principal.excepted,
      items: parsePrincipal(place, principal.items, faults),
    },
    action: { excepted: action?.excepted ?? false, items: texts(place, "Action", action?.items, faults) },
    resource: resource && {
      excepted: resource.excepted,
      items: texts(place, "Resource", resource.items, faults),
    },
    conditions: parseConditions(place, statement.Condition, faults),
  };
}

function either(
  place: string,
  statement: Readonly<Record<string, unknown>>,
  plain: string,
  excepting: string,
  faults: string[],
): Selection<unknown> | undefined {
  if (statement[plain] !== undefined && statement[excepting] !== undefined) {
    faults.push(`${place}: both ${plain} and ${excepting}; a statement has one of them`);
  }
  if (statement[plain] !== undefined) return { excepted: false, items: statement[plain] };
  return statement[excepting] === undefined ? undefined : { excepted: true, items: statement[excepting] };
}

function parsePrincipal(place: string, json: unknown, faults: string[]): PrincipalElement {
  if (json === "*") return { everyone: true, aws: [], services: [], others: [] };
  if (!isObject(json)) {
    faults.push(`${place}: Principal ${summary(json)}; it is "*" or an object such as {"Service": "…"}`);
    return { everyone: false, aws: [], services: [], others: [] };
  }
  const aws = texts(place, "Principal.AWS", json.AWS ?? [], faults);
  for (const arn of aws) {
    if (arn !== "*" && arn.includes("*")) {
      faults.push(`${place}: Principal.AWS "${arn}"; a principal is a whole ARN, an account or "*" alone`);
    }
  }
  const others = Object.entries(json).filter(([kind]) => kind !== "AWS" && kind !== "Service");
  return {
    everyone: aws.includes("*"),
    aws: aws.filter((arn) => arn !== "*"),
    services: texts(place, "Principal.Service", json.Service ?? [], faults),
    others: others.flatMap(([kind, names]) =>
      texts(place, `Principal.${kind}`, names, faults).map((name) => `${kind} ${name}`),
    ),
  };
}

function parseConditions(place: string, json: unknown, faults: string[]): readonly ConditionElement[] {
  if (json === undefined) return [];
  if (!isObject(json)) {
    faults.push(`${place}: Condition ${summary(json)}; it is an object of operators`);
    return [];
  }
  return Object.entries(json).flatMap(([operator, keys]) => {
    if (!isObject(keys)) {
      faults.push(`${place}: Condition.${operator} ${summary(keys)}; it is an object of condition keys`);
      return [];
    }
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      values: list(values).map((value) => conditionValue(`${place}, ${operator} ${key}`, value, faults)),
    }));
  });
}

/** Condition values may be written as JSON booleans and numbers; AWS compares their text. */
function conditionValue(place: string, value: unknown, faults: string[]): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  faults.push(`${place}: ${summary(value)}; a condition value is a string`);
  return "";
}

function texts(place: string, element: string, json: unknown, faults: string[]): readonly string[] {
  return list(json).flatMap((item) => {
    if (typeof item === "string") return [item];
    faults.push(`${place}: ${element} ${summary(item)}; it is a string or a list of strings`);
    return [];
  });
}

function list(json: unknown): readonly unknown[] {
  if (json === undefined) return [];
  return Array.isArray(json) ? json : [json];
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function summary(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
