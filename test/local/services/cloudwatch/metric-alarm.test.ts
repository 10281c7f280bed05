import assert from "node:assert/strict";
import { diff } from "../../../../local/framework/diff";
import { unknown, type Properties } from "../../../../local/framework/values";
import { metricAlarm } from "../../../../local/services/cloudwatch/metric-alarm";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";

/** An alarm that says how it compares, but not yet what. */
const comparison = {
  evaluationPeriods: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 3,
} as const;

const metric = { namespace: "Network", metricName: "Rejected", statistic: "Sum", period: 300 } as const;

function alarmOf(inputs: Properties = {}): Properties {
  return { ...comparison, ...metric, ...inputs };
}

function without(property: string): Properties {
  return Object.fromEntries(Object.entries(alarmOf()).filter(([name]) => name !== property));
}

const total = {
  id: "total",
  metric: { namespace: "Network", metricName: "Bytes", period: 300, stat: "Sum" },
};

describe("CloudWatch: what an alarm says of itself", () => {
  it("is a description of at most 1,024 characters", () => {
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ alarmDescription: "x".repeat(1024) })), []);
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ alarmDescription: "x".repeat(1025) })), [
      `expected length of alarm_description to be in the range (0 - 1024), got ${"x".repeat(1025)}. Examine values at 'it.alarmDescription'.`,
    ]);
  });

  it("is one of the four ways to take missing data", () => {
    for (const treatMissingData of ["breaching", "notBreaching", "ignore", "missing"]) {
      assert.deepEqual(faultsOf(metricAlarm, alarmOf({ treatMissingData })), []);
    }
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ treatMissingData: "ok" })), [
      `expected treat_missing_data to be one of ["breaching" "notBreaching" "ignore" "missing"], got ok. Examine values at 'it.treatMissingData'.`,
    ]);
  });

  it("is a name that Pulumi gives with seven digits, unless the program does", () => {
    assert.match(make(metricAlarm, alarmOf(), emptyAccount(), "rejected").id, /^rejected-[0-9a-f]{7}$/);
    assert.equal(make(metricAlarm, alarmOf({ name: "mine" }), emptyAccount()).id, "mine");
  });

  it("changes in place, all but the name", () => {
    const changes = (news: Properties): readonly (readonly [string, boolean])[] =>
      diff(
        metricAlarm,
        { oldInputs: alarmOf({ name: "a" }), news: alarmOf({ name: "a", ...news }), state: {} },
        emptyAccount(),
      ).changes.map(({ property, replaces }) => [property, replaces]);

    assert.deepEqual(changes({ name: "b" }), [["name", true]]);
    assert.deepEqual(changes({ threshold: 5, period: 60 }), [
      ["threshold", false],
      ["period", false],
    ]);
  });

  it("may be unknown in a preview: a topic that is not there yet", () => {
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ alarmActions: [unknown] })), []);
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ alarmActions: unknown })), []);
  });

  it("takes missing data as missing and acts unless told otherwise", () => {
    const { id, properties } = make(metricAlarm, alarmOf({ name: "rejected" }), emptyAccount());

    assert.equal(id, "rejected");
    assert.equal(properties.arn, "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:rejected");
    assert.equal(properties.treatMissingData, "missing");
    assert.equal(properties.actionsEnabled, true);
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

  it("may stop, end, start again or recover an instance, and nothing else of an instance", () => {
    const actions = (...verbs: readonly string[]) =>
      faultsOf(
        metricAlarm,
        alarmOf({ alarmActions: verbs.map((verb) => `arn:aws:automate:eu-west-1:ec2:${verb}`) }),
      );

    assert.deepEqual(actions("stop", "terminate", "reboot", "recover"), []);
    assert.deepEqual(actions("start"), [
      `"alarm_actions" (arn:aws:automate:eu-west-1:ec2:start) is an invalid ARN: expected arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE. Examine values at 'it.alarmActions[0]'.`,
    ]);
  });
});

describe("CloudWatch: what an alarm needs to know of one metric", () => {
  it("is a namespace and a period", () => {
    assertRefused(
      () => make(metricAlarm, without("namespace"), emptyAccount()),
      "MissingParameter",
      "The parameter Namespace is required",
    );
    assertRefused(
      () => make(metricAlarm, without("period"), emptyAccount()),
      "MissingParameter",
      "The parameter Period is required",
    );
  });

  it("is a statistic or an extended one, not both", () => {
    const inputs = without("statistic");

    make(metricAlarm, { ...inputs, extendedStatistic: "p99.9" }, emptyAccount());
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ extendedStatistic: "p99.9" })), [
      `"statistic": conflicts with extended_statistic. Examine values at 'it.statistic'.`,
    ]);
    assertRefused(
      () => make(metricAlarm, inputs, emptyAccount()),
      "ValidationError",
      "One of Statistic or ExtendedStatistic must be set",
    );
  });

  it("is a percentile of at most 100 or a statistic of a part, if it is extended", () => {
    const faults = (extendedStatistic: string): readonly string[] =>
      faultsOf(metricAlarm, { ...without("statistic"), extendedStatistic });

    for (const taken of ["p0", "p99.95", "p100", "tm90", "IQM", "TM(10%:90%)", "PR(:300)", "WM(2:)"]) {
      assert.deepEqual(faults(taken), []);
    }
    for (const refused of ["p101", "p99.", "p99.999", "TM(x)", "TM(10%)", "Sum", "xp99", "IQMs"]) {
      assert.deepEqual(faults(refused), [
        `invalid value for extended_statistic (invalid statistic, see: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html): "${refused}". Examine values at 'it.extendedStatistic'.`,
      ]);
    }
  });

  it("is at most 30 dimensions", () => {
    const dimensions = (count: number) =>
      alarmOf({ dimensions: Object.fromEntries(Array.from({ length: count }, (_, n) => [`d${n}`, "x"])) });
    const printed = Array.from({ length: 31 }, (_, n) => `Dimension(name=d${n}, value=x)`).join(", ");

    make(metricAlarm, dimensions(30), emptyAccount());
    assertRefused(
      () => make(metricAlarm, dimensions(31), emptyAccount()),
      "ValidationError",
      `1 validation error detected: Value '[${printed}]' at 'dimensions' failed to satisfy constraint: Member must have length less than or equal to 30`,
    );
  });

  it("is a period of 10, 20, 30 or whole minutes", () => {
    for (const period of [10, 20, 30, 60, 300])
      assert.deepEqual(faultsOf(metricAlarm, alarmOf({ period })), []);
    for (const period of [0, 15, 90, 61]) {
      assert.deepEqual(faultsOf(metricAlarm, alarmOf({ period })), [
        `expected period to be 10, 20, 30 or a multiple of 60, got ${period}. Examine values at 'it.period'.`,
      ]);
    }
  });
});

describe("CloudWatch: how an alarm compares", () => {
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
      "DatapointsToAlarm must be less than or equal to EvaluationPeriods",
    );
  });

  it("names an operator that AWS has", () => {
    assert.deepEqual(faultsOf(metricAlarm, alarmOf({ comparisonOperator: ">=" })), [
      `expected comparison_operator to be one of ["GreaterThanOrEqualToThreshold" "GreaterThanThreshold" "LessThanThreshold" "LessThanOrEqualToThreshold" "LessThanLowerOrGreaterThanUpperThreshold" "LessThanLowerThreshold" "GreaterThanUpperThreshold"], got >=. Examine values at 'it.comparisonOperator'.`,
    ]);
  });

  it("watches one metric or metric math, not both", () => {
    assert.deepEqual(faultsOf(metricAlarm, { ...comparison, metricQueries: [total], metricName: "Bytes" }), [
      `"metric_name": only one of \`metric_name,metric_queries\` can be specified, but \`metric_name,metric_queries\` were specified.. Examine values at 'it.metricName'.`,
    ]);
  });

  it("is with a threshold, or with a band through the band's metric", () => {
    assertRefused(
      () => make(metricAlarm, without("threshold"), emptyAccount()),
      "ValidationError",
      "PutMetricAlarm request should have valid Threshold parameter",
    );
    for (const comparisonOperator of [
      "LessThanLowerOrGreaterThanUpperThreshold",
      "LessThanLowerThreshold",
      "GreaterThanUpperThreshold",
    ]) {
      assertRefused(
        () => make(metricAlarm, alarmOf({ comparisonOperator }), emptyAccount()),
        "ValidationError",
        "ComparisonOperators for ranges require ThresholdMetricId to be set",
      );
    }
  });
});
