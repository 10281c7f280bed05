import type { Comparison } from "../operands";

/**
 * A space-delimited filter pattern, such as `[ip, user, status = 4* || status = 500, ...]`.
 *
 * AWS documents: columns in brackets, separated by commas, matched by position; names of letters, digits and
 * underscores; the operators `= != < <= > >=`, the wildcard `*`, `%regex%`, `&&` and `||`; a condition names its
 * column again (`s = 404 || s = 410`); `...` stands for as many fields as needed, at the start, in the middle or at
 * the end; the last column may be blank (`[..., status = 4*,]`) and `[]` matches every event; quotation marks and
 * brackets in a log event make one field; a pattern "must include a blank indicator" after the last word it tests.
 *
 * Inferred, as no document says it:
 * - The last column takes the rest of the event, which explains the blank indicator and why `[w1=ERROR, w2]`
 *   matches longer lines. A pattern with more columns than the event has fields does not match.
 * - A second `...` would leave the positions between open: refused, and so is `[...]` alone.
 * - `&&` binds closer than `||`, as AWS shows for JSON patterns. Parentheses are shown for JSON patterns only: refused.
 * - `=` and `!=` compare text, whole and case-sensitive; the wildcard works in quoted text too; `!=` with a wildcard is
 *   the opposite of `=`. `< <= > >=` compare numbers and are false for a field that is none, `-` for one.
 * - A `%regex%` is searched in the field, not anchored, as AWS's own examples need it.
 * - One space separates fields, so two make an empty field. A quotation mark or bracket groups only at the start
 *   of a field; one that is never closed is an ordinary letter.
 */
export interface SpaceDelimitedPattern {
  readonly kind: "spaceDelimited";
  /** Each name once; none in `[]`. */
  readonly columns: readonly Column[];
  /** How many of the columns stand before `...`; absent where there is none. */
  readonly ellipsis?: number;
}

export type Column = NamedColumn | BlankColumn;

export interface NamedColumn {
  readonly name: string;
  readonly condition?: Condition;
}

/** The last column, left blank after its comma. */
export interface BlankColumn {
  readonly name?: never;
  readonly condition?: never;
}

/** Comparisons joined by `&&`, and these joined by `||`: without parentheses there is nothing else. */
export interface Condition {
  readonly anyOf: readonly AllOf[];
}

export interface AllOf {
  readonly allOf: readonly Comparison[];
}
