import fc from "fast-check";

import {
  eq,
  fieldCatalogue,
  inCidr,
  ne,
  not,
  or,
  validatePredicate,
  type FlowLogFormat,
  type FlowLogRecord,
  type Predicate,
} from "../../../../telemetry/flow-logs";
import { predicates, records } from "../arbitraries";

/** Every catalogued field, so that every type and every awkward column name takes part. */
export const everyField: FlowLogFormat = { fields: fieldCatalogue.map((field) => field.name) };

/** Fields that predicates are made of: few, so that conditions meet in one record. */
const asked = ["srcaddr", "dstaddr", "dstport", "bytes", "end", "action", "pkt-dst-aws-service"] as const;

/** Texts that would end a string or a statement, were they not quoted. */
export const injections = [
  `'OR/**/1=1--`,
  `';DROP/**/TABLE/**/records;--`,
  `"or"1"="1`,
  `\\`,
  `\\'`,
  `%`,
  `-'`,
];

const seed = 20_261_121;

/** Records in which any field may be absent, and one for each injection. */
export function sampleRecords(count: number): FlowLogRecord[] {
  const ends = ["9.255.255.255", "10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.255", "10.0.1.0"];
  return [
    {},
    ...injections.map((text) => ({ action: text, bytes: 2 ** 53 - 1 })),
    ...[...ends, "2001:db8::1", "::ffff:10.0.0.1", "0.0.0.0", "255.255.255.255"].map((srcaddr) => ({
      srcaddr,
    })),
    ...fc.sample(records(everyField), { seed, numRuns: count }),
  ];
}

/** Predicates of any shape that are valid, and those that the arbitrary ones hardly reach. */
export function validPredicates(): fc.Arbitrary<Predicate> {
  return predicates(asked).filter((predicate) => validatePredicate(predicate, everyField).ok);
}

export function samplePredicates(count: number): Predicate[] {
  return [
    ...injections.flatMap((text) => [eq("action", text), not(ne("action", text))]),
    ...["0.0.0.0/0", "10.0.0.0/24", "10.0.0.0/31", "255.255.255.255/32"].map((cidr) =>
      inCidr("srcaddr", [cidr]),
    ),
    or(eq("bytes", 2 ** 53 - 1), eq("bytes", 2 ** 31)),
    ...fc.sample(validPredicates(), { seed, numRuns: count }),
  ];
}
