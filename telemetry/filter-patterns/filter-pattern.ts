/**
 * A space-delimited filter pattern of CloudWatch Logs, such as `[ip, user, status = 4* || status = 500, ...]`.
 *
 * AWS documents: columns in brackets, separated by commas, matched by position; names of letters, digits and
 * underscores; the operators `= != < <= > >=`, the wildcard `*`, `%regex%` (at most 2, a small character set, no
 * groups), `&&` and `||`; a condition names its column again (`s = 404 || s = 410`); `...` at the start stands for
 * as many fields as needed; quotation marks and brackets in a log event make one field; a pattern "must include a
 * blank indicator" after the last word it tests; at most 1,024 characters.
 *
 * Inferred, as no document says it:
 * - The last column takes the rest of the event, which explains the blank indicator and why `[w1=ERROR, w2]`
 *   matches longer lines. A pattern with more columns than the event has fields does not match.
 * - `...` may stand at the end, as patterns in wide use have it, for any number of fields, none included.
 *   In the middle, or at both ends, positions would be ambiguous: refused.
 * - `&&` binds closer than `||`, as AWS shows for JSON patterns. Parentheses are shown for JSON patterns only: refused.
 * - `=` and `!=` compare text, whole and case-sensitive; the wildcard works in quoted text too; `!=` with a wildcard is
 *   the opposite of `=`. `< <= > >=` compare numbers and are false for a field that is none, `-` for one.
 * - A `%regex%` is searched in the field, not anchored, as AWS's own examples need it.
 * - One space separates fields, so two make an empty field. A quotation mark or bracket groups only at the start
 *   of a field; one that is never closed is an ordinary letter.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export interface FilterPattern {
  /** `...` before the first column: the columns are the event's last fields. */
  readonly leadingEllipsis: boolean;
  /** At least one, each name once. */
  readonly columns: readonly Column[];
  /** `...` after the last column: the columns are the event's first fields. */
  readonly trailingEllipsis: boolean;
}

export interface Column {
  readonly name: string;
  readonly condition?: Condition;
}

/** Comparisons joined by `&&`, and these joined by `||`: without parentheses there is nothing else. */
export interface Condition {
  readonly anyOf: readonly AllOf[];
}

export interface AllOf {
  readonly allOf: readonly Comparison[];
}

export type Comparison = EqualityComparison | OrderComparison;

export interface EqualityComparison {
  readonly operator: EqualityOperator;
  readonly value: TextOperand | RegexOperand;
}

export interface OrderComparison {
  readonly operator: OrderOperator;
  readonly value: NumberOperand;
}

export type EqualityOperator = "=" | "!=";
export type OrderOperator = "<" | "<=" | ">" | ">=";

/** Text in which `*` stands for any letters, or none. */
export interface TextOperand {
  readonly kind: "text";
  readonly text: string;
  readonly quoted: boolean;
}

export interface RegexOperand {
  readonly kind: "regex";
  /** What stands between the percent signs. */
  readonly source: string;
}

export interface NumberOperand {
  readonly kind: "number";
  /** The number as it was written: `100000`, `1e5`. */
  readonly text: string;
}

/**
 * Characters that a filter pattern may have.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 */
export const maxPatternLength = 1024;
