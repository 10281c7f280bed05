import { isInBlock, parseCidr, type AddressBlock } from "../address";
import type { AddressField, FieldName, FieldValue, NumericField, TextField, WordField } from "./fields";
import type { FlowLogRecord } from "./record";

/**
 * A condition on one record, as plain data: what decides a record here is what a metric filter, an Insights query
 * and an Athena query are made from.
 *
 * A field without a value (`-`, absent) makes every comparison false, `ne` excepted: `ne` is exactly `not(eq)`, so it
 * is true. `not` turns whatever is inside. `and` of nothing is true; `or` and `in` of nothing are false.
 */
export type Predicate = FieldPredicate | CompoundPredicate;

/** A condition on one field. */
export type FieldPredicate =
  | EqualityPredicate
  | OrderPredicate
  | InPredicate
  | InCidrPredicate
  | LikePredicate
  | AbsentPredicate;

/** A condition made of others. */
export type CompoundPredicate =
  | { readonly op: "and" | "or"; readonly predicates: readonly Predicate[] }
  | { readonly op: "not"; readonly predicate: Predicate };

/** Texts are compared letter by letter, addresses too: write them as flow logs do. */
export type EqualityPredicate =
  | { readonly op: "eq" | "ne"; readonly field: NumericField; readonly value: number }
  | { readonly op: "eq" | "ne"; readonly field: TextField; readonly value: string };

export interface OrderPredicate {
  readonly op: "gt" | "ge" | "lt" | "le";
  readonly field: NumericField;
  readonly value: number;
}

export type InPredicate =
  | { readonly op: "in"; readonly field: NumericField; readonly values: readonly number[] }
  | { readonly op: "in"; readonly field: TextField; readonly values: readonly string[] };

/** Whether the address is in one of the IPv4 or IPv6 blocks. */
export interface InCidrPredicate {
  readonly op: "inCidr";
  readonly field: AddressField;
  readonly cidrs: readonly string[];
}

/** Whether the text is like the pattern, in which `*` stands for any letters or none and all else for itself. */
export interface LikePredicate {
  readonly op: "like";
  readonly field: WordField;
  readonly pattern: string;
}

/** Whether the field has no value. */
export interface AbsentPredicate {
  readonly op: "absent";
  readonly field: FieldName;
}

/** Every operator of a {@link Predicate}. */
export type Operator = Predicate["op"];

/** The field has this value. */
export function eq<F extends FieldName>(field: F, value: FieldValue<F>): Predicate {
  return equality("eq", field, value);
}

/** The field has another value, or none. */
export function ne<F extends FieldName>(field: F, value: FieldValue<F>): Predicate {
  return equality("ne", field, value);
}

export function gt(field: NumericField, value: number): Predicate {
  return Object.freeze({ op: "gt", field, value });
}

export function ge(field: NumericField, value: number): Predicate {
  return Object.freeze({ op: "ge", field, value });
}

export function lt(field: NumericField, value: number): Predicate {
  return Object.freeze({ op: "lt", field, value });
}

export function le(field: NumericField, value: number): Predicate {
  return Object.freeze({ op: "le", field, value });
}

/** The field has one of these values. */
export function isIn<F extends FieldName>(field: F, values: readonly FieldValue<F>[]): Predicate {
  // The signature ties the values' type to the field's; TypeScript cannot see that through the type parameter.
  return Object.freeze({ op: "in", field, values: Object.freeze([...values]) }) as InPredicate;
}

/** The address is in one of these blocks, such as `10.0.0.0/8` or `2001:db8::/32`. */
export function inCidr(field: AddressField, cidrs: readonly string[]): Predicate {
  return Object.freeze({ op: "inCidr", field, cidrs: Object.freeze([...cidrs]) });
}

/** The text is like this, `*` being any letters or none: `arn:aws:ecs:*:task/web-*`. */
export function like(field: WordField, pattern: string): Predicate {
  return Object.freeze({ op: "like", field, pattern });
}

/** The field has no value: the flow log wrote `-`. */
export function hasNoValue(field: FieldName): Predicate {
  return Object.freeze({ op: "absent", field });
}

/** All of them hold. */
export function and(...predicates: readonly Predicate[]): Predicate {
  return Object.freeze({ op: "and", predicates: Object.freeze([...predicates]) });
}

/** One of them holds, or more. */
export function or(...predicates: readonly Predicate[]): Predicate {
  return Object.freeze({ op: "or", predicates: Object.freeze([...predicates]) });
}

/** It does not hold. */
export function not(predicate: Predicate): Predicate {
  return Object.freeze({ op: "not", predicate });
}

/** Whether the predicate holds for the record. For many records prepare a {@link decider}. */
export function decide(predicate: Predicate, record: FlowLogRecord): boolean {
  return decider(predicate)(record);
}

/**
 * The predicate as a function, its address blocks parsed once.
 * @throws RangeError for a block that is none; `validatePredicate` reports these as faults.
 */
export function decider(predicate: Predicate): (record: FlowLogRecord) => boolean {
  switch (predicate.op) {
    case "eq":
      return (record) => record[predicate.field] === predicate.value;
    case "ne":
      return (record) => record[predicate.field] !== predicate.value;
    case "gt":
      return order(predicate, (found) => found > predicate.value);
    case "ge":
      return order(predicate, (found) => found >= predicate.value);
    case "lt":
      return order(predicate, (found) => found < predicate.value);
    case "le":
      return order(predicate, (found) => found <= predicate.value);
    case "in":
      return membership(predicate);
    case "inCidr":
      return blockMembership(predicate);
    case "like":
      return likeness(predicate);
    case "absent":
      return (record) => record[predicate.field] === undefined;
    case "and": {
      const parts = predicate.predicates.map(decider);
      return (record) => parts.every((part) => part(record));
    }
    case "or": {
      const parts = predicate.predicates.map(decider);
      return (record) => parts.some((part) => part(record));
    }
    case "not": {
      const part = decider(predicate.predicate);
      return (record) => !part(record);
    }
  }
}

function equality<F extends FieldName>(op: "eq" | "ne", field: F, value: FieldValue<F>): Predicate {
  // The signature ties the value's type to the field's; TypeScript cannot see that through the type parameter.
  return Object.freeze({ op, field, value }) as EqualityPredicate;
}

function order(predicate: OrderPredicate, holds: (found: number) => boolean) {
  return (record: FlowLogRecord): boolean => {
    const found = record[predicate.field];
    return found !== undefined && holds(found);
  };
}

function membership(predicate: InPredicate) {
  const values = new Set<number | string>(predicate.values);
  return (record: FlowLogRecord): boolean => {
    const found = record[predicate.field];
    return found !== undefined && values.has(found);
  };
}

function likeness({ field, pattern }: LikePredicate) {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const text = new RegExp(`^${parts.join("[^]*")}$`);
  return (record: FlowLogRecord): boolean => {
    const found = record[field];
    return found !== undefined && text.test(found);
  };
}

function blockMembership(predicate: InCidrPredicate) {
  const blocks = predicate.cidrs.map(blockOf);
  return (record: FlowLogRecord): boolean => {
    const found = record[predicate.field];
    return found !== undefined && blocks.some((block) => isInBlock(found, block));
  };
}

function blockOf(cidr: string): AddressBlock {
  const block = parseCidr(cidr);
  if (block === undefined) throw new RangeError(`"${cidr}" is no IPv4 or IPv6 address block`);
  return block;
}
