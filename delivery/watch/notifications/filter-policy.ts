import { type Json, jsonObject, objectOf } from "../../deployment";

/**
 * Whether a subscription's filter policy passes a message; `undefined` where it asks in a way that is not modelled. An
 * alarm's message has no attributes, so a policy on attributes passes none.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function passesFilterPolicy(
  policyText: string,
  scope: string | undefined,
  body: Json,
): boolean | undefined {
  const policy = jsonObject(policyText);
  if (policy === undefined) return undefined;
  return passes(policy, scope === "MessageBody" ? body : {});
}

function passes(policy: Json, message: Json): boolean | undefined {
  return every(
    Object.entries(policy).map(([key, wanted]) => {
      if (key === "$or" && Array.isArray(wanted))
        return some(wanted.map((each) => passes(objectOf(each) ?? {}, message)));
      const nested = objectOf(wanted);
      if (nested !== undefined) return passes(nested, objectOf(message[key]) ?? {});
      const conditions: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
      return some(conditions.map((condition) => meets(condition, message[key])));
    }),
  );
}

function meets(condition: unknown, value: unknown): boolean | undefined {
  const operators = objectOf(condition);
  if (operators === undefined) return value === condition;
  return every(
    Object.entries(operators).map(([name, operand]) => {
      const test = tests[name];
      return test === undefined ? undefined : test(value, operand);
    }),
  );
}

const tests: Readonly<Record<string, (value: unknown, operand: unknown) => boolean | undefined>> = {
  exists: (value, operand) => (value !== undefined) === operand,
  prefix: (value, operand) => typeof value === "string" && value.startsWith(String(operand)),
  suffix: (value, operand) => typeof value === "string" && value.endsWith(String(operand)),
  "equals-ignore-case": (value, operand) =>
    typeof value === "string" && value.toLowerCase() === String(operand).toLowerCase(),
  "anything-but": (value, operand) => {
    if (value === undefined) return false;
    if (objectOf(operand) !== undefined) return not(meets(operand, value));
    return !(Array.isArray(operand) ? operand : [operand]).includes(value);
  },
  wildcard: (value, operand) =>
    typeof value === "string" &&
    new RegExp(
      `^${String(operand)
        .split("*")
        .map((text) => text.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*")}$`,
      "s",
    ).test(value),
};

function not(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function some(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}
