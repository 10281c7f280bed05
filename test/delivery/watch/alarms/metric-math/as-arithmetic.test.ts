import assert from "node:assert/strict";
import fc from "fast-check";

import {
  evaluateExpression,
  type PointValue,
} from "../../../../../delivery/watch/alarms/metric-math/evaluate";
import { parseExpression } from "../../../../../delivery/watch/alarms/metric-math/expression";
import { expressionRefusal } from "../../../../../delivery/watch/alarms/metric-math/refusal";

/** An expression as text with all its parentheses, and what it comes to by arithmetic of its own. */
interface Sum {
  readonly text: string;
  readonly value: PointValue;
}

const metrics: Readonly<Record<string, PointValue>> = { a: 3, b: 0, c: -1.5, gone: undefined };

const isTrue = (value: number) => value !== 0;
const operators: Readonly<Record<string, (left: number, right: number) => PointValue>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => (right === 0 ? undefined : left / right),
  "==": (left, right) => Number(left === right),
  "!=": (left, right) => Number(left !== right),
  "<": (left, right) => Number(left < right),
  "<=": (left, right) => Number(left <= right),
  ">": (left, right) => Number(left > right),
  ">=": (left, right) => Number(left >= right),
  AND: (left, right) => Number(isTrue(left) && isTrue(right)),
  and: (left, right) => Number(isTrue(left) && isTrue(right)),
  "&&": (left, right) => Number(isTrue(left) && isTrue(right)),
  OR: (left, right) => Number(isTrue(left) || isTrue(right)),
  "||": (left, right) => Number(isTrue(left) || isTrue(right)),
};
const lists: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SUM: (values) => values.reduce((left, right) => left + right, 0),
  AVG: (values) => values.reduce((left, right) => left + right, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};

const sums = fc.letrec<{ sum: Sum }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Sum>(
      ...Object.entries(metrics).map(([text, value]) => ({ text, value })),
      ...[0, 7, 0.25].map((value) => ({ text: String(value), value })),
      { text: "2.5e+1", value: 25 },
      { text: "25E-1", value: 2.5 },
    ),
    fc
      .tuple(tie("sum"), fc.constantFrom(...Object.keys(operators)), tie("sum"))
      .map(([left, operator, right]) => ({
        text: `(${left.text} ${operator} ${right.text})`,
        value:
          left.value === undefined || right.value === undefined
            ? undefined
            : operators[operator]?.(left.value, right.value),
      })),
    tie("sum").map(({ text, value }) => ({
      text: `-${text}`,
      value: value === undefined ? undefined : -value,
    })),
    fc.tuple(tie("sum"), tie("sum"), tie("sum")).map(([asked, yes, no]) => ({
      text: `IF(${asked.text}, ${yes.text}, ${no.text})`,
      value: asked.value === undefined ? undefined : isTrue(asked.value) ? yes.value : no.value,
    })),
    tie("sum").map(({ text, value }) => ({ text: `FILL(${text}, 9)`, value: value ?? 9 })),
    fc
      .tuple(fc.constantFrom(...Object.keys(lists)), fc.array(tie("sum"), { minLength: 1, maxLength: 3 }))
      .map(([name, items]) => {
        const there = items.flatMap(({ value }) => (value === undefined ? [] : [value]));
        return {
          text: `${name}([${items.map(({ text }) => text).join(", ")}])`,
          value: there.length === 0 ? undefined : lists[name]?.(there),
        };
      }),
  ),
})).sum;

describe("Metric math over one data point", () => {
  it("comes to what arithmetic says, points that are missing left out or missed", () => {
    fc.assert(
      fc.property(sums, ({ text, value }) => {
        const parsed = parseExpression(text);
        assert.ok(parsed.ok, text);
        const scope = { valueOf: (id: string) => metrics[id], metricIds: Object.keys(metrics) };
        assert.deepEqual(evaluateExpression(parsed.value, scope), value, text);
        assert.equal(expressionRefusal(text, Object.keys(metrics)), undefined, text);
      }),
      { numRuns: 200 },
    );
  });

  it("binds OR before AND before comparisons before sums before products before powers", () => {
    for (const [text, expected] of [
      ["1 OR 0 AND 0", 1],
      ["0 || 1 && 1", 1],
      ["1 == 1 AND 2 > 1", 1],
      ["1 + 1 == 2", 1],
      ["3 < 1 + 1", 0],
      ["1 + 2 * 2 ^ 2", 9],
      ["12 / 3 / 2", 2],
    ] as const) {
      const parsed = parseExpression(text);
      assert.ok(parsed.ok);
      assert.equal(
        evaluateExpression(parsed.value, { valueOf: () => undefined, metricIds: [] }),
        expected,
        text,
      );
    }
  });

  for (const [text, fault] of [
    ["SUM([a], [b])", "SUM is modelled over a list, such as SUM([a, b]), or METRICS()"],
    ["SUM()", "SUM is modelled over a list, such as SUM([a, b]), or METRICS()"],
    ["METRICS(a)", "METRICS with a search text is not modelled"],
    ["ABS(1, 2)", "ABS takes 1 arguments, found 2"],
    ["a ) b", '")" is left over'],
    ["a + * b", '"*" stands where a value belongs'],
    ["SUM([a, b", '"]" is missing'],
    ["1.e5", '".e5" is not understood'],
  ] as const) {
    it(`is refused where it says ${text}`, () => {
      assert.deepEqual(parseExpression(text), { ok: false, faults: [`metric math "${text}": ${fault}`] });
    });
  }

  it("is taken where CloudWatch knows more than the model, and refused where neither does", () => {
    for (const text of [
      'SEARCH("x", "Sum")',
      "SUM(a)",
      "FILL(a, REPEAT)",
      "SORT(METRICS(), AVG, DESC, 10)",
    ]) {
      assert.equal(expressionRefusal(text, ["a", "AVG"]), undefined, text);
    }
    assert.equal(expressionRefusal("a + +", ["a"]), 'metric math "a + +": "+" stands where a value belongs');
    assert.equal(expressionRefusal("a # b", ["a", "b"]), 'metric math "a # b": "# b" is not understood');
  });
});
