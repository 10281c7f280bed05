import type { Cursor } from "../cursor";
import type { Comparison } from "../operands";
import { parseOperand, parseOperator, startsWithOperator } from "../parse-operand";
import { maxRegexesPerPattern } from "../regex";
import type { AllOf, Column, Condition, NamedColumn, SpaceDelimitedPattern } from "./pattern";

/** A column, or an ellipsis with its place. */
type Item = Column | Ellipsis;

interface Ellipsis {
  readonly ellipsisAt: number;
}

/** Reads from the opening bracket on; faults are noted at the cursor. */
export function parseSpaceDelimited(cursor: Cursor): SpaceDelimitedPattern {
  cursor.take("[");
  const items = parseItems(cursor);
  const columns = items.filter((item): item is Column => !isEllipsis(item));
  checkColumns(cursor, columns);
  checkEllipses(cursor, items);
  const ellipsis = items.findIndex(isEllipsis);
  return { kind: "spaceDelimited", columns, ...(ellipsis < 0 ? {} : { ellipsis }) };
}

function parseItems(cursor: Cursor): Item[] {
  const items: Item[] = [];
  cursor.skipSpace();
  if (cursor.take("]")) return items;
  for (let afterComma = false; ; afterComma = true) {
    cursor.skipSpace();
    const at = cursor.at;
    if (cursor.take("...")) items.push({ ellipsisAt: at });
    else if (afterComma && cursor.text.startsWith("]", at)) items.push({});
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

function parseColumn(cursor: Cursor): NamedColumn | undefined {
  const name = parseName(cursor);
  if (name === undefined) return undefined;
  cursor.skipSpace();
  if (!startsWithOperator(cursor)) return { name };
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
  const operator = parseOperator(cursor);
  if (operator === undefined) return undefined;
  cursor.skipSpace();
  const at = cursor.at;
  const value = parseOperand(cursor, "spaceDelimited");
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
    if (name === undefined) continue;
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

function checkEllipses(cursor: Cursor, items: readonly Item[]): void {
  const [first, second] = items.filter(isEllipsis);
  if (second !== undefined) {
    cursor.fault(second.ellipsisAt, "found a second ...; the positions of the columns between would be open");
  } else if (items.length === 1 && first !== undefined) {
    cursor.faults.push("the pattern names no column");
  }
}

function isEllipsis(item: Item): item is Ellipsis {
  return "ellipsisAt" in item;
}
