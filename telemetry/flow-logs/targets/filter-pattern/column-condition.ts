/** One comparison of a column, as a filter pattern can say it. A `*` in `=` and `!=` is a wildcard. */
export interface Comparison {
  readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=";
  readonly value: string | number;
}

/**
 * What is asked of one column: comparisons joined by `&&`, these joined by `||`. Patterns have no parentheses, so
 * every condition on a column is brought into this form. `[]` never holds, `[[]]` always does.
 */
export type ColumnCondition = readonly (readonly Comparison[])[];

/** Terms of one condition; beyond it no number of patterns that a log group may have could hold the text. */
const maxTerms = 8192;

export const always: ColumnCondition = [[]];

export function isAlways(condition: ColumnCondition): boolean {
  return condition.some((term) => term.length === 0);
}

export function isNever(condition: ColumnCondition): boolean {
  return condition.length === 0;
}

/** Both hold; `undefined` if that cannot be written without far more terms than a pattern holds. */
export function bothOf(left: ColumnCondition, right: ColumnCondition): ColumnCondition | undefined {
  if (left.length * right.length > maxTerms) return undefined;
  return withoutDuplicates(left.flatMap((a) => right.map((b) => withoutDuplicates([...a, ...b]))));
}

/** One of them holds, or both. */
export function eitherOf(left: ColumnCondition, right: ColumnCondition): ColumnCondition {
  return isAlways(left) || isAlways(right) ? always : withoutDuplicates([...left, ...right]);
}

export function areSame(left: ColumnCondition, right: ColumnCondition): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function withoutDuplicates<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
