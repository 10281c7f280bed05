import assert from "node:assert/strict";
import fc from "fast-check";

import { describedQuery, withQuery } from "../../../functions/shared/described-query";

describe("Function: describedQuery", () => {
  it("finds the query that a description was given, a stage a line", () => {
    const description = withQuery("What.\n1. Look.", {
      logGroup: "traffic-0a1b",
      query: "filter a | limit 1",
    });
    assert.deepEqual(describedQuery(description), {
      runbook: "What.\n1. Look.",
      logGroup: "traffic-0a1b",
      query: "filter a\n| limit 1",
    });
  });

  it("finds none in a runbook that only speaks of one", () => {
    assert.equal(
      describedQuery("What.\nThe query that shows the records is saved under detections/a."),
      undefined,
    );
    assert.equal(describedQuery("Query (a): filter b"), undefined);
    assert.equal(describedQuery("What.\nQuery (a): filter b\nThen look."), undefined);
  });

  it("gives back any runbook as it was", () => {
    fc.assert(
      fc.property(fc.string(), (runbook) => {
        const description = withQuery(runbook, { logGroup: "g", query: "limit 1" });
        assert.equal(describedQuery(description)?.runbook, runbook);
      }),
      { numRuns: 100 },
    );
  });
});
