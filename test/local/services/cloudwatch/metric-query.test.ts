import assert from "node:assert/strict";
import type { Properties } from "../../../../local/framework/values";
import { metricAlarm } from "../../../../local/services/cloudwatch/metric-alarm";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";

/** An alarm that says how it compares, but not yet what. */
const comparison = {
  evaluationPeriods: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 3,
} as const;

const bytes = { namespace: "Network", metricName: "Bytes", period: 300, stat: "Sum" } as const;

function queryOf(id: string, inputs: Properties = {}): Properties {
  return { id, metric: bytes, ...inputs };
}

function metricOf(inputs: Properties): Properties {
  return {
    ...comparison,
    metricQueries: [queryOf("m", { metric: { ...bytes, ...inputs }, returnData: true })],
  };
}

describe("CloudWatch: an alarm's metric math", () => {
  const sum = { id: "sum", expression: "total - allowed", returnData: true } as const;

  it("takes the place of everything that is said of one metric", () => {
    const metricQueries = [queryOf("total"), queryOf("allowed"), sum];
    const conflicting: readonly (readonly [property: string, value: unknown])[] = [
      ["namespace", "Network"],
      ["period", 300],
      ["statistic", "Sum"],
      ["extendedStatistic", "p99"],
      ["dimensions", { source: "10.0.0.1" }],
    ];

    assert.deepEqual(faultsOf(metricAlarm, { ...comparison, metricQueries }), []);
    for (const [property, value] of conflicting) {
      const name = property === "extendedStatistic" ? "extended_statistic" : property;
      assert.deepEqual(faultsOf(metricAlarm, { ...comparison, metricQueries, [property]: value }), [
        `"${name}": conflicts with metric_queries. Examine values at 'it.${property}'.`,
      ]);
    }
  });

  it("has at most twenty parts", () => {
    const parts = (count: number): Properties => ({
      ...comparison,
      metricQueries: Array.from({ length: count }, (_, index) => queryOf(`m${index}`)),
    });

    assert.deepEqual(faultsOf(metricAlarm, parts(20)), []);
    assert.deepEqual(faultsOf(metricAlarm, parts(21)), [
      `Too many list items: "metric_queries" supports 20 items maximum. Examine values at 'it.metricQueries'.`,
    ]);
  });

  it("names its parts with a lower-case letter first", () => {
    assert.deepEqual(faultsOf(metricAlarm, { ...comparison, metricQueries: [queryOf("m_1")] }), []);
    assert.deepEqual(faultsOf(metricAlarm, { ...comparison, metricQueries: [queryOf("Total")] }), [
      `invalid value for id (must begin with a lower-case letter and have only letters, digits and _): "Total". Examine values at 'it.metricQueries[0].id'.`,
    ]);
  });

  it("names each part once", () => {
    assertRefused(
      () =>
        make(
          metricAlarm,
          { ...comparison, metricQueries: [queryOf("total"), queryOf("total"), sum] },
          emptyAccount(),
        ),
      "ValidationError",
      "Duplicate Ids in metrics list",
    );
  });

  it("returns data once, so that there is one result to compare", () => {
    const account = emptyAccount();
    const alarm = (...metricQueries: readonly Properties[]) => ({ ...comparison, metricQueries });
    const one = "Exactly one element of the metrics list should return data.";
    const rate = { id: "rate", expression: "total / 300", returnData: true };

    make(metricAlarm, alarm(queryOf("total"), rate), account);
    assertRefused(() => make(metricAlarm, alarm(queryOf("total")), account), "ValidationError", one);
    assertRefused(
      () => make(metricAlarm, alarm(queryOf("total", { returnData: true }), rate), account),
      "ValidationError",
      one,
    );
  });

  it("is of metrics and of expressions, each query one of the two", () => {
    for (const query of [queryOf("total", { expression: "1" }), { id: "total" }]) {
      assertRefused(
        () => make(metricAlarm, { ...comparison, metricQueries: [query, sum] }, emptyAccount()),
        "ValidationError",
        "Exactly one of Expression or MetricStat must be given for the metric total",
      );
    }
  });

  it("has expressions of at most 1,024 characters", () => {
    const faults = (length: number) =>
      faultsOf(metricAlarm, { ...comparison, metricQueries: [{ id: "e", expression: "1".repeat(length) }] });

    assert.deepEqual(faults(1024), []);
    assert.deepEqual(faults(1025), [
      `expected length of expression to be in the range (1 - 1024), got ${"1".repeat(1025)}. Examine values at 'it.metricQueries[0].expression'.`,
    ]);
  });

  it("leaves the unit to its metrics", () => {
    make(metricAlarm, metricOf({ unit: "Bytes" }), emptyAccount());
    assertRefused(
      () => make(metricAlarm, { ...metricOf({}), unit: "Bytes" }, emptyAccount()),
      "ValidationError",
      "Unit should not be set if list of Metrics is set.",
    );
  });

  it("looks back as far as the longest of its periods allows", () => {
    const daily = (evaluationPeriods: number): Properties => ({
      ...comparison,
      evaluationPeriods,
      metricQueries: [
        {
          id: "m",
          metric: { namespace: "N", metricName: "M", period: 86_400, stat: "Sum" },
          returnData: true,
        },
      ],
    });

    make(metricAlarm, daily(7), emptyAccount());
    assertRefused(
      () => make(metricAlarm, daily(8), emptyAccount()),
      "ValidationError",
      "Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800).",
    );
  });
});

describe("CloudWatch: a metric of an alarm's metric math", () => {
  it("has a statistic of either kind", () => {
    for (const stat of ["SampleCount", "Average", "Sum", "Minimum", "Maximum", "p99", "p99.9", "TM(:90%)"]) {
      assert.deepEqual(faultsOf(metricAlarm, metricOf({ stat })), []);
    }
    for (const stat of ["sum", "p99.", "TM(x)"]) {
      assert.deepEqual(faultsOf(metricAlarm, metricOf({ stat })), [
        `expected stat to be one of ["SampleCount" "Average" "Sum" "Minimum" "Maximum"], got ${stat}. Examine values at 'it.metricQueries[0].metric.stat'.`,
        `invalid value for stat (invalid statistic, see: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html): "${stat}". Examine values at 'it.metricQueries[0].metric.stat'.`,
      ]);
    }
  });

  it("has a period of 1, 5, 10, 20, 30 or whole minutes, and so has an expression", () => {
    const expression = (period: number) => ({
      ...comparison,
      metricQueries: [{ id: "m", expression: "1", period }],
    });
    for (const period of [1, 5, 10, 20, 30, 60, 300]) {
      assert.deepEqual(faultsOf(metricAlarm, metricOf({ period })), []);
      assert.deepEqual(faultsOf(metricAlarm, expression(period)), []);
    }
    for (const period of [0, 15, 90]) {
      const fault = `expected period to be 1, 5, 10, 20, 30 or a multiple of 60, got ${period}. Examine values at `;

      assert.deepEqual(faultsOf(metricAlarm, metricOf({ period })), [
        `${fault}'it.metricQueries[0].metric.period'.`,
      ]);
      assert.deepEqual(faultsOf(metricAlarm, expression(period)), [`${fault}'it.metricQueries[0].period'.`]);
    }
  });

  it("has at most 30 dimensions", () => {
    const dimensions = (count: number) =>
      metricOf({ dimensions: Object.fromEntries(Array.from({ length: count }, (_, n) => [`d${n}`, "x"])) });
    const printed = Array.from({ length: 31 }, (_, n) => `Dimension(name=d${n}, value=x)`).join(", ");

    make(metricAlarm, dimensions(30), emptyAccount());
    assertRefused(
      () => make(metricAlarm, dimensions(31), emptyAccount()),
      "ValidationError",
      `1 validation error detected: Value '[${printed}]' at 'metrics.1.member.metricStat.metric.dimensions' failed to satisfy constraint: Member must have length less than or equal to 30`,
    );
  });
});

describe("CloudWatch: an alarm on an anomaly detection band", () => {
  const traffic = queryOf("traffic", { returnData: true });
  const band = { id: "band", expression: "ANOMALY_DETECTION_BAND(traffic, 2)", returnData: true };
  const alarm = (thresholdMetricId: string, ...metricQueries: readonly Properties[]): Properties => ({
    comparisonOperator: "GreaterThanUpperThreshold",
    evaluationPeriods: 1,
    metricQueries,
    thresholdMetricId,
  });
  const refusal = (inputs: Properties, text: string): void => {
    assertRefused(() => make(metricAlarm, inputs, emptyAccount()), "ValidationError", text);
  };

  it("compares the metric with the band, which both return data", () => {
    const two = "Exactly two elements of the metrics list should return data.";

    make(metricAlarm, alarm("band", traffic, band), emptyAccount());
    refusal(alarm("band", { ...traffic, returnData: false }, band), two);
    refusal(alarm("band", traffic, band, { id: "rate", expression: "traffic / 300", returnData: true }), two);
  });

  it("names the band among the queries that return data", () => {
    const text = "Metrics list must contain exactly one metric matching the ThresholdMetricId parameter";

    refusal(alarm("bands", traffic, band), text);
    refusal(alarm("band", traffic, { ...band, returnData: false }), text);
    const { comparisonOperator, evaluationPeriods, thresholdMetricId } = alarm("band");
    const { stat: statistic, ...metric } = bytes;
    refusal({ comparisonOperator, evaluationPeriods, thresholdMetricId, statistic, ...metric }, text);
  });

  it("has no threshold beside the band", () => {
    assert.deepEqual(faultsOf(metricAlarm, { ...alarm("band", traffic, band), threshold: 3 }), [
      `"threshold": conflicts with threshold_metric_id. Examine values at 'it.threshold'.`,
    ]);
  });
});
