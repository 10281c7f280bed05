import fc from "fast-check";

import {
  allFieldsV5Format,
  and,
  defaultFormat,
  eq,
  fieldCatalogue,
  ge,
  gt,
  hasNoValue,
  inCidr,
  isAddressField,
  isIn,
  isNumericField,
  le,
  like,
  lt,
  ne,
  not,
  or,
  type FieldName,
  type FlowLogFormat,
  type FlowLogRecord,
  type Predicate,
} from "../../../telemetry/flow-logs";

const names = fieldCatalogue.map((field) => field.name);

/** A default, 29-field or any custom format. */
export function formats(): fc.Arbitrary<FlowLogFormat> {
  const custom = fc
    .subarray(names, { minLength: 1, maxLength: 12 })
    .chain((fields) => fc.shuffledSubarray(fields, { minLength: fields.length }))
    .map((fields) => ({ fields }));
  return fc.oneof(fc.constantFrom(defaultFormat, allFieldsV5Format), custom);
}

// Constants, since making an arbitrary, above all from a regular expression, takes most of a property's time.

/** Few numbers, so that records and predicates meet, and the far ends. */
export const counts: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 1, 6, 22, 80, 443, 100_000, 100_001, 2 ** 31 - 1),
  fc.nat(9),
);

export const addresses: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom(10, 172, 192), fc.constantFrom(0, 16, 31, 168), fc.nat(3), fc.nat(255))
    .map((octets) => octets.join(".")),
  fc.constantFrom("2001:db8::1", "2001:db8::2", "fe80::1", "::ffff:a00:1", "10::1"),
);

/** IPv4 blocks of any length; most of them can be said in wildcards. */
export const ipv4Blocks: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(10, 172, 192), fc.constantFrom(0, 16, 31, 168), fc.nat(3), fc.nat(255), fc.nat(32))
  .map(([a, b, c, d, length]) => {
    const mask = length === 0 ? 0 : (-1 << (32 - length)) >>> 0;
    const network = ((((a << 24) | (b << 16) | (c << 8) | d) >>> 0) & mask) >>> 0;
    return `${[24, 16, 8, 0].map((shift) => (network >>> shift) & 255).join(".")}/${length}`;
  });

/** IPv6 blocks that hold some of the addresses, and their neighbours. */
export const ipv6Blocks: fc.Arbitrary<string> = fc.constantFrom(
  "::/0",
  "2001:db8::/32",
  "2001:db8::/48",
  "2001:db8::/64",
  "2001:db8::2/127",
  "2001:db8::1/128",
  "fe80::/10",
  "2001:da0::/27",
);

export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "ACCEPT",
    "REJECT",
    "egress",
    "ingress",
    "S3",
    "arn:aws:ecs:eu-west-1:1:task/a",
    "my%2Dapp",
  ),
  fc.stringMatching(/^[a-c:/_.-]{2,4}$/),
);

/** Patterns that are like some of the texts, and some that only what has no value could be taken for. */
export const wildcards: fc.Arbitrary<string> = fc.constantFrom(
  "*",
  "-*",
  "*-*",
  "*ECT",
  "ACC*",
  "*gress",
  "arn:*:task/*",
  "my%*",
  "*_*",
  "a*b*",
  "S3",
  "c.*",
);

/** Fields whose records hold fewer values than their type. */
const fewerValues: Readonly<Partial<Record<FieldName, fc.Arbitrary<number | string>>>> = {
  version: fc.constantFrom(2, 3, 4, 5, 7, 8, 11),
  "account-id": fc.constantFrom("123456789012", "012345678901", "unknown"),
  srcport: fc.constantFrom(0, 1, 22, 80, 443, 65_535),
  dstport: fc.constantFrom(0, 1, 22, 80, 443, 65_535),
  protocol: fc.constantFrom(0, 1, 6, 17, 255),
  action: fc.constantFrom("ACCEPT", "REJECT"),
  "log-status": fc.constantFrom("OK", "NODATA", "SKIPDATA"),
  "tcp-flags": fc.constantFrom(0, 1, 2, 18, 255),
  type: fc.constantFrom("IPv4", "IPv6", "EFA"),
  "flow-direction": fc.constantFrom("ingress", "egress"),
};

/** A value that a record can have in the field. */
export function valuesOf(field: FieldName): fc.Arbitrary<number | string> {
  const fewer = fewerValues[field];
  if (fewer !== undefined) return fewer;
  if (isNumericField(field)) return counts;
  return isAddressField(field) ? addresses : texts;
}

/** A record with any of the format's fields absent; all of them at times, as in NODATA records. */
export function records(format: FlowLogFormat): fc.Arbitrary<FlowLogRecord> {
  const model = Object.fromEntries(format.fields.map((field) => [field, valuesOf(field)]));
  // The model gives each field a value of its own type, which the generic record type cannot show.
  const anyOrder: fc.Arbitrary<FlowLogRecord> = fc.record(model, { requiredKeys: [], noNullPrototype: true });
  return anyOrder.map((record) => {
    const { start, end } = record;
    return start !== undefined && end !== undefined && end < start
      ? { ...record, start: end, end: start }
      : record;
  });
}

/** A condition on one of these fields. */
export function conditions(fields: readonly FieldName[]): fc.Arbitrary<Predicate> {
  return fc.constantFrom(...fields).chain((field): fc.Arbitrary<Predicate> => {
    const values = valuesOf(field);
    const equality = fc
      .tuple(fc.constantFrom(eq, ne), values)
      .map(([make, value]) => make(field, value as never));
    const list = fc.array(values, { maxLength: 4 }).map((found) => isIn(field, found as never));
    const absence = fc.constant(hasNoValue(field));
    if (isNumericField(field)) {
      const order = fc
        .tuple(fc.constantFrom(gt, ge, lt, le), counts)
        .map(([make, value]) => make(field, value));
      return fc.oneof(equality, list, absence, order);
    }
    if (isAddressField(field)) {
      const blocks = fc
        .array(fc.oneof({ weight: 3, arbitrary: ipv4Blocks }, ipv6Blocks), { maxLength: 3 })
        .map((cidrs) => inCidr(field, cidrs));
      return fc.oneof(equality, list, absence, blocks);
    }
    const likeness = wildcards.map((pattern) => like(field, pattern));
    return fc.oneof(equality, list, absence, likeness);
  });
}

/** A predicate of any shape over these fields. */
export function predicates(fields: readonly FieldName[]): fc.Arbitrary<Predicate> {
  const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
    predicate: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      conditions(fields),
      fc.array(tie("predicate"), { maxLength: 3 }).map((parts) => and(...parts)),
      fc.array(tie("predicate"), { maxLength: 3 }).map((parts) => or(...parts)),
      tie("predicate").map(not),
    ),
  }));
  return predicate;
}
