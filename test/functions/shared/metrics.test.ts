import assert from "node:assert/strict";

import { cloudWatchReporter } from "../../../functions/shared/metrics";
import type { Report } from "../../../functions/shared/report";
import { writtenLines } from "../written-lines";

function linesOf(report: Report): Record<string, unknown>[] {
  return writtenLines(() => {
    cloudWatchReporter()(report);
  });
}

describe("Function: cloudWatchReporter", () => {
  it("puts every count of the books out as a metric of the source", () => {
    const books = { in: 6, ok: 2, dropped: 1, failed: 2, putBack: 1 };
    const [line] = linesOf({ source: "waf", books, dropped: {}, failures: [] });
    const { CloudWatchMetrics: metrics } = line!._aws as { CloudWatchMetrics: unknown[] };
    assert.deepEqual(metrics, [
      {
        Namespace: "AwsNetworkSecurity/Siem",
        Dimensions: [["service", "Source"]],
        Metrics: ["In", "Ok", "Dropped", "Failed", "PutBack", "Unaccounted"].map((name) => ({
          Name: `Records${name}`,
          Unit: "Count",
        })),
      },
    ]);
    const { service, Source, RecordsIn, RecordsOk, RecordsUnaccounted } = line ?? {};
    assert.deepEqual(
      { service, Source, RecordsIn, RecordsOk, RecordsUnaccounted },
      { service: "siem", Source: "waf", RecordsIn: 6, RecordsOk: 2, RecordsUnaccounted: 0 },
    );
  });

  it("counts a record whose fate is unknown, and says so", () => {
    const books = { in: 3, ok: 2, dropped: 0, failed: 0, putBack: 0 };
    const lines = linesOf({ source: "waf", books, dropped: {}, failures: [] });
    assert.equal(lines[0]?.RecordsUnaccounted, 1);
    assert.equal(
      lines.some(({ message }) => message === "the books do not balance"),
      true,
    );
    const told = lines.find(({ message }) => message === "the books do not balance");
    assert.equal(told?.source, "waf");
    assert.equal((told.faults as readonly string[]).length, 1);
  });

  it("says what was dropped on purpose, where anything was", () => {
    const books = { in: 1, ok: 0, dropped: 1, failed: 0, putBack: 0 };
    const said = (dropped: Record<string, number>) =>
      linesOf({ source: "waf", books, dropped, failures: [] }).filter(
        ({ message }) => message === "dropped on purpose",
      );
    assert.deepEqual(
      said({ "control message": 1 }).map(({ dropped }) => dropped),
      [{ "control message": 1 }],
    );
    assert.deepEqual(said({}), []);
  });

  it("says of 20 records that failed each, and of no more", () => {
    const books = { in: 20, ok: 0, dropped: 0, failed: 20, putBack: 0 };
    const failures = Array.from({ length: 20 }, (_, index) => ({ id: `r${index}`, reasons: ["none"] }));
    const lines = linesOf({ source: "waf", books, dropped: {}, failures });
    assert.equal(lines.filter(({ message }) => message === "record failed").length, 20);
    assert.equal(
      lines.some(({ message }) => message === "more records failed"),
      false,
    );
  });

  it("names the first 20 records that failed, and counts the others", () => {
    const books = { in: 25, ok: 0, dropped: 0, failed: 25, putBack: 0 };
    const failures = Array.from({ length: 25 }, (_, index) => ({ id: `r${index}`, reasons: ["none"] }));
    const lines = linesOf({ source: "waf", books, dropped: {}, failures });
    assert.equal(lines.filter(({ message }) => message === "record failed").length, 20);
    assert.equal(lines.find(({ message }) => message === "more records failed")?.count, 5);
  });
});
