import type { Cursor } from "./cursor";
import type { NumberOperand, RegexOperand, TextOperand } from "./filter-pattern";
import { regexFault } from "./regex";

type Operand = TextOperand | RegexOperand | NumberOperand;

/** Whole, decimal or scientific, as AWS writes numbers in its examples. */
const numberText = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Everything up to what has a meaning of its own in a pattern. */
const bareText = /[^\s,[\]"%=!<>&|()]+/y;

/** Reads what follows an operator: quoted text, `%regex%`, a number or bare text. */
export function parseOperand(cursor: Cursor): Operand | undefined {
  const at = cursor.at;
  if (cursor.take('"')) return parseQuoted(cursor, at);
  if (cursor.take("%")) return parseRegex(cursor, at);
  const text = cursor.match(bareText);
  if (text === undefined) {
    const isParenthesis = cursor.text.charAt(at) === "(";
    const reason = isParenthesis ? "space-delimited patterns have no parentheses" : "expected a value";
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

function parseRegex(cursor: Cursor, at: number): RegexOperand | undefined {
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
