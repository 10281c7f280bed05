import assert from "node:assert/strict";
import type { Properties } from "../../../local/framework/values";
import { dashboard } from "../../../local/services/cloudwatch/dashboard";
import { metricAlarm } from "../../../local/services/cloudwatch/metric-alarm";
import { assertRefused, emptyAccount, faultsOf, make } from "../support/embedded";

function alarmOf(inputs: Properties = {}): Properties {
  return {
    name: "rejected",
    namespace: "Network",
    metricName: "Rejected",
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 3,
    ...inputs,
  };
}

/** An alarm on metric math in place of one metric. */
function mathAlarmOf(metricQueries: readonly Properties[]): Properties {
  const { evaluationPeriods, comparisonOperator, threshold, name } = alarmOf();
  return { name, evaluationPeriods, comparisonOperator, threshold, metricQueries };
}

const total = {
  id: "total",
  metric: { metricName: "Bytes", namespace: "Network", period: 300, stat: "Sum" },
};

describe("CloudWatch: an alarm", () => {
  it("takes missing data as missing and acts unless told otherwise", () => {
    const { id, properties } = make(metricAlarm, alarmOf(), emptyAccount());

    assert.equal(id, "rejected");
    assert.equal(properties.arn, "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:rejected");
    assert.equal(properties.treatMissingData, "missing");
    assert.equal(properties.actionsEnabled, true);
  });

  it("has a period of 10, 20, 30 or whole minutes", () => {
    for (const period of [10, 20, 30, 60, 300])
      assert.deepEqual(faultsOf(metricAlarm, alarmOf({ period })), []);
    for (const period of [0, 15, 90, 61]) {
      assert.deepEqual(faultsOf(metricAlarm, alarmOf({ period })), [
        `expected period to be 10, 20, 30 or a multiple of 60, got ${period}. Examine values at 'it.period'.`,
      ]);
    }
  });

  it("looks back over a day with periods below an hour, and over a week with longer ones", () => {
    const account = emptyAccount();

    make(metricAlarm, alarmOf({ name: "day", period: 300, evaluationPeriods: 288 }), account, "day");
    assertRefused(
      () => make(metricAlarm, alarmOf({ period: 300, evaluationPeriods: 289 }), account),
      "ValidationError",
      "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).",
    );
    make(metricAlarm, alarmOf({ name: "week", period: 3600, evaluationPeriods: 168 }), account, "week");
    assertRefused(
      () => make(metricAlarm, alarmOf({ period: 3600, evaluationPeriods: 169 }), account),
      "ValidationError",
      "Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800).",
    );
  });

  it("rings on no more datapoints than it looks at", () => {
    make(metricAlarm, alarmOf({ evaluationPeriods: 3, datapointsToAlarm: 3 }), emptyAccount());
    assertRefused(
      () => make(metricAlarm, alarmOf({ evaluationPeriods: 3, datapointsToAlarm: 4 }), emptyAccount()),
      "ValidationError",
      "DatapointsToAlarm (4) must not be greater than EvaluationPeriods (3)",
    );
  });

  it("has at most five actions, each an ARN", () => {
    const topic = "arn:aws:sns:eu-west-1:123456789012:alerts";

    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ alarmActions: Array(5).fill(topic) })), []);
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ alarmActions: Array(6).fill(topic) })), [
      `Too many list items: "alarm_actions" supports 5 items maximum. Examine values at 'it.alarmActions'.`,
    ]);
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ alarmActions: ["alerts"] })), [
      `"alarm_actions" (alerts) is an invalid ARN: expected arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE. Examine values at 'it.alarmActions[0]'.`,
    ]);
  });

  it("names an operator that AWS has", () => {
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ comparisonOperator: ">=" })), [
      `expected comparison_operator to be one of ["GreaterThanOrEqualToThreshold" "GreaterThanThreshold" "LessThanThreshold" "LessThanOrEqualToThreshold" "LessThanLowerOrGreaterThanUpperThreshold" "LessThanLowerThreshold" "GreaterThanUpperThreshold"], got >=. Examine values at 'it.comparisonOperator'.`,
    ]);
  });

  it("watches one metric or metric math, not both", () => {
    assert.deepEqual(faultsOf(metricAlarm, { ...mathAlarmOf([total]), metricName: "Bytes" }), [
      `"metric_name": only one of \`metric_name,metric_queries\` can be specified, but \`metric_name,metric_queries\` were specified.. Examine values at 'it.metricName'.`,
    ]);
  });

  it("compares the one result of its metric math that returns data", () => {
    const account = emptyAccount();
    const rate = { id: "rate", expression: "total / 300", returnData: true };

    make(metricAlarm, mathAlarmOf([total, rate]), account);
    assertRefused(
      () => make(metricAlarm, mathAlarmOf([{ ...total, returnData: true }, rate]), account),
      "ValidationError",
      "Exactly one element of the metrics list should return data.",
    );
    assertRefused(
      () => make(metricAlarm, mathAlarmOf([{ ...total, expression: "1" }, rate]), account),
      "ValidationError",
      "Exactly one of Expression or MetricStat must be given for the metric total",
    );
  });

  it("compares with a band only through the band's metric", () => {
    const comparisonOperator = "GreaterThanUpperThreshold";

    assertRefused(
      () => make(metricAlarm, alarmOf({ comparisonOperator }), emptyAccount()),
      "ValidationError",
      "GreaterThanUpperThreshold must be used with ThresholdMetricId",
    );
  });
});

describe("CloudWatch: a dashboard", () => {
  const board = (widget: Properties): Properties => ({
    dashboardName: "network",
    dashboardBody: JSON.stringify({ widgets: [widget] }),
  });

  it("is known to the whole account, without a region in its ARN", () => {
    const { id, properties } = make(
      dashboard,
      board({ type: "text", properties: { markdown: "# Traffic" } }),
      emptyAccount(),
    );

    assert.equal(id, "network");
    assert.equal(properties.dashboardArn, "arn:aws:cloudwatch::123456789012:dashboard/network");
  });

  it("is refused with every fault of its widgets", () => {
    assertRefused(
      () => make(dashboard, board({ type: "graph", width: 25, properties: {} }), emptyAccount()),
      "InvalidParameterInput",
      `The dashboard body is invalid, there are 2 validation errors:
[
  {
    "dataPath": "/widgets/0/width",
    "message": "Should be <= 24"
  },
  {
    "dataPath": "/widgets/0/type",
    "message": "Should be equal to one of the allowed values"
  }
]`,
    );
  });
});
