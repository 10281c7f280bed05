import { type ConditionOperator, conditionOperator } from "./condition-operators";
import { anyOf, type Match, no, not, unknown, yes } from "./match";
import type { ConditionElement } from "./policy-document";
import { fillVariables } from "./policy-variables";
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
  if (name.toLowerCase() === "null") {
    return matchesNull(condition, value.kind === "absent" || value.values.length === 0);
  }
  const operator = conditionOperator(name);
  if (operator === undefined) return unknown(`condition operator ${condition.operator} is not known`);
  if (value.kind === "absent") {
    if (ifExists || quantifier === "ForAllValues") return yes;
    if (quantifier === "ForAnyValue") return no(`the request carries no ${condition.key}`);
    return operator.negated ? yes : no(`the request carries no ${condition.key}`);
  }
  if (quantifier === undefined && value.multiValued) {
    return unknown(`${condition.key} has several values and the operator has no ForAllValues or ForAnyValue`);
  }
  const answers = value.values.map((item) => matchesValue(condition, operator, version, request, item));
  if (quantifier === "ForAllValues") {
    return (
      answers.find((answer) => answer.answer === "no") ??
      answers.find((answer) => answer.answer === "unknown") ??
      yes
    );
  }
  return anyOf(answers, mismatch(condition, value.values));
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
    const filled = fillVariables(policyValue, version, request);
    if (filled.kind === "unknown") return unknown(filled.why);
    // AWS leaves open what a negated comparison with a value that is not there gives.
    if (filled.kind === "absent") return operator.negated ? unknown(filled.why) : no(filled.why);
    return operator.matches(value, filled.parts) ? yes : no(reason);
  });
  const match = anyOf(candidates, reason);
  return operator.negated ? not(match, reason) : match;
}

function matchesNull(condition: ConditionElement, absent: boolean): Match {
  const wantsAbsent = condition.values.some((value) => value.toLowerCase() === "true");
  return absent === wantsAbsent
    ? yes
    : no(`the request ${absent ? "carries no" : "carries"} ${condition.key}`);
}

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
