import assert from "node:assert/strict";

import { daysFromTo } from "../../cli/days";
import { faultsOf, valueOf } from "../telemetry/flow-logs/results";

const now = new Date("2026-03-02T23:59:59Z");

describe("Function: daysFromTo", () => {
  it("is the last seven days, today included, where nobody says which", () => {
    assert.deepEqual(valueOf(daysFromTo({}, now)), [
      "2026-02-24",
      "2026-02-25",
      "2026-02-26",
      "2026-02-27",
      "2026-02-28",
      "2026-03-01",
      "2026-03-02",
    ]);
  });

  it("includes both ends", () => {
    assert.deepEqual(valueOf(daysFromTo({ from: "2026-01-31", to: "2026-02-01" }, now)), [
      "2026-01-31",
      "2026-02-01",
    ]);
  });

  it("takes a leap year whole, and not a day more", () => {
    assert.equal(valueOf(daysFromTo({ from: "2024-01-01", to: "2024-12-31" }, now)).length, 366);
    assert.deepEqual(faultsOf(daysFromTo({ from: "2024-01-01", to: "2025-01-01" }, now)), [
      "from 2024-01-01 to 2025-01-01 are 367 days; at most 366 are asked at once",
    ]);
  });

  it("refuses what is no day of the calendar, both at once", () => {
    assert.deepEqual(faultsOf(daysFromTo({ from: "2026-02-30", to: "today" }, now)), [
      '--from is "2026-02-30"; a day such as 2026-01-31',
      '--to is "today"; a day such as 2026-01-31',
    ]);
  });

  it("refuses days the wrong way round", () => {
    assert.deepEqual(faultsOf(daysFromTo({ from: "2026-03-03" }, now)), [
      "--from is 2026-03-03, which is after 2026-03-02, the last day that is asked",
    ]);
  });
});
