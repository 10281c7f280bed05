import type {
  EqualityOperator,
  NumberOperand,
  OrderComparison,
  RegexOperand,
  TextOperand,
} from "../operands";

/**
 * A filter pattern for JSON events, such as `{ $.eventType = "UpdateTrail" && $.errorCode NOT EXISTS }`.
 *
 * AWS documents: a selector `$.name[0].name` of letters, digits, `-` and `_`, `['a.b']` for other names, `*` for any
 * field and `[*]` for any element, one a selector and three a pattern; `=` and `!=` with text, in which `*` at the
 * start or end stands for any letters (`Ev*ent` is that text itself), with `%regex%` or with a number; `< <= > >=`
 * with a number; `IS NULL`, `IS TRUE`, `IS FALSE`, `NOT EXISTS`, and no `IS NOT` or `EXISTS`; `()` before `&&` before
 * `||`. A selector that points to an array or object matches nothing, not even with `!=`.
 *
 * Observed by users of CloudWatch and not documented: `!=` does not match where the selector finds no value.
 *
 * Inferred, as no document says it:
 * - A comparison is of texts and numbers: `true`, `false` and `null` match none, there is `IS` for them.
 * - A number in the pattern is compared as a number with a number, and letter by letter with a text, as account ids
 *   are texts in CloudTrail's events. A text is compared with a number as JSON writes it.
 * - With a wildcard in the selector one of the values found is enough, for `!=` too.
 * - An event that is no JSON object matches no pattern, `NOT EXISTS` neither.
 */
export interface JsonPattern {
  readonly kind: "json";
  readonly expression: JsonExpression;
}

export type JsonExpression = CompoundExpression | JsonCondition;

/** Two operands at least. Parentheses are told by the tree. */
export interface CompoundExpression {
  readonly kind: "and" | "or";
  readonly operands: readonly JsonExpression[];
}

/** Whether the expression joins others. */
export function isCompound(expression: JsonExpression): expression is CompoundExpression {
  return expression.kind === "and" || expression.kind === "or";
}

export type JsonCondition =
  | {
      readonly kind: "equality";
      readonly selector: Selector;
      readonly operator: EqualityOperator;
      readonly value: TextOperand | RegexOperand | NumberOperand;
    }
  | ({ readonly kind: "order"; readonly selector: Selector } & OrderComparison)
  | { readonly kind: "is"; readonly selector: Selector; readonly value: "NULL" | "TRUE" | "FALSE" }
  | { readonly kind: "notExists"; readonly selector: Selector };

/** The steps from the event to a value, one at least. */
export type Selector = readonly SelectorStep[];

/** A field by name, an element by position from 0, any field, any element. */
export type SelectorStep =
  | { readonly field: string }
  | { readonly element: number }
  | { readonly any: "field" }
  | { readonly any: "element" };

/** Wildcards in one selector. */
export const maxWildcardsPerSelector = 1;

/** Wildcards in the selectors of one pattern. */
export const maxWildcardsPerPattern = 3;
