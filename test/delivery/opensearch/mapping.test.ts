import assert from "node:assert/strict";

import { indexNameAt } from "../../../delivery/hops/delivery-stream/index-rotation";
import { refusalOf } from "../../../delivery/opensearch/mapping";

describe("A field of a mapping", () => {
  // @see https://docs.opensearch.org/latest/field-types/supported-field-types/index/
  for (const [type, takes, refuses] of [
    ["keyword", ["a", 1, true], [{ a: 1 }]],
    ["text", ["a", 1], [{}]],
    ["ip", ["192.0.2.1", "2001:db8::1"], ["a", 1]],
    ["long", [1, -1, "5", "5.5"], ["a", " ", true, 2 ** 64]],
    ["integer", [2 ** 31 - 1, -(2 ** 31), "7"], [2 ** 31, "a"]],
    ["double", [1.5, "1e3"], ["a", ""]],
    ["boolean", [true, "false", ""], ["yes", 1]],
    [
      "date",
      ["2026-03-02", "2026-03-02T08:16:02.123456789Z", "1700000000000", 5],
      ["2026-13-02", "soon", 1.5, true],
    ],
    ["flat_object", [{ a: 1 }], ["a", 1]],
  ] as const) {
    it(`that is ${type} takes what OpenSearch reads as that, and nothing else`, () => {
      const refused = (value: unknown) =>
        refusalOf({ properties: { f: { type } } }, { f: value }) !== undefined;
      for (const value of takes) assert.equal(refused(value), false, JSON.stringify(value));
      for (const value of refuses) assert.equal(refused(value), true, JSON.stringify(value));
    });
  }
});

describe("The index that a stream writes to", () => {
  // 2026-03-02T08:16:02Z, the 61st day of the year.
  const time = 1_772_439_362;

  it("is named by the hour, day, week or month of the arrival, by UTC, or not", () => {
    const names = (["NoRotation", "OneHour", "OneDay", "OneWeek", "OneMonth"] as const).map((rotation) =>
      indexNameAt("waf", rotation, time),
    );
    assert.deepEqual(names, ["waf", "waf-2026-03-02-08", "waf-2026-03-02", "waf-2026-w09", "waf-2026-03"]);
    assert.equal(indexNameAt("waf", "OneWeek", Date.UTC(2026, 0, 1) / 1000), "waf-2026-w01");
    assert.equal(indexNameAt("waf", "OneWeek", Date.UTC(2026, 0, 8) / 1000), "waf-2026-w02");
  });
});
