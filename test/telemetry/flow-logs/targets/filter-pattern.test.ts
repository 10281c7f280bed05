import assert from "node:assert/strict";

import fc from "fast-check";

import {
  matchesFilterPattern,
  parseFilterPattern,
  printFilterPattern,
} from "../../../../telemetry/filter-patterns";
import {
  allFieldsV5Format,
  and,
  compileFilterPattern,
  decide,
  defaultFormat,
  eq,
  fieldCatalogue,
  ge,
  gt,
  hasNoValue,
  inCidr,
  isIn,
  le,
  like,
  ne,
  not,
  or,
  printRecord,
  type FieldName,
  type FlowLogFormat,
  type FlowLogRecord,
  type Predicate,
} from "../../../../telemetry/flow-logs";
import { addresses, conditions, formats, ipv4Blocks, ipv6Blocks, predicates, records } from "../arbitraries";
import { faultsOf, valueOf } from "../results";

const small: FlowLogFormat = { fields: ["srcaddr", "dstaddr", "dstport", "bytes", "action"] };

/** What CloudWatch would say of the record, read from its printed line. */
function patternDecides(pattern: string, format: FlowLogFormat, record: FlowLogRecord): boolean {
  return matchesFilterPattern(valueOf(parseFilterPattern(pattern)), printRecord(format, record));
}

describe("compileFilterPattern", () => {
  const compiled: readonly (readonly [predicate: Predicate, pattern: string])[] = [
    [and(), "[srcaddr, dstaddr, dstport, bytes, action]"],
    [gt("bytes", 100_000), "[srcaddr, dstaddr, dstport, bytes > 100000, action]"],
    [
      and(eq("action", "REJECT"), eq("dstport", 22)),
      "[srcaddr, dstaddr, dstport = 22, bytes, action = REJECT]",
    ],
    [
      not(isIn("dstaddr", ["123.123.123.123", "210.210.210.210"])),
      "[srcaddr, dstaddr != 123.123.123.123 && dstaddr != 210.210.210.210, dstport, bytes, action]",
    ],
    [isIn("dstport", [80, 443, 80]), "[srcaddr, dstaddr, dstport = 80 || dstport = 443, bytes, action]"],
    [inCidr("dstaddr", ["10.0.0.0/8"]), "[srcaddr, dstaddr = 10.*, dstport, bytes, action]"],
    [
      inCidr("dstaddr", ["10.2.0.0/15", "192.168.4.5/32"]),
      "[srcaddr, dstaddr = 10.2.* || dstaddr = 10.3.* || dstaddr = 192.168.4.5, dstport, bytes, action]",
    ],
    // 128 to 199 and 200 to 255 begin alike, 10 and 100 to 109 do not: 10 is outside.
    [
      inCidr("dstaddr", ["10.0.8.0/22", "10.0.12.0/23", "10.0.30.0/23", "10.0.32.0/21"]),
      "[srcaddr, dstaddr = 10.0.10.* || dstaddr = 10.0.11.* || dstaddr = 10.0.12.* || dstaddr = 10.0.13.* || " +
        "dstaddr = 10.0.30.* || dstaddr = 10.0.31.* || dstaddr = 10.0.32.* || dstaddr = 10.0.33.* || " +
        "dstaddr = 10.0.34.* || dstaddr = 10.0.35.* || dstaddr = 10.0.36.* || dstaddr = 10.0.37.* || " +
        "dstaddr = 10.0.38.* || dstaddr = 10.0.39.* || dstaddr = 10.0.8.* || dstaddr = 10.0.9.*, dstport, bytes, action]",
    ],
    // All octets that begin with 4: 4 and 40 to 49. With 3 only 32 to 39 do.
    [
      inCidr("dstaddr", ["10.0.4.0/24", "10.0.40.0/21", "10.0.48.0/23"]),
      "[srcaddr, dstaddr = 10.0.4*, dstport, bytes, action]",
    ],
    // Blocks that touch are one.
    [inCidr("dstaddr", ["10.0.0.0/9", "10.128.0.0/9"]), "[srcaddr, dstaddr = 10.*, dstport, bytes, action]"],
    [inCidr("dstaddr", ["0.0.0.0/0"]), "[srcaddr, dstaddr = *.*, dstport, bytes, action]"],
    [inCidr("dstaddr", ["::/0"]), '[srcaddr, dstaddr = "*:*", dstport, bytes, action]'],
    [inCidr("dstaddr", ["2001:db8::/32"]), '[srcaddr, dstaddr = "2001:db8:*", dstport, bytes, action]'],
    [
      inCidr("dstaddr", ["2001:db8::/64"]),
      '[srcaddr, dstaddr = "2001:db8:0:0:*" || dstaddr = "2001:db8::*", dstport, bytes, action]',
    ],
    [
      inCidr("dstaddr", ["2001:db8::/31"]),
      '[srcaddr, dstaddr = "2001:db8:*" || dstaddr = "2001:db9:*", dstport, bytes, action]',
    ],
    [
      inCidr("dstaddr", ["2001:db8::6/127"]),
      '[srcaddr, dstaddr = "2001:db8::6" || dstaddr = "2001:db8::7", dstport, bytes, action]',
    ],
    [like("action", "REJ*"), "[srcaddr, dstaddr, dstport, bytes, action = REJ*]"],
    [not(like("action", "*T")), "[srcaddr, dstaddr, dstport, bytes, action != *T]"],
    // What has no value is written as a hyphen, and is like no text.
    [like("action", "*"), '[srcaddr, dstaddr, dstport, bytes, action = * && action != "-"]'],
    [not(like("action", "*-")), '[srcaddr, dstaddr, dstport, bytes, action != "*-" || action = "-"]'],
    [hasNoValue("bytes"), '[srcaddr, dstaddr, dstport, bytes = "-", action]'],
    [not(hasNoValue("dstaddr")), '[srcaddr, dstaddr != "-", dstport, bytes, action]'],
    [not(inCidr("dstaddr", ["172.31.4.0/24"])), "[srcaddr, dstaddr != 172.31.4.*, dstport, bytes, action]"],
    // A record without the field is not "greater", so it belongs to the opposite.
    [not(gt("bytes", 5)), '[srcaddr, dstaddr, dstport, bytes <= 5 || bytes = "-", action]'],
    [le("bytes", 5), "[srcaddr, dstaddr, dstport, bytes <= 5, action]"],
    [eq("srcaddr", "2001:db8::1"), '[srcaddr = "2001:db8::1", dstaddr, dstport, bytes, action]'],
    [
      or(eq("dstport", 22), ge("dstport", 8000)),
      "[srcaddr, dstaddr, dstport = 22 || dstport >= 8000, bytes, action]",
    ],
    [
      and(or(eq("dstport", 22), eq("dstport", 23)), ne("dstport", 23)),
      "[srcaddr, dstaddr, dstport = 22 && dstport != 23 || dstport = 23 && dstport != 23, bytes, action]",
    ],
    // De Morgan makes this a conjunction.
    [
      not(or(eq("dstport", 22), eq("action", "ACCEPT"))),
      "[srcaddr, dstaddr, dstport != 22, bytes, action != ACCEPT]",
    ],
    // Two alternatives that differ in one field only are one condition on that field.
    [
      or(and(eq("action", "REJECT"), eq("dstport", 22)), and(eq("action", "REJECT"), eq("dstport", 23))),
      "[srcaddr, dstaddr, dstport = 22 || dstport = 23, bytes, action = REJECT]",
    ],
    [or(eq("dstport", 22), and()), "[srcaddr, dstaddr, dstport, bytes, action]"],
    [or(eq("dstport", 22), isIn("action", [])), "[srcaddr, dstaddr, dstport = 22, bytes, action]"],
  ];
  for (const [predicate, pattern] of compiled) {
    it(`says ${JSON.stringify(predicate)} as ${pattern}`, () => {
      assert.equal(valueOf(compileFilterPattern(small, predicate)), pattern);
    });
  }

  it("replaces hyphens in names, so that the published exfiltration pattern comes out column by column", () => {
    const predicate = and(
      gt("bytes", 100_000),
      not(isIn("dstaddr", ["123.123.123.123", "210.210.210.210"])),
      eq("flow-direction", "egress"),
    );
    assert.equal(
      valueOf(compileFilterPattern(allFieldsV5Format, predicate)),
      "[account_id, action, az_id, bytes > 100000, dstaddr != 123.123.123.123 && dstaddr != 210.210.210.210, " +
        "dstport, end, flow_direction = egress, instance_id, interface_id, log_status, packets, pkt_dst_aws_service, " +
        "pkt_dstaddr, pkt_src_aws_service, pkt_srcaddr, protocol, region, srcaddr, srcport, start, sublocation_id, " +
        "sublocation_type, subnet_id, tcp_flags, traffic_path, type, version, vpc_id]",
    );
  });

  const refused: readonly (readonly [predicate: Predicate, fault: string])[] = [
    [
      or(eq("dstport", 22), eq("action", "REJECT")),
      'or of dstport and action: a filter pattern has no "or" between fields; count with several filters and metric math, or use a query',
    ],
    [
      not(and(eq("dstport", 22), eq("action", "REJECT"))),
      'or of dstport and action: a filter pattern has no "or" between fields; count with several filters and metric math, or use a query',
    ],
    [
      inCidr("dstaddr", ["2001:db8:0:0:5::/80", "10.0.0.0/9", "2000::/3"]),
      'inCidr dstaddr: filter patterns cannot say "2001:db8:0:0:5::/80": the beginning of its addresses\' texts does not tell how many zero groups :: stands for; ' +
        'cannot say "2000::/3": it would need 8192 wildcards, at most 512 are made; a prefix of 16, 32, 48 or 64 bits needs few; an Athena query can',
    ],
    [eq("action", 'a"b'), 'eq action: found "a\\"b"; filter patterns cannot compare with " in a value'],
    [eq("action", "a*"), 'eq action: found "a*"; filter patterns cannot compare with * in a value'],
    [like("action", "%a*"), 'like action: found "%a"; filter patterns cannot compare with % in a value'],
    [isIn("action", ["[x"]), 'in action: found "[x"; filter patterns cannot compare with [ in a value'],
    ...["10.0.0.0/8", "10.1.2.3/8", "2001:db8::/32"].map((block): [Predicate, string] => [
      eq("action", block),
      `eq action: found "${block}"; filter patterns cannot compare with what reads as an address block`,
    ]),
    [eq("action", "%x%"), 'eq action: found "%x%"; filter patterns cannot compare with % in a value'],
    [eq("vpc-id", "vpc-1"), "eq vpc-id: the format does not have this field; add it or use another"],
    [isIn("action", []), "the predicate holds for no record; no filter pattern says that"],
    [or(), "the predicate holds for no record; no filter pattern says that"],
    [not(and()), "the predicate holds for no record; no filter pattern says that"],
  ];
  for (const [predicate, fault] of refused) {
    it(`refuses ${JSON.stringify(predicate)}`, () => {
      assert.deepEqual(faultsOf(compileFilterPattern(small, predicate)), [fault]);
    });
  }

  it("reports the faults of all parts at once", () => {
    const predicate = and(eq("action", "a*"), gt("bytes", -1), eq("vpc-id", "vpc-1"));
    assert.equal(faultsOf(compileFilterPattern(small, predicate)).length, 3);
  });

  describe("limit of 1,024 characters", () => {
    const allowed = (count: number) =>
      Array.from({ length: count }, (_, index) => `203.0.113.${100 + index}`);

    it("shortens names when it must, but keeps those that a metric takes its value from", () => {
      const pattern = valueOf(compileFilterPattern(allFieldsV5Format, not(isIn("dstaddr", allowed(40)))));
      assert.match(pattern, /^\[a,b,c,bytes,e!=203\.0\.113\.100&&e!=203\.0\.113\.101&&.+,f,end,h,/);
      assert.equal(pattern.split(",").length, 29);
      assert.equal(pattern.length <= 1024, true);
      const name = (field: FieldName) =>
        pattern.slice(1, -1).split(",")[allFieldsV5Format.fields.indexOf(field)];
      assert.deepEqual(
        [name("packets"), name("start"), name("version"), name("vpc-id")],
        ["packets", "start", "ab", "ac"],
      );
    });

    it("refuses what is longer even so, with the length", () => {
      // 48 of names, 30 of commas and brackets, and instead of the name "e" 60 comparisons of 16 with "||" between.
      assert.deepEqual(faultsOf(compileFilterPattern(allFieldsV5Format, not(isIn("dstaddr", allowed(60))))), [
        "the filter pattern needs 1155 characters, 1024 are allowed; count with several filters and metric math, or compare with fewer values",
      ]);
    });

    it("holds every one of the 54 fields", () => {
      const format = { fields: fieldCatalogue.map((field) => field.name) };
      assert.equal(valueOf(compileFilterPattern(format, gt("bytes", 5))).split(",").length, 54);
    });
  });
});

describe("compiled filter patterns and decide", () => {
  const cases = formats().chain((format) =>
    fc.tuple(
      fc.constant(format),
      predicates(format.fields.slice(0, 4)),
      fc.array(records(format), { maxLength: 8 }),
    ),
  );

  it("agree on any record for any predicate that compiles", () => {
    let compiled = 0;
    fc.assert(
      fc.property(cases, ([format, predicate, found]) => {
        const pattern = compileFilterPattern(format, predicate);
        if (!pattern.ok) return;
        compiled++;
        for (const record of found) {
          assert.equal(
            patternDecides(pattern.value, format, record),
            decide(predicate, record),
            pattern.value,
          );
        }
      }),
      { numRuns: 300 },
    );
    // Otherwise the property would say nothing.
    assert.equal(compiled > 60, true, `only ${compiled} predicates compiled`);
  });

  it("agree on conjunctions of conditions, which compile unless never met, too long, of a block that is refused or of two lists", () => {
    const conjunctions = fc.array(conditions(small.fields), { maxLength: 5 }).map((parts) => and(...parts));
    fc.assert(
      fc.property(conjunctions, records(small), (predicate, record) => {
        const pattern = compileFilterPattern(small, predicate);
        if (pattern.ok) assert.equal(patternDecides(pattern.value, small, record), decide(predicate, record));
        else
          assert.match(
            pattern.faults.join("\n"),
            /holds for no record|cannot say "|1024 are allowed|with % in a value|cannot be joined in one filter/,
          );
      }),
      { numRuns: 300 },
    );
  });

  it("agree on NODATA and SKIPDATA records, where traffic fields have no value", () => {
    const status = fc.constantFrom("NODATA", "SKIPDATA");
    fc.assert(
      fc.property(predicates(["bytes", "dstaddr"]), status, (predicate, logStatus) => {
        const pattern = compileFilterPattern(defaultFormat, predicate);
        const record: FlowLogRecord = {
          version: 2,
          "interface-id": "eni-1",
          start: 1,
          end: 2,
          "log-status": logStatus,
        };
        if (pattern.ok) {
          assert.equal(patternDecides(pattern.value, defaultFormat, record), decide(predicate, record));
        }
      }),
    );
  });

  it("agree on which addresses a block holds, IPv6 among them", () => {
    const format: FlowLogFormat = { fields: ["dstaddr"] };
    fc.assert(
      fc.property(fc.oneof(ipv4Blocks, ipv6Blocks), addresses, fc.boolean(), (block, dstaddr, negated) => {
        const predicate = negated ? not(inCidr("dstaddr", [block])) : inCidr("dstaddr", [block]);
        const pattern = compileFilterPattern(format, predicate);
        if (pattern.ok)
          assert.equal(patternDecides(pattern.value, format, { dstaddr }), decide(predicate, { dstaddr }));
      }),
      { numRuns: 500 },
    );
  });

  it("stays the same pattern when parsed and printed", () => {
    fc.assert(
      fc.property(cases, ([format, predicate]) => {
        const pattern = compileFilterPattern(format, predicate);
        if (!pattern.ok) return;
        const parsed = valueOf(parseFilterPattern(pattern.value));
        assert.ok(parsed.kind === "spaceDelimited");
        assert.deepEqual(valueOf(parseFilterPattern(printFilterPattern(parsed))), parsed);
        assert.equal(parsed.columns.length, format.fields.length);
      }),
    );
  });
});
