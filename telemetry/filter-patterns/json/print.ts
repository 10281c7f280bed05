import { printOperand } from "../operands";
import {
  isCompound,
  type JsonCondition,
  type JsonExpression,
  type JsonPattern,
  type Selector,
  type SelectorStep,
} from "./pattern";

export function printJson({ expression }: JsonPattern, space: string): string {
  return `{${space}${printExpression(expression, space)}${space}}`;
}

function printExpression(expression: JsonExpression, space: string): string {
  if (!isCompound(expression)) return printCondition(expression, space);
  const operator = expression.kind === "and" ? "&&" : "||";
  return expression.operands
    .map((operand) => {
      const text = printExpression(operand, space);
      const needsParentheses = isCompound(operand) && (expression.kind === "and" || operand.kind === "or");
      return needsParentheses ? `(${text})` : text;
    })
    .join(`${space}${operator}${space}`);
}

function printCondition(condition: JsonCondition, space: string): string {
  const selector = printSelector(condition.selector);
  switch (condition.kind) {
    case "is":
      return `${selector} IS ${condition.value}`;
    case "notExists":
      return `${selector} NOT EXISTS`;
    default:
      return [selector, condition.operator, printOperand(condition.value)].join(space);
  }
}

/** The selector as a pattern writes it: `$.users[0].['first.name']`. */
export function printSelector(selector: Selector): string {
  return `$${selector.map(printStep).join("")}`;
}

function printStep(step: SelectorStep): string {
  if ("any" in step) return step.any === "field" ? ".*" : "[*]";
  if ("element" in step) return `[${step.element}]`;
  return /^[A-Za-z0-9_-]+$/.test(step.field) ? `.${step.field}` : `.['${step.field}']`;
}
