import type { Cursor } from "./cursor";
import {
  type EqualityOperator,
  numberText,
  type NumberOperand,
  type OrderOperator,
  type RegexOperand,
  type TextOperand,
} from "./operands";
import { regexFault } from "./regex";

type Operand = TextOperand | RegexOperand | NumberOperand;

/** In the order in which they must be tried. */
const operators = ["!=", "<=", ">=", "=", "<", ">"] as const;

/** What may stand without quotation marks, which of the two kinds of pattern says differently. */
const bareText = {
  /** Everything up to what has a meaning of its own in the pattern. */
  spaceDelimited: /[^\s,[\]"%=!<>&|()]+/y,
  /** AWS wants quotation marks around all but letters, digits and underscores, and shows `123.123.*` bare. */
  json: /[+-]?\d+(\.\d+)?[eE][+-]\d+|[+-]\d+(\.\d+)?([eE]\d+)?|[A-Za-z0-9_.*]+/y,
};

export type OperandPlace = keyof typeof bareText;

/** Whether an operator stands at the cursor. */
export function startsWithOperator(cursor: Cursor): boolean {
  return operators.some((operator) => cursor.text.startsWith(operator, cursor.at));
}

export function parseOperator(cursor: Cursor): EqualityOperator | OrderOperator | undefined {
  const operator = operators.find((candidate) => cursor.take(candidate));
  if (operator === undefined) cursor.fault(cursor.at, `found ${cursor.here}; expected one of = != < <= > >=`);
  return operator;
}

/** Reads what follows an operator: quoted text, `%regex%`, a number or bare text. */
export function parseOperand(cursor: Cursor, place: OperandPlace): Operand | undefined {
  const at = cursor.at;
  if (cursor.take('"')) return parseQuoted(cursor, at);
  if (cursor.take("%")) return parseRegexOperand(cursor, at);
  const text = cursor.match(bareText[place]);
  if (text === undefined) {
    const isParenthesis = cursor.text.charAt(at) === "(";
    const reason =
      isParenthesis && place === "spaceDelimited"
        ? "space-delimited patterns have no parentheses"
        : "expected a value";
    cursor.fault(at, `found ${cursor.here}; ${reason}`);
    return undefined;
  }
  if (numberText.test(text)) return { kind: "number", text };
  return checkedText(cursor, at, { kind: "text", text, quoted: false });
}

function parseQuoted(cursor: Cursor, at: number): TextOperand | undefined {
  const text = cursor.match(/[^"]*/y) ?? "";
  if (!cursor.take('"')) {
    cursor.fault(at, "the closing quotation mark is missing");
    return undefined;
  }
  if (text.includes("\\")) {
    cursor.fault(at, `found "${text}"; no escape with \\ is documented for quoted text`);
    return undefined;
  }
  return checkedText(cursor, at, { kind: "text", text, quoted: true });
}

/** Reads a regular expression from behind its first percent sign on, which stood at `at`. */
export function parseRegexOperand(cursor: Cursor, at: number): RegexOperand | undefined {
  const source = cursor.match(/[^%]*/y) ?? "";
  const fault = cursor.take("%") ? regexFault(source) : "the closing % of the regular expression is missing";
  if (fault === undefined) return { kind: "regex", source };
  cursor.fault(at, fault);
  return undefined;
}

/** Text that would be compared letter by letter although whoever wrote it meant a range of addresses is refused. */
function checkedText(cursor: Cursor, at: number, operand: TextOperand): TextOperand | undefined {
  if (!/^(\d+(\.\d+){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)\/\d{1,3}$/.test(operand.text)) return operand;
  cursor.fault(at, `found "${operand.text}"; filter patterns have no CIDR, write a wildcard such as 10.0.*`);
  return undefined;
}
