import assert from "node:assert/strict";

import { dayOf, daysAfter, daysBetween, isDay } from "../../telemetry/day";

describe("Days", () => {
  for (const day of ["2026-01-31", "2028-02-29"]) {
    it(`takes ${day}`, () => {
      assert.ok(isDay(day));
    });
  }

  for (const text of [
    "2026-04-31",
    "2026-02-29",
    "2026-1-5",
    "2026-01-05T00:00:00Z",
    "+010000-01",
    "tomorrow",
    "",
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.ok(!isDay(text));
    });
  }

  it("counts over the end of a month, forward and back", () => {
    assert.equal(daysAfter("2026-01-31", 1), "2026-02-01");
    assert.equal(daysAfter("2026-03-01", -1), "2026-02-28");
    assert.equal(daysBetween("2026-02-28", "2026-03-01"), 1);
  });

  it("is in UTC", () => {
    assert.equal(dayOf(new Date("2026-01-05T23:59:59-05:00")), "2026-01-06");
  });
});
