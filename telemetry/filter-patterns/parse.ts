import { failure, success, type Result } from "../result";
import { Cursor } from "./cursor";
import { type FilterPattern, maxPatternLength, type RegexPattern } from "./filter-pattern";
import { parseJson } from "./json/parse";
import { parseRegexOperand } from "./parse-operand";
import { parseSpaceDelimited } from "./space-delimited/parse";
import { parseTerms } from "./terms/parse";

/** The first character tells the kind; terms are told by none. */
const parsers: Readonly<Record<string, (cursor: Cursor) => FilterPattern | undefined>> = {
  "[": parseSpaceDelimited,
  "{": parseJson,
  "%": parseRegex,
};

/**
 * Reads a filter pattern of any kind. Faults, each with the place of its character: what the grammar does not have
 * (CIDR blocks, parentheses between columns, an order between texts, a second ellipsis, an undocumented escape), a
 * condition that names another column, a column named twice, a bare term with a character that needs quotation
 * marks, more regular expressions, wildcards or characters than AWS takes.
 */
export function parseFilterPattern(text: string): Result<FilterPattern> {
  const cursor = new Cursor(text);
  if (text.length > maxPatternLength) {
    cursor.fault(
      maxPatternLength,
      `found ${text.length} characters; a filter pattern has ${maxPatternLength} at most`,
    );
  }
  cursor.skipSpace();
  const first = text.charAt(cursor.at);
  const parse = Object.hasOwn(parsers, first) ? parsers[first] : undefined;
  const pattern = parse === undefined ? parseTerms(cursor) : parse(cursor);
  cursor.skipSpace();
  if (pattern !== undefined && !cursor.atEnd) {
    cursor.fault(cursor.at, `found ${cursor.here} after the end of the pattern`);
  }
  return pattern === undefined || cursor.faults.length > 0 ? failure(cursor.faults) : success(pattern);
}

function parseRegex(cursor: Cursor): RegexPattern | undefined {
  const at = cursor.at;
  cursor.take("%");
  return parseRegexOperand(cursor, at);
}
