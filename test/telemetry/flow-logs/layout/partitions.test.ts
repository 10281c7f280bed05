import assert from "node:assert/strict";
import fc from "fast-check";

import { daysSince, monthsSince, partitionsSince } from "../../../../telemetry/flow-logs/layout/partitions";

const secondsADay = 86_400;
const hiveHourly = {
  fileFormat: "parquet",
  hiveCompatiblePartitions: true,
  perHourPartition: true,
} as const;

/** `[year, month, day]` of a moment so many days before another. */
function dateAt(now: number, daysBefore: number): readonly [string, string, string] {
  const [year = "", month = "", day = ""] = new Date((now - daysBefore * secondsADay) * 1000)
    .toISOString()
    .split(/[-T]/);
  return [year, month, day];
}

describe("Function: partitionsSince", () => {
  it("bounds year, month and day of a Hive layout by bare columns, then the whole date", () => {
    assert.equal(
      partitionsSince(hiveHourly, "now", 1),
      [
        `"year" BETWEEN date_format(now - INTERVAL '1' DAY, '%Y') AND date_format(now, '%Y')`,
        `"month" IN (date_format(now, '%m'), date_format(now - INTERVAL '1' DAY, '%m'))`,
        `"day" IN (date_format(now, '%d'), date_format(now - INTERVAL '1' DAY, '%d'))`,
        `"year" || '-' || "month" || '-' || "day" BETWEEN date_format(now - INTERVAL '1' DAY, '%Y-%m-%d') AND date_format(now, '%Y-%m-%d')`,
      ].join("\n  AND "),
    );
  });

  it("leaves a part unbounded where all of its values may be meant", () => {
    assert.doesNotMatch(partitionsSince(hiveHourly, "now", 30), /"day" IN/);
    assert.match(partitionsSince(hiveHourly, "now", 29), /"day" IN/);
    assert.doesNotMatch(partitionsSince(hiveHourly, "now", 366), /"(day|month)" IN/);
    assert.match(partitionsSince(hiveHourly, "now", 270), /"month" IN/);
  });

  it("bounds the date of AWS's own layout alone", () => {
    assert.equal(
      partitionsSince({ ...hiveHourly, hiveCompatiblePartitions: false }, "now", 7),
      `"date" BETWEEN date_format(now - INTERVAL '7' DAY, '%Y/%m/%d') AND date_format(now, '%Y/%m/%d')`,
    );
  });

  it("leaves out no day that is meant, whenever it is asked and however far it looks back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.integer({ min: 0, max: 366 }),
        (now, days) => {
          const months = monthsSince(days)?.map((moment) => dateAt(now, moment)[1]);
          const daysOfMonth = daysSince(days)?.map((moment) => dateAt(now, moment)[2]);
          for (let before = 0; before <= days; before += 1) {
            const [, month, day] = dateAt(now, before);
            assert.ok(months?.includes(month) ?? true, `month ${month} of ${days} days before ${now}`);
            assert.ok(daysOfMonth?.includes(day) ?? true, `day ${day} of ${days} days before ${now}`);
          }
        },
      ),
    );
  });

  it("projects at most 192 hours for a query of a day, of the 8,928 of a year", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (now) => {
        const distinct = (moments: readonly number[], part: 0 | 1 | 2) =>
          new Set(moments.map((moment) => dateAt(now, moment)[part])).size;
        const folders =
          distinct([0, 1], 0) * distinct(monthsSince(1) ?? [], 1) * distinct(daysSince(1) ?? [], 2) * 24;
        assert.ok(folders >= 48 && folders <= 192, String(folders));
      }),
    );
  });
});
