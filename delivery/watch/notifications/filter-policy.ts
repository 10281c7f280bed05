import { failure, type Result, success } from "../../../telemetry/result";
import { type Json, jsonObject, objectOf, objectsOf } from "../../deployment";
import { type Comparison, comparisonOf } from "../../events";
import { Unforeseen } from "./unforeseen";

/** Whether a policy passes a message; `undefined` where that depends on what is not known before it is sent. */
export type FilterPolicy = (message: Json) => boolean | undefined;

/** Keys that a policy may have. @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const mostKeys = 5;

/**
 * Reads a subscription's filter policy as SNS does. Faults name what it would refuse. An alarm's message has no
 * attributes, and without any not even `"exists": false` passes; only the policy without keys, which is none, does.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html
 */
export function parseFilterPolicy(policyText: string, scope: string | undefined): Result<FilterPolicy> {
  const policy = jsonObject(policyText);
  if (policy === undefined) return failure(["it is no JSON object"]);
  const keys = Object.keys(policy);
  if (keys.length === 0) return success(() => true);
  const onBody = scope === "MessageBody";
  const read = objectPolicy(policy, []);
  const faults = [
    ...(keys.length > mostKeys ? [`found ${keys.length} keys; SNS takes ${mostKeys} at most`] : []),
    ...(onBody ? [] : keys.filter((key) => objectOf(policy[key]) !== undefined)).map(
      (key) => `${key}: found an object; attributes have none within`,
    ),
    ...(read.ok ? [] : read.faults),
  ];
  if (faults.length > 0 || !read.ok) return failure(faults);
  return success(onBody ? read.value : () => false);
}

/** Each key must match; `$or` holds where one of its objects does. */
function objectPolicy(policy: Json, path: readonly string[]): Result<FilterPolicy> {
  if (Object.keys(policy).length === 0)
    return failure([`${path.join(".")}: found {}; name at least one key`]);
  return combined(
    Object.entries(policy).map(([key, wanted]) => {
      const alternatives = key === "$or" ? objectsOf(wanted) : [];
      // A list of fewer, or of others too, is one of values, of a key that is named so.
      if (alternatives.length > 1 && Array.isArray(wanted) && alternatives.length === wanted.length)
        return combined(
          alternatives.map((each) => objectPolicy(each, path)),
          some,
        );
      const nested = objectOf(wanted);
      return nested === undefined ? keyPolicy(wanted, [...path, key]) : objectPolicy(nested, [...path, key]);
    }),
    every,
  );
}

function combined(
  read: readonly Result<FilterPolicy>[],
  combine: (answers: readonly (boolean | undefined)[]) => boolean | undefined,
): Result<FilterPolicy> {
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) return failure(faults);
  const policies = read.flatMap((each) => (each.ok ? [each.value] : []));
  return success((message) => combine(policies.map((passes) => passes(message))));
}

function keyPolicy(wanted: unknown, path: readonly string[]): Result<FilterPolicy> {
  const at = path.join(".");
  const conditions: readonly unknown[] = Array.isArray(wanted) ? wanted : [];
  if (conditions.length === 0)
    return failure([`${at}: found ${JSON.stringify(wanted)}; SNS takes a list of values, or an object`]);
  return combined(
    conditions.map((condition) => {
      const comparison = comparisonOf(condition, at);
      if (!comparison.ok) return comparison;
      return success((message) => meets(condition, comparison.value, valuesAt(message, path)));
    }),
    some,
  );
}

/** The values at a path; of a list, those of each of its members. */
function valuesAt(value: unknown, [key, ...path]: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((each) => valuesAt(each, key === undefined ? [] : [key, ...path]));
  }
  const members = value instanceof Unforeseen ? undefined : objectOf(value);
  if (key !== undefined) return members === undefined ? [] : valuesAt(members[key], path);
  return value === undefined || members !== undefined ? [] : [value];
}

function meets(condition: unknown, comparison: Comparison, values: readonly unknown[]): boolean | undefined {
  if (comparison.kind === "exists") return meetsExistence(comparison.wanted, values);
  return some(
    values.map((value) => {
      if (value instanceof Unforeseen) return meetsUnforeseen(condition, value);
      // What is null meets nothing but null, not even "anything but".
      return value === null ? condition === null : comparison.matches(value);
    }),
  );
}

/** What is null or empty is not there for `true`; what it is for `false`, SNS does not say. */
function meetsExistence(wanted: boolean, values: readonly unknown[]): boolean | undefined {
  const isThere = values.some((value) => value !== null && value !== "");
  return isThere || wanted || values.length === 0 ? isThere === wanted : undefined;
}

/** A text that is not known is sooner or later another than those that are not wanted. */
function meetsUnforeseen(condition: unknown, value: Unforeseen): boolean | undefined {
  const [operator, operand] = Object.entries(objectOf(condition) ?? {})[0] ?? [];
  if (operator === undefined) return value.is(condition);
  if (operator === "numeric" || operator === "cidr") return false;
  return operator === "anything-but" && objectOf(operand) === undefined ? true : undefined;
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function some(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}
