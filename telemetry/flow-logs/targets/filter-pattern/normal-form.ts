import type { FieldName } from "../../fields";
import type { FieldPredicate, LikePredicate, Predicate } from "../../predicate";
import { failure, success, type Result } from "../../../result";
import { isLikeNoValue } from "../no-value";
import { addressWildcards } from "./address-wildcards";
import {
  always,
  areSame,
  bothOf,
  eitherOf,
  isAlways,
  isNever,
  type ColumnCondition,
  type Comparison,
} from "./column-condition";

/** One condition for each field that has any, all of which must hold: what one pattern says. */
export type Conjunction = ReadonlyMap<FieldName, ColumnCondition>;

/** Conjunctions of which one must hold, or more: without any no record is met. */
export type Alternatives = readonly Conjunction[];

/** Alternatives of one predicate; beyond it no metric math could count them. */
const mostAlternatives = 32;

/**
 * Brings a predicate into the only form that filter patterns have. `not` is pushed to the comparisons, where it
 * must not lose the records without a value: those are `-` in the log, which a comparison of numbers never matches.
 */
export function normalForm(predicate: Predicate): Result<Alternatives> {
  return normalise(predicate, false);
}

function normalise(predicate: Predicate, negated: boolean): Result<Alternatives> {
  switch (predicate.op) {
    case "not":
      return normalise(predicate.predicate, !negated);
    case "and":
    case "or": {
      const parts = predicate.predicates.map((part) => normalise(part, negated));
      const faults = parts.flatMap((part) => (part.ok ? [] : part.faults));
      if (faults.length > 0) return failure([...new Set(faults)]);
      const alternatives = parts.flatMap((part) => (part.ok ? [part.value] : []));
      // De Morgan: a negated "and" is the "or" of the negated parts, and the other way about.
      return (predicate.op === "and") !== negated ? allOf(alternatives) : anyOf(alternatives);
    }
    default: {
      const condition = negated ? negatedCondition(predicate) : conditionOf(predicate);
      if (typeof condition === "string") return failure([condition]);
      return success(alternativesOf(new Map([[predicate.field, condition]])));
    }
  }
}

function conditionOf(predicate: FieldPredicate): ColumnCondition | string {
  switch (predicate.op) {
    case "eq":
      return [[{ operator: "=", value: predicate.value }]];
    case "ne":
      return [[{ operator: "!=", value: predicate.value }]];
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return [[{ operator: orderOperators[predicate.op], value: predicate.value }]];
    case "in":
      return distinct<Comparison["value"]>(predicate.values).map((value) => [{ operator: "=", value }]);
    case "inCidr": {
      const wildcards = wildcardsOf(predicate);
      return typeof wildcards === "string" ? wildcards : wildcards.map((value) => [{ operator: "=", value }]);
    }
    case "like":
      return [[{ operator: "=", value: predicate.pattern }, ...isAValue(predicate)]];
    case "absent":
      return [[{ operator: "=", value: "-" }]];
  }
}

function negatedCondition(predicate: FieldPredicate): ColumnCondition | string {
  switch (predicate.op) {
    case "eq":
      return [[{ operator: "!=", value: predicate.value }]];
    case "ne":
      return [[{ operator: "=", value: predicate.value }]];
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return [[{ operator: orderOperators[oppositeOrder[predicate.op]], value: predicate.value }], noValue];
    case "in":
      return [distinct<Comparison["value"]>(predicate.values).map((value) => ({ operator: "!=", value }))];
    case "inCidr": {
      const wildcards = wildcardsOf(predicate);
      return typeof wildcards === "string"
        ? wildcards
        : [wildcards.map((value) => ({ operator: "!=", value }))];
    }
    case "like":
      return [[{ operator: "!=", value: predicate.pattern }], ...isAValue(predicate).map(() => noValue)];
    case "absent":
      return [[{ operator: "!=", value: "-" }]];
  }
}

const noValue: readonly Comparison[] = [{ operator: "=", value: "-" }];

/** What keeps the hyphen of no value from being like the pattern. */
function isAValue({ pattern }: LikePredicate): readonly Comparison[] {
  return isLikeNoValue(pattern) ? [{ operator: "!=", value: "-" }] : [];
}

const orderOperators = { gt: ">", ge: ">=", lt: "<", le: "<=" } as const;
const oppositeOrder = { gt: "le", ge: "lt", lt: "ge", le: "gt" } as const;

function wildcardsOf({
  field,
  cidrs,
}: Extract<FieldPredicate, { op: "inCidr" }>): readonly string[] | string {
  const wildcards = addressWildcards(cidrs);
  if (wildcards.ok) return wildcards.value;
  return `inCidr ${field}: filter patterns ${wildcards.faults.join("; ")}; an Athena query can`;
}

function distinct<T extends Comparison["value"]>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function allOf(parts: readonly Alternatives[]): Result<Alternatives> {
  let merged: Alternatives = [new Map()];
  for (const part of parts) {
    if (merged.length * part.length > mostAlternatives) return failure([tooManyAlternatives]);
    const pairs = merged.flatMap((left) => part.map((right) => bothConjunctions(left, right)));
    const faults = pairs.flatMap((pair) => (pair.ok ? [] : pair.faults));
    if (faults.length > 0) return failure([...new Set(faults)]);
    const both = anyOf(pairs.flatMap((pair) => (pair.ok ? [pair.value] : [])));
    if (!both.ok) return both;
    merged = both.value;
  }
  return success(merged);
}

/** The records that both conjunctions hold for; without alternatives if there are none. */
export function bothConjunctions(left: Conjunction, right: Conjunction): Result<Alternatives> {
  const merged = new Map(left);
  for (const [field, condition] of right) {
    const both = bothOf(merged.get(field) ?? always, condition);
    if (both === undefined)
      return failure([`${field}: its conditions cannot be joined in one filter pattern`]);
    merged.set(field, both);
  }
  return success(alternativesOf(merged));
}

function anyOf(parts: readonly Alternatives[]): Result<Alternatives> {
  const alternatives = parts.flat().reduce(withAlternative, []);
  return alternatives.length > mostAlternatives ? failure([tooManyAlternatives]) : success(alternatives);
}

const tooManyAlternatives = `more than ${mostAlternatives} alternatives between fields; use a query`;

/** Two alternatives are one if they ask the same of every field but one. */
function withAlternative(alternatives: Alternatives, next: Conjunction): Alternatives {
  for (const [index, other] of alternatives.entries()) {
    const one = asOne(other, next);
    if (one !== undefined) return withAlternative(alternatives.toSpliced(index, 1), one);
  }
  return [...alternatives, next];
}

function asOne(left: Conjunction, right: Conjunction): Conjunction | undefined {
  const [field, ...others] = differentFields([left, right]);
  if (field === undefined || left.size === 0) return left;
  if (right.size === 0) return right;
  if (others.length > 0) return undefined;
  const condition = eitherOf(left.get(field) ?? always, right.get(field) ?? always);
  return withoutAlways(new Map([...left, [field, condition]]));
}

/** The fields of which the alternatives do not all ask the same. */
export function differentFields(alternatives: Alternatives): readonly FieldName[] {
  const [first = new Map<FieldName, ColumnCondition>()] = alternatives;
  const fields = [...new Set(alternatives.flatMap((alternative) => [...alternative.keys()]))];
  return fields.filter((field) =>
    alternatives.some((other) => !areSame(first.get(field) ?? always, other.get(field) ?? always)),
  );
}

/** A conjunction with a condition that never holds is no alternative. */
function alternativesOf(conditions: Conjunction): Alternatives {
  return [...conditions.values()].some(isNever) ? [] : [withoutAlways(conditions)];
}

function withoutAlways(conditions: Conjunction): Conjunction {
  return new Map([...conditions].filter(([, condition]) => !isAlways(condition)));
}
