import assert from "node:assert/strict";

import { type MetricFilter, metricFiltersOf } from "../../../../delivery/watch/metrics/metric-filter";
import { MetricStore } from "../../../../delivery/watch/metrics/metric-store";
import { MetricFilterRun } from "../../../../delivery/watch/metrics/run-metric-filter";
import { deploymentOf, resource } from "../../support/stack";

const metricTransformation = { namespace: "N", name: "M", value: "$bytes" };

function filterOf(pattern: string, transformation: object = {}): MetricFilter {
  const [filter] = metricFiltersOf(
    deploymentOf([
      resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "filter", "filter-id", {
        logGroupName: "/flows",
        pattern,
        metricTransformation: { ...metricTransformation, ...transformation },
      }),
    ]),
  );
  assert.ok(filter);
  return filter;
}

const columns = "[action = ACCEPT, bytes, eni]";

/** The sum and the number of values of the metric, with these dimensions. */
function taken(
  filter: MetricFilter,
  events: readonly (readonly [time: number, message: string])[],
  dimensions = {},
) {
  const store = new MetricStore();
  const run = new MetricFilterRun(filter, store);
  for (const [timestamp, message] of events) run.take({ timestamp, message }, ["label"]);
  run.end();
  const set = store.series({ namespace: "N", name: "M", dimensions }).all;
  const { events: seen, matched } = run.report;
  return [seen, matched, set?.sum, set?.sampleCount];
}

describe("A metric filter", () => {
  it("is read with its value, its default, its dimensions and its unit", () => {
    const filter = filterOf(columns, { defaultValue: "0", dimensions: { Eni: "$eni" }, unit: "Bytes" });
    assert.ok(filter.pattern.ok);
    assert.deepEqual(
      { ...filter, urn: undefined, pattern: undefined },
      {
        urn: undefined,
        pattern: undefined,
        name: "filter-id",
        region: undefined,
        logGroup: "/flows",
        patternText: columns,
        namespace: "N",
        metricName: "M",
        value: "$bytes",
        defaultValue: 0,
        unit: "Bytes",
        dimensions: { Eni: "$eni" },
      },
    );
    const bare = filterOf(columns, { value: 1, unit: undefined });
    assert.deepEqual(
      [bare.value, bare.unit, bare.defaultValue, bare.dimensions],
      ["1", "None", undefined, {}],
    );
  });

  const events = [
    [0, "ACCEPT 5 a"],
    [30, "ACCEPT 7 b"],
    [61, "REJECT 9 a"],
    [130, "ACCEPT - a"],
  ] as const;

  it("puts the column's number for each event that matches, and none where the column has none", () => {
    assert.deepEqual(taken(filterOf(columns), events), [4, 3, 12, 2]);
  });

  it("puts its default in a minute with events of which none matches", () => {
    assert.deepEqual(taken(filterOf(columns, { defaultValue: "100" }), events), [4, 3, 112, 3]);
    assert.deepEqual(taken(filterOf(columns, { defaultValue: "100" }), []), [0, 0, undefined, undefined]);
  });

  it("puts a value under its dimensions alone, and none where one of them is missing", () => {
    const byInterface = filterOf(columns, { dimensions: { Eni: "$eni" } });
    assert.deepEqual(taken(byInterface, events, { Eni: "b" }), [4, 3, 7, 1]);
    assert.deepEqual(taken(byInterface, [[0, "ACCEPT 5 -"]], { Eni: "-" }), [1, 1, undefined, undefined]);
    assert.deepEqual(taken(byInterface, events), [4, 3, undefined, undefined]);
  });

  it("puts nothing where its pattern does not parse, or names no such column", () => {
    assert.deepEqual(taken(filterOf("[a", { defaultValue: "1" }), events), [4, 0, undefined, undefined]);
    assert.deepEqual(taken(filterOf(columns, { value: "$packets" }), events), [4, 3, undefined, undefined]);
  });
});
