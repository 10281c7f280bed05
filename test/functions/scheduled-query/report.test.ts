import assert from "node:assert/strict";

import { cloudWatchReport } from "../../../functions/scheduled-query/report";
import { foundRowsQuery } from "../../../functions/shared/found-rows";
import { writtenLines } from "../written-lines";

describe("Function: cloudWatchReport of a scheduled query", () => {
  it("writes a line for each pair, which the query of the alarm's description finds with its columns", () => {
    const pair = { srcaddr: "10.0.14.100", dstaddr: "203.0.113.9", bytes_24_hours: "10485760" };
    const lines = writtenLines(() => {
      cloudWatchReport("slow-drip")([pair]);
    });
    const columns = Object.keys(pair);
    const [, message = "", shown = ""] =
      /^filter message = "(.*)" \| fields (.*) \| sort bytes_24_hours desc /.exec(
        foundRowsQuery(columns, "bytes_24_hours"),
      ) ?? [];
    const found = lines.filter((line) => line.message === message);
    assert.equal(found.length, 1);
    // Logs Insights names what lies within JSON by its path.
    const answer = shown.split(", ").map((column) => {
      const [path = "", name = ""] = column.split(" as ");
      return [
        name,
        path.split(".").reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], found[0]),
      ];
    });
    assert.deepEqual(Object.fromEntries(answer), pair);
  });
});
