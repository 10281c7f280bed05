import { type Comparison, type EqualityComparison, printOperand } from "../operands";
import { wildcardTest } from "../wildcard";
import type { SpaceDelimitedPattern } from "./pattern";

/** A term that changes nothing, as another of its column says all that it says. */
export interface RedundantTerm {
  readonly column: string;
  /** As the pattern has them: `!= 10.2.3.4` beside `!= 10.*`. */
  readonly term: string;
  readonly beside: string;
}

/**
 * Terms that could be taken away without changing what the pattern matches on any event: a repeated one, and one of which
 * every value is another's, among those that are left out together (`!=` joined by `&&`) or looked for (`=` joined by `||`).
 * Expressions between percent signs are seen where they are repeated.
 */
export function redundantTerms({ columns }: SpaceDelimitedPattern): readonly RedundantTerm[] {
  return columns.flatMap(({ name = "", condition }) => {
    const { anyOf = [] } = condition ?? {};
    const lookedFor = anyOf.flatMap(({ allOf }) => (allOf.length === 1 ? allOf : []));
    const lists = [
      ...anyOf.map(({ allOf }) => allOf.filter(isEquality("!="))),
      lookedFor.filter(isEquality("=")),
    ];
    return lists.flatMap(redundantIn).map(({ term, beside }) => ({
      column: name,
      term: printed(term),
      beside: printed(beside),
    }));
  });
}

function isEquality(operator: EqualityComparison["operator"]) {
  return (comparison: Comparison): comparison is EqualityComparison => comparison.operator === operator;
}

/** Each term of a list that another covers; of equal ones all but the first. */
function redundantIn(list: readonly EqualityComparison[]) {
  return list.flatMap((term, index) => {
    const beside = list.find(
      (other, at) => at !== index && covers(other, term) && (at < index || !covers(term, other)),
    );
    return beside === undefined ? [] : [{ term, beside }];
  });
}

/** Whether every value of a term is another's: only a wildcard stands for a wildcard. */
function covers({ value: wide }: EqualityComparison, { value: narrow }: EqualityComparison): boolean {
  if (wide.kind === "text" && narrow.kind === "text") return wildcardTest(wide.text)(narrow.text);
  return wide.kind === "regex" && narrow.kind === "regex" && wide.source === narrow.source;
}

function printed({ operator, value }: EqualityComparison): string {
  return `${operator} ${printOperand(value)}`;
}
