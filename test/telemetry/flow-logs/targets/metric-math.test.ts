import assert from "node:assert/strict";

import fc from "fast-check";

import { filterPatternMatcher, parseFilterPattern } from "../../../../telemetry/filter-patterns";
import {
  allFieldsV5Format,
  and,
  compileMetricMath,
  decide,
  defaultFormat,
  eq,
  gt,
  inCidr,
  isIn,
  like,
  not,
  or,
  printRecord,
  type FlowLogFormat,
  type FlowLogRecord,
  type MetricMath,
  type Predicate,
} from "../../../../telemetry/flow-logs";
import { predicates, records } from "../arbitraries";
import { faultsOf, valueOf } from "../results";

/** What the metric math comes to, given how many records each filter matches. */
function evaluate(
  { added, subtracted }: MetricMath,
  format: FlowLogFormat,
  found: readonly FlowLogRecord[],
): number {
  const lines = found.map((record) => printRecord(format, record));
  const count = (patterns: readonly string[]): number =>
    patterns
      .map((pattern) => filterPatternMatcher(valueOf(parseFilterPattern(pattern))))
      .reduce((sum, matches) => sum + lines.filter(matches).length, 0);
  return count(added) - count(subtracted);
}

function expectedOf(predicate: Predicate, found: readonly FlowLogRecord[]): number {
  return found.filter((record) => decide(predicate, record)).length;
}

function addressList(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `10.0.${Math.floor(index / 200)}.${index % 200}`);
}

describe("compileMetricMath", () => {
  it("is one filter where one pattern says it", () => {
    assert.deepEqual(valueOf(compileMetricMath({ fields: ["bytes", "action"] }, gt("bytes", 5))), {
      added: ["[bytes > 5, action]"],
      subtracted: [],
    });
  });

  it("takes the allowed from the total where the allow-list is too long for one pattern", () => {
    const predicate = and(gt("bytes", 100_000), not(isIn("dstaddr", addressList(120))));
    const { added, subtracted } = valueOf(compileMetricMath(allFieldsV5Format, predicate));
    assert.equal(added.length, 1);
    assert.match(added[0] ?? "", /bytes > 100000, dstaddr, /);
    assert.equal(subtracted.length, 2);
    for (const pattern of subtracted) {
      assert.match(pattern, /,bytes>100000,e=10\.0\.0\.\d+\|\|/);
      assert.equal(pattern.length <= 1024, true);
    }
  });

  it("adds up the parts of a list of wanted values that is too long for one pattern", () => {
    const { added, subtracted } = valueOf(
      compileMetricMath(defaultFormat, isIn("dstaddr", addressList(100))),
    );
    assert.equal(added.length, 2);
    assert.deepEqual(subtracted, []);
  });

  for (const [title, wanted] of [
    ["unwanted", false],
    ["wanted", true],
  ] as const) {
    it(`counts what decide counts, for a long list of ${title} addresses and blocks`, () => {
      // The 200 listed addresses of 10.0.0.0/24 would be counted twice if the parts were not disjoint.
      const blocks = inCidr("dstaddr", ["10.0.0.0/24", "192.168.0.0/16"]);
      const listed = or(isIn("dstaddr", addressList(350)), blocks);
      const predicate = and(eq("action", "ACCEPT"), wanted ? listed : not(listed));
      const math = valueOf(compileMetricMath(defaultFormat, predicate));
      assert.deepEqual([math.added.length, math.subtracted.length], wanted ? [3, 0] : [1, 3]);

      const everyAddress = [...addressList(360), "192.168.3.4", "2001:db8::1"];
      const everyRecord = everyAddress.flatMap((dstaddr): FlowLogRecord[] => [
        { dstaddr, action: "ACCEPT" },
        { dstaddr, action: "REJECT" },
      ]);
      assert.equal(expectedOf(predicate, everyRecord), wanted ? 351 : 11);
      assert.equal(evaluate(math, defaultFormat, everyRecord), wanted ? 351 : 11);

      fc.assert(
        fc.property(fc.array(records(defaultFormat), { maxLength: 20 }), (found) => {
          assert.equal(evaluate(math, defaultFormat, found), expectedOf(predicate, found));
        }),
      );
    });
  }

  for (const [networks, filters] of [
    [1, 1],
    [30, 1],
    [200, 4],
    [2000, 29],
  ] as const) {
    it(`counts what leaves for none of ${networks} networks, with ${filters} filters`, () => {
      const network = (index: number): string => `${20 + (index % 100)}.${Math.floor(index / 100)}.7`;
      const cidrs = Array.from({ length: networks }, (_, index) => `${network(index)}.0/24`);
      const predicate = and(
        eq("flow-direction", "egress"),
        gt("bytes", 100_000),
        not(inCidr("dstaddr", cidrs)),
      );
      const math = valueOf(compileMetricMath(allFieldsV5Format, predicate));
      assert.equal(math.added.length + math.subtracted.length, filters);
      const everyRecord = Array.from({ length: networks + 3 }, (_, index) => [
        { dstaddr: `${network(index)}.9`, bytes: 100_001, "flow-direction": "egress" },
        { dstaddr: `${network(index)}.9`, bytes: 100_000, "flow-direction": "egress" },
      ]).flat();
      assert.equal(evaluate(math, allFieldsV5Format, everyRecord), 3);
    });
  }

  it("keeps what else is asked of the listed field, in the total and in every part", () => {
    const listedPorts = Array.from({ length: 300 }, (_, index) => 1000 + index);
    const predicate = and(gt("dstport", 1023), not(isIn("dstport", listedPorts)));
    const math = valueOf(compileMetricMath(defaultFormat, predicate));
    const found: FlowLogRecord[] = Array.from({ length: 501 }, (_, index) => ({ dstport: 900 + index }));
    // 1300 to 1400; the record without a port is not above 1023.
    assert.equal(evaluate(math, defaultFormat, [...found, {}]), 101);
  });

  it("counts a record once that several alternatives hold for", () => {
    const predicate = or(eq("dstport", 22), eq("action", "REJECT"), gt("bytes", 5));
    const math = valueOf(compileMetricMath({ fields: ["dstport", "action", "bytes"] }, predicate));
    assert.deepEqual(math, {
      added: [
        "[dstport = 22, action, bytes]",
        "[dstport, action = REJECT, bytes]",
        "[dstport, action, bytes > 5]",
        "[dstport = 22, action = REJECT, bytes > 5]",
      ],
      subtracted: [
        "[dstport = 22, action = REJECT, bytes]",
        "[dstport = 22, action, bytes > 5]",
        "[dstport, action = REJECT, bytes > 5]",
      ],
    });
  });

  it("counts a record once that lies in two networks of a list, one of which is in the other", () => {
    // The first is 32 wildcards, one of which is the last network's; between them are so many that both are in no pattern.
    const predicate = inCidr("srcaddr", ["2001:da0::/27", "0.0.0.0/2", "2001:db8::/32"]);
    const math = valueOf(compileMetricMath(defaultFormat, predicate));
    assert.equal(evaluate(math, defaultFormat, [{ srcaddr: "2001:db8::1" }, { srcaddr: "10.0.0.1" }]), 2);
  });

  it("counts what decide counts, for any predicate that compiles", () => {
    let compiled = 0;
    const asked = ["srcaddr", "dstport", "bytes", "action"] as const;
    fc.assert(
      fc.property(
        predicates(asked),
        fc.array(records(defaultFormat), { maxLength: 8 }),
        (predicate, found) => {
          const math = compileMetricMath(defaultFormat, predicate);
          if (!math.ok) return;
          compiled++;
          assert.equal(evaluate(math.value, defaultFormat, found), expectedOf(predicate, found));
        },
      ),
      { numRuns: 200 },
    );
    assert.equal(compiled > 120, true, `only ${compiled} predicates compiled`);
  });

  it("refuses what would need more than the 100 filters of a log group, and says what can", () => {
    // 69 addresses fit into a pattern.
    assert.deepEqual(faultsOf(compileMetricMath(defaultFormat, not(isIn("dstaddr", addressList(8000))))), [
      "it needs 118 metric filters, a log group takes 100; compare with fewer values or with wider blocks, or look for it in S3 with a scheduled Athena query, which takes a list of any length",
    ]);
  });

  it("refuses alternatives that too many filters would be needed for", () => {
    const seven = ["version", "srcport", "dstport", "protocol", "packets", "bytes", "start"] as const;
    assert.deepEqual(faultsOf(compileMetricMath(defaultFormat, or(...seven.map((field) => eq(field, 1))))), [
      "7 alternatives between fields; metric math is made of at most 6: use a query",
    ]);
  });

  it("refuses to split a list in which two wildcards can be like one text", () => {
    const many = Array.from({ length: 200 }, (_, index) => like("instance-id", `i-${index}*z`));
    const faults = faultsOf(compileMetricMath(allFieldsV5Format, or(...many)));
    assert.deepEqual(faults, [
      'instance-id: 200 values do not fit into one filter pattern, and "i-0*z" keeps them from being split; use a query',
    ]);
  });
});
