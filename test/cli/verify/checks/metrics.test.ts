import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { now, observed } from "./observed";

describe("Check: metrics", () => {
  const filter = (defaultValue?: string, dimensions?: object) =>
    resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "f", "f", {
      metricTransformation: {
        namespace: "N",
        name: "m",
        ...(defaultValue !== undefined && { defaultValue }),
        ...(dimensions !== undefined && { dimensions }),
      },
    });

  it("asks for the newest sum of its five minutes, page by page", async () => {
    const pages: unknown[] = [];
    const found = await observed("metrics", [filter("0", {})], {
      GetMetricData: (input) => {
        pages.push(input);
        const Timestamps = [new Date(now - 300_000), new Date(now - 600_000)];
        return input.NextToken === undefined
          ? { NextToken: "2", MetricDataResults: [{ Id: "m0", Timestamps: [], Values: [] }] }
          : { MetricDataResults: [{ Id: "m0", Timestamps, Values: [0, 3] }, { Id: "m0" }] };
      },
    });
    assert.deepEqual(found, [{ about: "N/m", verdict: "sound", found: "newest data point 5 min old" }]);
    const MetricStat = {
      Metric: { Namespace: "N", MetricName: "m", Dimensions: [] },
      Period: 300,
      Stat: "Sum",
    };
    const first = {
      MetricDataQueries: [{ Id: "m0", MetricStat }],
      StartTime: new Date("2027-01-30T12:00:00Z"),
      EndTime: new Date("2027-01-31T12:00:00Z"),
      ScanBy: "TimestampDescending",
    };
    assert.deepEqual(pages, [
      { ...first, NextToken: undefined },
      { ...first, NextToken: "2" },
    ]);
  });

  it("asks nothing of a filter with dimensions, whose values are those of records", async () => {
    assert.deepEqual(await observed("metrics", [filter("0", { port: "$dstport" })], {}), [
      { about: "N/m", verdict: "quiet", found: "one metric for each value of a field, not asked" },
    ]);
  });

  it("takes silence for a fault only where the filter has a default value to tell", async () => {
    const answers = { GetMetricData: () => ({ MetricDataResults: [] }) };
    assert.equal((await observed("metrics", [filter("0")], answers))[0]?.verdict, "wrong");
    assert.equal((await observed("metrics", [filter()], answers))[0]?.verdict, "quiet");
  });
});
