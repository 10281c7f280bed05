import { failure, success, type Result } from "../result";
import { Cursor } from "./cursor";
import {
  maxPatternLength,
  type AllOf,
  type Column,
  type Comparison,
  type Condition,
  type FilterPattern,
} from "./filter-pattern";
import { parseOperand } from "./parse-operand";
import { maxRegexesPerPattern } from "./regex";

/** In the order in which they must be tried. */
const operators = ["!=", "<=", ">=", "=", "<", ">"] as const;

/** A column, or an ellipsis with its position. */
type Item = Column | { readonly ellipsisAt: number };

/**
 * Reads a space-delimited filter pattern. Faults, each with the position of its character: what the grammar does not
 * have (CIDR blocks, parentheses, an order between texts, an ellipsis in the middle), a condition that names another
 * column, a column named twice, more regular expressions or characters than AWS takes.
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
  if (!cursor.take("[")) {
    cursor.fault(cursor.at, `found ${cursor.here}; a space-delimited pattern begins with [`);
    return failure(cursor.faults);
  }
  const items = parseItems(cursor);
  cursor.skipSpace();
  if (!cursor.atEnd) cursor.fault(cursor.at, `found ${cursor.here} after the closing ]`);

  const columns = items.filter((item) => "name" in item);
  checkColumns(cursor, columns);
  const { leadingEllipsis, trailingEllipsis } = checkEllipses(cursor, items);
  if (cursor.faults.length > 0) return failure(cursor.faults);
  return success({ leadingEllipsis, columns, trailingEllipsis });
}

function parseItems(cursor: Cursor): Item[] {
  const items: Item[] = [];
  for (;;) {
    cursor.skipSpace();
    const at = cursor.at;
    if (cursor.take("...")) items.push({ ellipsisAt: at });
    else {
      const column = parseColumn(cursor);
      if (column === undefined) cursor.skipColumn();
      else items.push(column);
    }
    cursor.skipSpace();
    if (!cursor.atEnd && !/[,\]]/.test(cursor.text.charAt(cursor.at))) {
      cursor.fault(cursor.at, `found ${cursor.here}; expected an operator, a comma or ]`);
      cursor.skipColumn();
    }
    if (cursor.take("]")) return items;
    if (!cursor.take(",")) {
      cursor.fault(cursor.at, "the closing ] is missing");
      return items;
    }
  }
}

function parseColumn(cursor: Cursor): Column | undefined {
  const name = parseName(cursor);
  if (name === undefined) return undefined;
  cursor.skipSpace();
  if (!operators.some((operator) => cursor.text.startsWith(operator, cursor.at))) return { name };
  const condition = parseCondition(cursor, name);
  return condition === undefined ? undefined : { name, condition };
}

function parseName(cursor: Cursor): string | undefined {
  const at = cursor.at;
  const name = cursor.match(/[A-Za-z0-9_]+/y);
  if (name === undefined) {
    cursor.fault(at, `found ${cursor.here}; a column's name is letters, digits and underscores`);
  } else if (cursor.take("-")) {
    cursor.fault(at, `found "${name}-…"; a column's name has no hyphen, write an underscore`);
    return undefined;
  }
  return name;
}

/** Parses from the operator of the first comparison on. */
function parseCondition(cursor: Cursor, name: string): Condition | undefined {
  const anyOf: AllOf[] = [];
  let allOf: Comparison[] = [];
  for (;;) {
    const comparison = parseComparison(cursor);
    if (comparison === undefined) return undefined;
    allOf.push(comparison);
    cursor.skipSpace();
    const ends = !cursor.take("&&");
    if (ends) {
      anyOf.push({ allOf });
      allOf = [];
      if (!cursor.take("||")) return { anyOf };
    }
    cursor.skipSpace();
    if (!repeatsName(cursor, name)) return undefined;
  }
}

function repeatsName(cursor: Cursor, name: string): boolean {
  const at = cursor.at;
  if (cursor.take("(")) {
    cursor.fault(at, 'found "("; space-delimited patterns have no parentheses');
    return false;
  }
  const found = parseName(cursor);
  if (found === undefined) return false;
  if (found !== name) {
    cursor.fault(
      at,
      `found a condition on "${found}" in column "${name}"; a column's conditions name only itself`,
    );
    return false;
  }
  cursor.skipSpace();
  return true;
}

function parseComparison(cursor: Cursor): Comparison | undefined {
  const operator = operators.find((candidate) => cursor.take(candidate));
  if (operator === undefined) {
    cursor.fault(cursor.at, `found ${cursor.here}; expected one of = != < <= > >=`);
    return undefined;
  }
  cursor.skipSpace();
  const at = cursor.at;
  const value = parseOperand(cursor);
  if (value === undefined) return undefined;
  if (operator === "=" || operator === "!=") {
    return {
      operator,
      value: value.kind === "number" ? { kind: "text", text: value.text, quoted: false } : value,
    };
  }
  if (value.kind !== "number") {
    cursor.fault(
      at,
      `found ${value.kind} after ${operator}, which compares numbers: write one without quotation marks`,
    );
    return undefined;
  }
  return { operator, value };
}

function checkColumns(cursor: Cursor, columns: readonly Column[]): void {
  const names = new Set<string>();
  for (const { name } of columns) {
    if (names.has(name)) cursor.faults.push(`column "${name}" is named twice; a condition could mean either`);
    names.add(name);
  }
  const comparisons = columns.flatMap(
    (column) => column.condition?.anyOf.flatMap(({ allOf }) => allOf) ?? [],
  );
  const regexes = comparisons.filter((comparison) => comparison.value.kind === "regex").length;
  if (regexes > maxRegexesPerPattern) {
    cursor.faults.push(`found ${regexes} regular expressions; a pattern has ${maxRegexesPerPattern} at most`);
  }
}

function checkEllipses(cursor: Cursor, items: readonly Item[]) {
  const last = items.length - 1;
  const leadingEllipsis = items[0] !== undefined && "ellipsisAt" in items[0];
  const trailingEllipsis = last > 0 && items[last] !== undefined && "ellipsisAt" in items[last];
  for (const [index, item] of items.entries()) {
    if (!("ellipsisAt" in item)) continue;
    if (index > 0 && index < last)
      cursor.fault(item.ellipsisAt, "found ... between columns; it stands first or last");
    if (index === last && leadingEllipsis && last > 0) {
      cursor.fault(item.ellipsisAt, "found a second ...; the columns' positions would be open at both ends");
    }
  }
  if (items.every((item) => "ellipsisAt" in item) && cursor.faults.length === 0) {
    cursor.faults.push("the pattern names no column");
  }
  return { leadingEllipsis, trailingEllipsis };
}
