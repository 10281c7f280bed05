import assert from "node:assert/strict";
import { evaluateExpression } from "../../../../../delivery/watch/alarms/metric-math/evaluate";
import { parseExpression } from "../../../../../delivery/watch/alarms/metric-math/expression";

function value(text: string, metrics: Readonly<Record<string, number | undefined>> = {}): number | undefined {
  const parsed = parseExpression(text);
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.faults.join("\n"));
  return evaluateExpression(parsed.value, { valueOf: (id) => metrics[id], metricIds: Object.keys(metrics) });
}

function fault(text: string): string | undefined {
  const parsed = parseExpression(text);
  assert.ok(!parsed.ok, `${text} was understood`);
  return parsed.faults[0];
}

describe("Metric math", () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["10 - 4 - 3", 3],
    ["2 * 3 ^ 2", 18],
    ["-2 + 5", 3],
    ["6 / 4", 1.5],
    ["1 / 0", undefined],
    ["3 > 2", 1],
    ["2 > 2", 0],
    ["2 < 2", 0],
    ["1 < 2", 1],
    ["3 <= 2", 0],
    ["2 <= 2", 1],
    ["2 >= 2", 1],
    ["1 >= 2", 0],
    ["1 != 2", 1],
    ["2 != 2", 0],
    ["1 == 1 AND 2 == 3", 0],
    ["1 == 1 || 2 == 3", 1],
    ["IF(2 > 1, 10, 20)", 10],
    ["if(2 < 1, 10, 20)", 20],
    ["ABS(-3) + CEIL(1.2) + FLOOR(1.8)", 6],
    ["SUM([1, 2, 3])", 6],
    ["AVG([1, 2, 3])", 2],
    ["MIN([4, 2, 3]) + MAX([4, 2, 3])", 6],
    ["1.5e2", 150],
  ];
  for (const [text, expected] of cases) {
    it(`${text} is ${expected ?? "no data point"}`, () => {
      assert.equal(value(text), expected);
    });
  }

  it("has no data point where an operand has none, and one where FILL gives it", () => {
    assert.equal(value("a + b", { a: 1, b: undefined }), undefined);
    assert.equal(value("a + FILL(b, 0)", { a: 1, b: undefined }), 1);
    assert.equal(value("a + FILL(b, 0)", { a: 1, b: 5 }), 6);
  });

  it("sums the points that are there in a list, and all metrics by METRICS()", () => {
    assert.equal(value("SUM([a, b])", { a: 1, b: undefined }), 1);
    assert.equal(value("SUM([a, b])", { a: undefined, b: undefined }), undefined);
    assert.equal(value("SUM(METRICS())", { a: 1, b: 2 }), 3);
  });

  it("refuses by name what it does not know", () => {
    assert.equal(fault("RATE(a)"), 'metric math "RATE(a)": the function RATE is not modelled');
    assert.match(
      fault("SUM(a)") ?? "",
      /SUM is modelled over a list, such as SUM\(\[a, b\]\), or METRICS\(\)$/,
    );
    assert.match(
      fault("FILL(a, REPEAT)") ?? "",
      /FILL is modelled with a number, not with REPEAT or LINEAR$/,
    );
    assert.match(fault("IF(a, 1)") ?? "", /IF takes 3 arguments, found 2$/);
    assert.match(fault('METRICS("x")') ?? "", /"\\?"x\\?"\)" is not understood$/);
    assert.match(fault("a +") ?? "", /it ends too early$/);
    assert.match(fault("a b") ?? "", /"b" is left over$/);
    assert.match(fault("(a") ?? "", /"\)" is missing$/);
    assert.match(fault("") ?? "", /it ends too early$/);
  });
});
