import type { FieldName } from "../../fields";
import type { FieldPredicate, Predicate } from "../../predicate";
import { failure, success, type Result } from "../../../result";
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

/** One condition for each field that has any: a pattern's columns must all hold. `"never"` is what no record meets. */
export type Conjunction = ReadonlyMap<FieldName, ColumnCondition> | "never";

/**
 * Brings a predicate into the only form that a filter pattern has. `not` is pushed to the comparisons, where it
 * must not lose the records without a value: those are `-` in the log, which a comparison of numbers never matches.
 */
export function normalForm(predicate: Predicate): Result<Conjunction> {
  return normalise(predicate, false);
}

function normalise(predicate: Predicate, negated: boolean): Result<Conjunction> {
  switch (predicate.op) {
    case "not":
      return normalise(predicate.predicate, !negated);
    case "and":
    case "or": {
      const parts = predicate.predicates.map((part) => normalise(part, negated));
      const faults = parts.flatMap((part) => (part.ok ? [] : part.faults));
      if (faults.length > 0) return failure([...new Set(faults)]);
      const conjunctions = parts.flatMap((part) => (part.ok ? [part.value] : []));
      // De Morgan: a negated "and" is the "or" of the negated parts, and the other way about.
      return (predicate.op === "and") !== negated ? allOf(conjunctions) : anyOf(conjunctions);
    }
    default: {
      const condition = negated ? negatedCondition(predicate) : conditionOf(predicate);
      if (typeof condition === "string") return failure([condition]);
      return success(conjunctionOf(new Map([[predicate.field, condition]])));
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
      return [
        [{ operator: orderOperators[oppositeOrder[predicate.op]], value: predicate.value }],
        [{ operator: "=", value: "-" }],
      ];
    case "in":
      return [distinct<Comparison["value"]>(predicate.values).map((value) => ({ operator: "!=", value }))];
    case "inCidr": {
      const wildcards = wildcardsOf(predicate);
      return typeof wildcards === "string"
        ? wildcards
        : [wildcards.map((value) => ({ operator: "!=", value }))];
    }
  }
}

const orderOperators = { gt: ">", ge: ">=", lt: "<", le: "<=" } as const;
const oppositeOrder = { gt: "le", ge: "lt", lt: "ge", le: "gt" } as const;

function wildcardsOf(predicate: Extract<FieldPredicate, { op: "inCidr" }>): readonly string[] | string {
  const wildcards: string[] = [];
  for (const cidr of predicate.cidrs) {
    const found = addressWildcards(cidr);
    if (typeof found === "string")
      return `inCidr ${predicate.field}: filter patterns cannot say "${cidr}": ${found}`;
    wildcards.push(...found);
  }
  return distinct(wildcards);
}

function distinct<T extends Comparison["value"]>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function allOf(parts: readonly Conjunction[]): Result<Conjunction> {
  const merged = new Map<FieldName, ColumnCondition>();
  for (const part of parts) {
    if (part === "never") return success("never");
    for (const [field, condition] of part) {
      const both = bothOf(merged.get(field) ?? always, condition);
      if (both === undefined)
        return failure([`${field}: its conditions cannot be joined in one filter pattern`]);
      merged.set(field, both);
    }
  }
  return success(conjunctionOf(merged));
}

function anyOf(parts: readonly Conjunction[]): Result<Conjunction> {
  let merged: Conjunction = "never";
  for (const part of parts) {
    const next = either(merged, part);
    if (!next.ok) return next;
    merged = next.value;
  }
  return success(merged);
}

/** Two alternatives are one conjunction if they ask the same of every field but one. */
function either(left: Conjunction, right: Conjunction): Result<Conjunction> {
  if (left === "never") return success(right);
  if (right === "never") return success(left);
  const fields = [...new Set([...left.keys(), ...right.keys()])];
  const different = fields.filter((field) => !areSame(left.get(field) ?? always, right.get(field) ?? always));
  const [field, ...others] = different;
  if (field === undefined) return success(left);
  if (left.size === 0 || right.size === 0) return success(new Map());
  if (others.length > 0) {
    return failure([
      `or of ${different.join(" and ")}: a filter pattern has no "or" between fields; ` +
        "make a metric filter for each alternative, or use a query",
    ]);
  }
  const condition = eitherOf(left.get(field) ?? always, right.get(field) ?? always);
  return success(conjunctionOf(new Map([...left, [field, condition]])));
}

/** Leaves out the conditions that always hold, and sees the one that never does. */
function conjunctionOf(conditions: ReadonlyMap<FieldName, ColumnCondition>): Conjunction {
  if ([...conditions.values()].some(isNever)) return "never";
  return new Map([...conditions].filter(([, condition]) => !isAlways(condition)));
}
