import { failure, type Result, success } from "../../telemetry/result";
import { parsePrincipal } from "./parse-principal";
import type { ConditionElement, PolicyDocument, PolicyStatement, Selection } from "./policy-document";
import { faultUnknownKeys, isObject, list, summary, texts } from "./policy-json";
import { isResourcePattern } from "./resource-pattern";

/** AWS takes a document without Version as the older language. */
const defaultVersion = "2008-10-17";
const VERSIONS = [defaultVersion, "2012-10-17"];

const documentKeys = ["Version", "Id", "Statement"];
const statementKeys = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/**
 * Reads a policy document from JSON text or from the value already parsed. All faults are reported together,
 * each with the policy's name and the statement.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicyDocument(name: string, source: unknown): Result<PolicyDocument> {
  const json = typeof source === "string" ? parseJson(source) : source;
  if (!isObject(json)) {
    return failure([`${name}: found ${summary(source)}; a policy is a JSON object`]);
  }
  const faults: string[] = [];
  faultUnknownKeys(name, json, documentKeys, faults);
  const version = VERSIONS.find((known) => known === (json.Version ?? defaultVersion));
  if (version === undefined) {
    faults.push(`${name}: Version ${summary(json.Version)}; known are ${VERSIONS.join(" and ")}`);
  }
  if (json.Statement === undefined) faults.push(`${name}: no Statement`);
  const statements = list(json.Statement).map((statement, index) =>
    parseStatement(`${name}, statement ${index + 1}`, statement, index, faults),
  );
  if (faults.length > 0 || version === undefined) return failure(faults);
  return success({ name, version, statements });
}

function parseStatement(place: string, json: unknown, index: number, faults: string[]): PolicyStatement {
  const statement = isObject(json) ? json : {};
  if (!isObject(json)) faults.push(`${place}: found ${summary(json)}; a statement is a JSON object`);
  faultUnknownKeys(place, statement, statementKeys, faults);
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
      items: resourceTexts(place, resource.items, faults),
    },
    conditions: parseConditions(place, statement.Condition, faults),
  };
}

function resourceTexts(place: string, json: unknown, faults: string[]): readonly string[] {
  const items = texts(place, "Resource", json, faults);
  for (const item of items.filter((text) => !isResourcePattern(text))) {
    faults.push(`${place}: Resource "${item}"; it is an ARN or "*"`);
  }
  return items;
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
      values: conditionValues(`${place}, ${operator} ${key}`, values, faults),
    }));
  });
}

function conditionValues(place: string, values: unknown, faults: string[]): readonly string[] {
  const found = list(values);
  if (found.length === 0) faults.push(`${place}: no value; a condition key has one at least`);
  return found.map((value) => conditionValue(place, value, faults));
}

/** Condition values may be written as JSON booleans and numbers; AWS compares their text. */
function conditionValue(place: string, value: unknown, faults: string[]): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  faults.push(`${place}: ${summary(value)}; a condition value is a string`);
  return "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
