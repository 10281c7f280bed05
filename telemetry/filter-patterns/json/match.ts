import { type EqualityOperator, orderOf } from "../operands";
import { compileRegex } from "../regex";
import type { TextTest } from "../wildcard";
import { isCompound, type JsonCondition, type JsonExpression, type JsonPattern } from "./pattern";
import { readEvent, selectorReader } from "./selected-values";

type EventTest = (event: object) => boolean;
type ValueTest = (value: unknown) => boolean;

/** The pattern as a function, its selectors, wildcards and regular expressions prepared once. */
export function jsonMatcher(pattern: JsonPattern): (logEvent: string) => boolean {
  const holds = expressionTest(pattern.expression);
  return (logEvent) => {
    const event = readEvent(logEvent);
    return event !== undefined && holds(event);
  };
}

function expressionTest(expression: JsonExpression): EventTest {
  if (!isCompound(expression)) return conditionTest(expression);
  const tests = expression.operands.map(expressionTest);
  return expression.kind === "and"
    ? (event) => tests.every((holds) => holds(event))
    : (event) => tests.some((holds) => holds(event));
}

function conditionTest(condition: JsonCondition): EventTest {
  const values = selectorReader(condition.selector);
  if (condition.kind === "notExists") return (event) => values(event).length === 0;
  const holds = valueTest(condition);
  return (event) => values(event).some(holds);
}

function valueTest(condition: Exclude<JsonCondition, { readonly kind: "notExists" }>): ValueTest {
  switch (condition.kind) {
    case "is":
      return (value) => value === constants[condition.value];
    case "order": {
      const holds = orderOf[condition.operator];
      const bound = Number(condition.value.text);
      return (value) => typeof value === "number" && holds(value, bound);
    }
    case "equality":
      return equalityTest(condition.operator, condition.value);
  }
}

const constants = { NULL: null, TRUE: true, FALSE: false } as const;

type EqualityOperand = Extract<JsonCondition, { readonly kind: "equality" }>["value"];

function equalityTest(operator: EqualityOperator, operand: EqualityOperand): ValueTest {
  const isLike = textTest(operand);
  const number = operand.kind === "number" ? Number(operand.text) : undefined;
  const isEqual = (value: string | number) =>
    typeof value === "number" && number !== undefined ? value === number : isLike(String(value));
  return (value) =>
    (typeof value === "string" || typeof value === "number") && isEqual(value) === (operator === "=");
}

function textTest(operand: EqualityOperand): TextTest {
  if (operand.kind !== "regex") return edgeWildcardTest(operand.text);
  const regex = compileRegex(operand.source);
  return (value) => regex.test(value);
}

/** A `*` at the start or end stands for any letters, or none; one between letters for itself. */
function edgeWildcardTest(text: string): TextTest {
  const open = text.startsWith("*");
  const openEnded = text.endsWith("*");
  const core = text.slice(open ? 1 : 0, openEnded ? -1 : undefined);
  if (open && openEnded) return (value) => value.includes(core);
  if (open) return (value) => value.endsWith(core);
  return openEnded ? (value) => value.startsWith(core) : (value) => value === core;
}
