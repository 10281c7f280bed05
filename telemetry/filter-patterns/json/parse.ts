import type { Cursor } from "../cursor";
import { parseOperand, parseOperator } from "../parse-operand";
import { maxRegexesPerPattern } from "../regex";
import { parseSelector } from "./parse-selector";
import {
  type CompoundExpression,
  isCompound,
  type JsonCondition,
  type JsonExpression,
  type JsonPattern,
  maxWildcardsPerPattern,
  type Selector,
} from "./pattern";

/** Reads from the opening brace on; faults are noted at the cursor. */
export function parseJson(cursor: Cursor): JsonPattern | undefined {
  cursor.take("{");
  const expression = parseAlternatives(cursor);
  if (expression === undefined) return undefined;
  cursor.skipSpace();
  if (!cursor.take("}")) {
    cursor.fault(cursor.at, `found ${cursor.here}; expected &&, || or the closing }`);
    return undefined;
  }
  checkQuotas(cursor, conditionsOf(expression));
  return { kind: "json", expression };
}

function parseAlternatives(cursor: Cursor): JsonExpression | undefined {
  return parseJoined(cursor, "or", "||", () => parseJoined(cursor, "and", "&&", () => parseFactor(cursor)));
}

function parseJoined(
  cursor: Cursor,
  kind: CompoundExpression["kind"],
  operator: string,
  parsePart: () => JsonExpression | undefined,
): JsonExpression | undefined {
  const operands: JsonExpression[] = [];
  do {
    const part = parsePart();
    if (part === undefined) return undefined;
    operands.push(part);
    cursor.skipSpace();
  } while (cursor.take(operator));
  const [only] = operands;
  return operands.length === 1 ? only : { kind, operands };
}

function parseFactor(cursor: Cursor): JsonExpression | undefined {
  cursor.skipSpace();
  if (!cursor.take("(")) return parseCondition(cursor);
  const inner = parseAlternatives(cursor);
  if (inner === undefined) return undefined;
  cursor.skipSpace();
  if (cursor.take(")")) return inner;
  cursor.fault(cursor.at, `found ${cursor.here}; expected &&, || or the closing )`);
  return undefined;
}

function parseCondition(cursor: Cursor): JsonCondition | undefined {
  const selector = parseSelector(cursor);
  if (selector === undefined) return undefined;
  const words = cursor.match(/\s+[A-Za-z]+( +[A-Za-z]+)?/y)?.trimStart();
  if (words !== undefined) return wordCondition(cursor, selector, words);
  cursor.skipSpace();
  const operator = parseOperator(cursor);
  if (operator === undefined) return undefined;
  cursor.skipSpace();
  const at = cursor.at;
  const value = parseOperand(cursor, "json");
  if (value === undefined) return undefined;
  if (operator === "=" || operator === "!=") return { kind: "equality", selector, operator, value };
  if (value.kind === "number") return { kind: "order", selector, operator, value };
  cursor.fault(at, `found ${value.kind} after ${operator}, which compares numbers`);
  return undefined;
}

const wordConditions: Readonly<Record<string, (selector: Selector) => JsonCondition>> = {
  "IS NULL": (selector) => ({ kind: "is", selector, value: "NULL" }),
  "IS TRUE": (selector) => ({ kind: "is", selector, value: "TRUE" }),
  "IS FALSE": (selector) => ({ kind: "is", selector, value: "FALSE" }),
  "NOT EXISTS": (selector) => ({ kind: "notExists", selector }),
};

function wordCondition(cursor: Cursor, selector: Selector, words: string): JsonCondition | undefined {
  const text = words.replace(/ +/, " ");
  const condition = Object.hasOwn(wordConditions, text) ? wordConditions[text] : undefined;
  if (condition !== undefined) return condition(selector);
  const known = Object.keys(wordConditions).join(", ");
  cursor.fault(cursor.at - words.length, `found "${words}"; there are ${known} and = != < <= > >=`);
  return undefined;
}

function conditionsOf(expression: JsonExpression): readonly JsonCondition[] {
  return isCompound(expression) ? expression.operands.flatMap(conditionsOf) : [expression];
}

function checkQuotas(cursor: Cursor, conditions: readonly JsonCondition[]): void {
  const regexes = conditions.filter((one) => one.kind === "equality" && one.value.kind === "regex").length;
  if (regexes > maxRegexesPerPattern) {
    cursor.faults.push(`found ${regexes} regular expressions; a pattern has ${maxRegexesPerPattern} at most`);
  }
  const wildcards = conditions.flatMap(({ selector }) => selector).filter((step) => "any" in step).length;
  if (wildcards > maxWildcardsPerPattern) {
    cursor.faults.push(
      `found ${wildcards} wildcards in selectors; a pattern has ${maxWildcardsPerPattern} at most`,
    );
  }
}
