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

function queryOf(id: string, inputs: Properties = {}): Properties {
  return { id, metric: { namespace: "Network", metricName: "Bytes", period: 300, stat: "Sum" }, ...inputs };
}

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

  it("is a percentile of at most 100, if its extended statistic is one", () => {
    const faults = (extendedStatistic: string): readonly string[] =>
      faultsOf(metricAlarm, { ...without("statistic"), extendedStatistic });

    assert.deepEqual(faults("p100"), []);
    assert.deepEqual(faults("IQM"), []);
    assert.deepEqual(faults("p101"), [
      `invalid value for extended_statistic (must be a percentile such as p99.9, or a trimmed statistic): "p101". Examine values at 'it.extendedStatistic'.`,
    ]);
  });
});

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

  it("returns data, so that there is something to compare", () => {
    assertRefused(
      () => make(metricAlarm, { ...comparison, metricQueries: [queryOf("total")] }, emptyAccount()),
      "ValidationError",
      "Exactly one element of the metrics list should return data.",
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
