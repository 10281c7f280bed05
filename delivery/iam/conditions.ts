import { type ConditionOperator, conditionOperator } from "./condition-operators";
import { allOf, anyOf, type Match, no, not, unknown, yes } from "./match";
import type { ConditionElement } from "./policy-document";
import { fillVariables, hasVariables } from "./policy-variables";
import { contextValue, type IamRequest } from "./request";

interface Quantified {
  readonly quantifier: "ForAllValues" | "ForAnyValue" | undefined;
  readonly operator: string;
  readonly ifExists: boolean;
}

/**
 * Decides one condition line against a request.
 *
 * A key that the request is known not to carry fails a positive operator and holds for a negated one, for
 * `…IfExists` and for `ForAllValues:`. An operator or key that the model does not know answers "unknown".
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function matchesCondition(condition: ConditionElement, version: string, request: IamRequest): Match {
  const { quantifier, operator: name, ifExists } = readOperator(condition.operator);
  const value = contextValue(request, condition.key);
  if (value.kind === "unmodelled") {
    return unknown(`the model does not know whether the request carries ${condition.key}`);
  }
  if (name.toLowerCase() === "null" && quantifier === undefined && !ifExists) {
    return matchesNull(condition, value.kind === "absent" || value.values.length === 0);
  }
  const operator = conditionOperator(name);
  if (operator === undefined) return unknown(`condition operator ${condition.operator} is not known`);
  if (value.kind === "absent") {
    if (ifExists || quantifier === "ForAllValues") return yes;
    if (quantifier === "ForAnyValue") return no(`the request carries no ${condition.key}`);
    return operator.negated ? yes : no(`the request carries no ${condition.key}`);
  }
  if (quantifier === undefined) {
    const [single] = value.values;
    return value.multiValued || single === undefined
      ? unknown(`${condition.key} has several values and the operator has no ForAllValues or ForAnyValue`)
      : matchesValue(condition, operator, version, request, single);
  }
  // An empty text is what AWS calls a null data set.
  if (value.values.every((item) => item === "")) {
    return quantifier === "ForAllValues" ? yes : no(`the request's ${condition.key} is empty`);
  }
  const answers = value.values.map((item) => matchesValue(condition, operator, version, request, item));
  return quantifier === "ForAllValues" ? allOf(answers) : anyOf(answers, mismatch(condition, value.values));
}

function matchesValue(
  condition: ConditionElement,
  operator: ConditionOperator,
  version: string,
  request: IamRequest,
  value: string,
): Match {
  const reason = mismatch(condition, [value]);
  const candidates = condition.values.map((policyValue): Match => {
    if (!operator.takesVariables && hasVariables(policyValue, version)) {
      return unknown(`${condition.operator} takes no policy variable, and found is ${policyValue}`);
    }
    const filled = fillVariables(policyValue, version, request);
    if (filled.kind === "unknown") return unknown(filled.why);
    // A variable without a value is like nothing and equal to nothing, so a negated operator matches it.
    if (filled.kind === "absent") return no(filled.why);
    const matches = operator.matches(value, filled.parts);
    if (matches === undefined) {
      return unknown(`${condition.operator} cannot compare "${value}" with "${policyValue}"`);
    }
    return matches ? yes : no(reason);
  });
  const match = anyOf(candidates, reason);
  return operator.negated ? not(match, reason) : match;
}

function matchesNull(condition: ConditionElement, absent: boolean): Match {
  const answers = condition.values.map((value): Match => {
    const wantsAbsent = booleans.get(value.toLowerCase());
    if (wantsAbsent === undefined) return unknown(`Null ${condition.key} is true or false, not "${value}"`);
    return absent === wantsAbsent ? yes : no("");
  });
  return anyOf(answers, `the request ${absent ? "carries no" : "carries"} ${condition.key}`);
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

function readOperator(text: string): Quantified {
  const quantified = /^(ForAllValues|ForAnyValue):(.*)$/i.exec(text);
  const rest = quantified?.[2] ?? text;
  const ifExists = /IfExists$/i.test(rest);
  return {
    quantifier:
      quantified === null
        ? undefined
        : quantified[1]?.toLowerCase() === "forallvalues"
          ? "ForAllValues"
          : "ForAnyValue",
    operator: ifExists ? rest.slice(0, -"IfExists".length) : rest,
    ifExists,
  };
}

function mismatch(condition: ConditionElement, found: readonly string[]): string {
  return `${condition.operator} ${condition.key} asks for ${condition.values.join(" or ")}, the request has ${found.join(", ")}`;
}
