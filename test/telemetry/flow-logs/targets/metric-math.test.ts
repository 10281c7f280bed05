import assert from "node:assert/strict";

import fc from "fast-check";

import { matchesFilterPattern, parseFilterPattern } from "../../../../telemetry/filter-patterns";
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
  not,
  or,
  printRecord,
  type FlowLogFormat,
  type FlowLogRecord,
  type MetricMath,
} from "../../../../telemetry/flow-logs";
import { records } from "../arbitraries";
import { faultsOf, valueOf } from "../results";

/** The expression's value, given how many records each filter matches. Knows sums and differences of FILL only. */
function evaluate(
  { filters, expression }: MetricMath,
  format: FlowLogFormat,
  found: readonly FlowLogRecord[],
): number {
  const count = new Map(
    filters.map(({ id, pattern }) => {
      const parsed = valueOf(parseFilterPattern(pattern));
      return [id, found.filter((record) => matchesFilterPattern(parsed, printRecord(format, record))).length];
    }),
  );
  const terms = [...expression.matchAll(/(^| \+ | - )FILL\((\w+), 0\)/g)];
  assert.equal(terms.map(([term]) => term).join(""), expression);
  return terms.reduce(
    (sum, [, sign, id = ""]) => sum + (sign === " - " ? -1 : 1) * (count.get(id) ?? NaN),
    0,
  );
}

function addressList(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `10.0.${Math.floor(index / 200)}.${index % 200}`);
}

describe("compileMetricMath", () => {
  it("is one filter where one pattern says it", () => {
    assert.deepEqual(valueOf(compileMetricMath({ fields: ["bytes", "action"] }, gt("bytes", 5))), {
      filters: [{ id: "matching", pattern: "[bytes > 5, action]" }],
      expression: "FILL(matching, 0)",
    });
  });

  it("takes the allowed from the total where the allow-list is too long for one pattern", () => {
    const predicate = and(gt("bytes", 100_000), not(isIn("dstaddr", addressList(120))));
    const { filters, expression } = valueOf(compileMetricMath(allFieldsV5Format, predicate));
    assert.deepEqual(
      filters.map(({ id }) => id),
      ["total", "allowed1", "allowed2"],
    );
    assert.equal(expression, "FILL(total, 0) - FILL(allowed1, 0) - FILL(allowed2, 0)");
    assert.match(filters[0]?.pattern ?? "", /bytes > 100000, dstaddr, /);
    for (const { pattern } of filters) assert.equal(pattern.length <= 1024, true);
  });

  it("adds up the parts of a list of wanted values that is too long for one pattern", () => {
    const { filters, expression } = valueOf(
      compileMetricMath(defaultFormat, isIn("dstaddr", addressList(100))),
    );
    assert.deepEqual(
      filters.map(({ id }) => id),
      ["matching1", "matching2"],
    );
    assert.equal(expression, "FILL(matching1, 0) + FILL(matching2, 0)");
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
      assert.equal(math.filters.length, wanted ? 3 : 4);
      const expected = (found: readonly FlowLogRecord[]) =>
        found.filter((record) => decide(predicate, record)).length;

      const everyAddress = [...addressList(360), "192.168.3.4", "2001:db8::1"];
      const everyRecord = everyAddress.flatMap((dstaddr): FlowLogRecord[] => [
        { dstaddr, action: "ACCEPT" },
        { dstaddr, action: "REJECT" },
      ]);
      assert.equal(expected(everyRecord), wanted ? 351 : 11);
      assert.equal(evaluate(math, defaultFormat, everyRecord), wanted ? 351 : 11);

      fc.assert(
        fc.property(fc.array(records(defaultFormat), { maxLength: 20 }), (found) => {
          assert.equal(evaluate(math, defaultFormat, found), expected(found));
        }),
      );
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

  it("is within the 1,024 characters of an alarm's expression, whatever needs all 10 metrics", () => {
    const math = valueOf(compileMetricMath(defaultFormat, not(isIn("dstaddr", addressList(640)))));

    assert.equal(math.filters.length, 10);
    assert.equal(math.expression.length <= 1024, true);
  });

  it("refuses what would need more than the 10 metrics of an alarm", () => {
    // About 73 addresses fit into a pattern, so that 14 parts and the total are needed.
    assert.deepEqual(faultsOf(compileMetricMath(defaultFormat, not(isIn("dstaddr", addressList(1000))))), [
      "dstaddr: 1000 values need 15 metrics, 10 are allowed in an alarm; compare with fewer values or with blocks",
    ]);
  });

  it("refuses what is no matter of length as compileFilterPattern does", () => {
    assert.deepEqual(
      faultsOf(compileMetricMath(defaultFormat, or(eq("dstport", 22), eq("action", "REJECT")))),
      [
        'or of dstport and action: a filter pattern has no "or" between fields; make a metric filter for each alternative, or use a query',
      ],
    );
  });
});
