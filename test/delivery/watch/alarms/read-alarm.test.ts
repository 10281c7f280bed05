import assert from "node:assert/strict";

import { describeCondition, metricsOf } from "../../../../delivery/watch/alarms/alarm";
import { boundedAlarm } from "../../../../delivery/watch/alarms/bounded-alarm";
import { measureOf } from "../../../../delivery/watch/alarms/data-points";
import { MetricStore } from "../../../../delivery/watch/metrics/metric-store";
import { expressionRefusal } from "../../../../delivery/watch/alarms/metric-math/refusal";
import { readAlarm } from "../../../../delivery/watch/alarms/read-alarm";
import { alarmOnPattern } from "../../support/log-group-stack";
import { changed, deploymentOf } from "../../support/stack";

type Settings = Readonly<Record<string, unknown>>;

/** The alarm `suspicious-traffic` with other settings. */
function alarmWith(settings: Settings) {
  const stack = changed(alarmOnPattern({ pattern: "REJECT", threshold: 3 }), "alarm", settings);
  const [alarm] = deploymentOf(stack).ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
  assert.ok(alarm);
  return alarm;
}

const query = (id: string, period = 300, settings: object = {}) => ({
  id,
  metric: { namespace: "Test/Flowlogs", metricName: id, stat: "Sum", period },
  returnData: false,
  ...settings,
});
const none = { namespace: undefined, metricName: undefined, statistic: undefined, period: undefined };

/** An alarm on more than the band of these queries. */
function above(band: string, queries: readonly object[]): Settings {
  return {
    ...none,
    threshold: undefined,
    comparisonOperator: "GreaterThanUpperThreshold",
    thresholdMetricId: "band",
    metricQueries: [...queries, { id: "band", expression: band, returnData: true }],
  };
}

describe("A metric alarm of the deployment", () => {
  for (const [settings, ...faults] of [
    [{ evaluationPeriods: undefined }, "alarm suspicious-traffic: no evaluationPeriods"],
    [{ threshold: undefined }, "alarm suspicious-traffic: no threshold"],
    [
      { comparisonOperator: "Equal", treatMissingData: "good" },
      "alarm suspicious-traffic: comparison Equal is not modelled",
      "alarm suspicious-traffic: treatMissingData good; it is missing, ignore, breaching, notBreaching",
    ],
    [{ metricName: undefined }, "alarm suspicious-traffic: no namespace or metricName"],
    [
      {
        ...none,
        metricQueries: [query("a"), query("b", 60), { id: "sum", expression: "a + b", returnData: true }],
      },
      "alarm suspicious-traffic: its metrics have 2 different periods; an alarm needs one",
    ],
    [
      {
        ...none,
        metricQueries: [query("a", 300, { returnData: true }), query("b", 300, { returnData: true })],
      },
      "alarm suspicious-traffic: 2 queries with returnData; an alarm has exactly one",
    ],
  ] as const) {
    it(`is not evaluated where ${faults.map((fault) => fault.split(": ")[1]).join(", and ")}`, () => {
      assert.deepEqual(readAlarm(alarmWith(settings)), { ok: false, faults });
    });
  }

  for (const [why, settings, ...faults] of [
    [
      "no band to lie above",
      { comparisonOperator: "GreaterThanUpperThreshold", threshold: undefined },
      "alarm suspicious-traffic: thresholdMetricId - is no query with ANOMALY_DETECTION_BAND(id, deviations)",
    ],
    [
      "a band of something else",
      above("ANOMALY_DETECTION_BAND(b, 2)", [query("a", 300, { returnData: true }), query("b")]),
      "alarm suspicious-traffic: it compares a with a band of b, not of its own",
    ],
    [
      "more than a band",
      above("ANOMALY_DETECTION_BAND(a, 2) + 1", [query("a", 300, { returnData: true })]),
      "alarm suspicious-traffic: thresholdMetricId band is no query with ANOMALY_DETECTION_BAND(id, deviations)",
    ],
    [
      "a band of nothing that it measures",
      above("ANOMALY_DETECTION_BAND(a)", [query("a", 90)]),
      "alarm suspicious-traffic, query a: period 90; metrics of log events have whole minutes",
      "alarm suspicious-traffic: 0 queries with returnData; an alarm has exactly one",
    ],
    [
      "a band that it is to lie below",
      { comparisonOperator: "LessThanLowerThreshold" },
      "alarm suspicious-traffic: comparison LessThanLowerThreshold is not modelled",
    ],
    [
      "no statistic",
      { statistic: undefined },
      "alarm suspicious-traffic: statistic undefined is not modelled; known are Sum, SampleCount, Average, Minimum, Maximum",
    ],
    [
      "no period",
      { period: undefined },
      "alarm suspicious-traffic: period undefined; metrics of log events have whole minutes",
    ],
    [
      "a period of 0 s",
      { period: 0 },
      "alarm suspicious-traffic: period 0; metrics of log events have whole minutes",
    ],
    [
      "a period of 90 s",
      { period: 90 },
      "alarm suspicious-traffic: period 90; metrics of log events have whole minutes",
    ],
    [
      "no query that returns data",
      { ...none, metricQueries: [query("a")] },
      "alarm suspicious-traffic: 0 queries with returnData; an alarm has exactly one",
    ],
    [
      "no metric behind its math",
      { ...none, metricQueries: [{ id: "e", expression: "1 + 1", returnData: true }] },
      "alarm suspicious-traffic: its metrics have 0 different periods; an alarm needs one",
    ],
    [
      "a query on p99 and one that is no expression",
      {
        ...none,
        metricQueries: [
          query("a", 300, { metric: { namespace: "N", metricName: "a", stat: "p99", period: 300 } }),
          { id: "b", expression: "a +", returnData: true },
        ],
      },
      "alarm suspicious-traffic, query a: statistic p99 is not modelled; known are Sum, SampleCount, Average, Minimum, Maximum",
      'alarm suspicious-traffic, query b: metric math "a +": it ends too early',
      "alarm suspicious-traffic: its metrics have 0 different periods; an alarm needs one",
    ],
    [
      "a contributor metric that is not modelled, over no time",
      {
        ...none,
        metricQueries: [
          { id: "top", expression: "INSIGHT_RULE_METRIC('rule', 'Sum')", period: 0, returnData: true },
        ],
      },
      "alarm suspicious-traffic, query top: Sum is not modelled; known are MaxContributorValue, UniqueContributors",
      "alarm suspicious-traffic, query top: period 0; an INSIGHT_RULE_METRIC needs whole minutes",
      "alarm suspicious-traffic: its metrics have 0 different periods; an alarm needs one",
    ],
  ] as const) {
    it(`is not evaluated with ${why}`, () => {
      assert.deepEqual(readAlarm(alarmWith(settings)), { ok: false, faults });
    });
  }

  it("takes a contributor's metric from its rule, in either quotes", () => {
    for (const expression of [
      "INSIGHT_RULE_METRIC('rule', 'UniqueContributors')",
      'INSIGHT_RULE_METRIC( "rule" , UniqueContributors )',
    ]) {
      const read = readAlarm(
        alarmWith({ ...none, metricQueries: [{ id: "top", expression, period: 300, returnData: true }] }),
      );
      assert.ok(read.ok);
      const metric = { namespace: "Contributor Insights", name: "rule", dimensions: {} };
      assert.deepEqual(read.value.measure, {
        kind: "expression",
        returns: "top",
        stats: new Map([["top", { metric, statistic: "UniqueContributors", period: 300 }]]),
        expressions: new Map(),
        period: 300,
      });
    }
  });

  it("that refers to itself has no value, and one of another expression has that one's", () => {
    const valueOf = (...expressions: readonly (readonly [id: string, expression: string])[]) => {
      const metricQueries = [
        query("m"),
        ...expressions.map(([id, expression], index) => ({ id, expression, returnData: index === 0 })),
      ];
      const read = readAlarm(alarmWith({ ...none, metricQueries }));
      assert.ok(read.ok, JSON.stringify(read));
      const store = new MetricStore();
      store.series({ namespace: "Test/Flowlogs", name: "m", dimensions: {} }).put(0, 2, []);
      return measureOf(read.value, store)(300).value;
    };
    assert.equal(valueOf(["a", "b + m"], ["b", "m * 10"]), 22);
    assert.equal(valueOf(["a", "b + 1"], ["b", "a + 1"]), undefined);
    assert.equal(valueOf(["a", "FILL(a, 3) + m"]), 5);
    assert.equal(valueOf(["a", "gone + m"]), undefined);
  });

  it("is read with its dimensions, and with its queries' own", () => {
    const dimensions = { LogGroupName: "/flows", Port: 22 };
    const texts = { LogGroupName: "/flows", Port: "22" };
    const dimensionsOf = (settings: Settings) => {
      const read = readAlarm(alarmWith(settings));
      assert.ok(read.ok);
      return metricsOf(read.value).map((metric) => metric.dimensions);
    };
    assert.deepEqual(dimensionsOf({ dimensions: texts }), [texts]);
    const metric = { namespace: "N", metricName: "a", stat: "Sum", period: 60, dimensions };
    assert.deepEqual(dimensionsOf({ ...none, metricQueries: [{ id: "a", metric, returnData: true }] }), [
      texts,
    ]);
  });

  it("says other accounts than its own, and the units that it asks for", () => {
    const read = (settings: Settings) => {
      const alarm = readAlarm(alarmWith(settings));
      assert.ok(alarm.ok, JSON.stringify(alarm));
      return alarm.value;
    };
    const asking = (...accounts: readonly (string | undefined)[]) =>
      read({
        ...none,
        metricQueries: accounts.map((accountId, index) =>
          query(`q${index}`, 300, { accountId, returnData: index === 0 }),
        ),
      }).otherAccounts;
    assert.deepEqual(asking("123456789012", "", undefined, "210987654321"), ["210987654321"]);
    assert.deepEqual(read({}).units, []);
    assert.deepEqual(read({ unit: "" }).units, []);
    const metric = { namespace: "Test/Flowlogs", name: "Suspicious", dimensions: {} };
    assert.deepEqual(read({ unit: "Count" }).units, [{ unit: "Count", metric }]);
    const inBytes = { namespace: "N", metricName: "a", stat: "Sum", period: 300, unit: "Bytes" };
    assert.deepEqual(
      read({ ...none, metricQueries: [{ id: "a", metric: inBytes, returnData: true }] }).units,
      [{ unit: "Bytes", metric: { namespace: "N", name: "a", dimensions: {} } }],
    );
  });

  it("acts unless it is told not to, and takes missing data for missing unless it is told otherwise", () => {
    const read = readAlarm(
      alarmWith({ actionsEnabled: undefined, treatMissingData: undefined, okActions: ["ok"] }),
    );
    assert.ok(read.ok);
    const { actionsEnabled, okActions, rule } = read.value;
    assert.deepEqual([actionsEnabled, okActions, rule.treatMissingData], [true, ["ok"], "missing"]);
    const off = readAlarm(alarmWith({ actionsEnabled: false }));
    assert.ok(off.ok && !off.value.actionsEnabled);
  });

  it("compares with a band by how much it lies above it, two standard deviations unless it says more", () => {
    for (const [band, deviations] of [
      ["ANOMALY_DETECTION_BAND(a)", 2],
      ["ANOMALY_DETECTION_BAND( a, 2.5 )", 2.5],
      [" ANOMALY_DETECTION_BAND(a, 10) ", 10],
    ] as const) {
      const read = readAlarm(alarmWith(above(band, [query("a", 300, { returnData: true })])));
      assert.ok(read.ok, band);
      const { measure, comparison, threshold } = read.value;
      assert.deepEqual([comparison, threshold], ["GreaterThanThreshold", 0]);
      assert.deepEqual(
        [measure.kind, "deviations" in measure && measure.deviations],
        ["aboveBand", deviations],
      );
      assert.equal(
        describeCondition(read.value),
        `a over 300 s > an estimated band of ${deviations} standard deviations, 1 of 1`,
      );
    }
  });

  it("needs as many data points as it looks at, where it says no other number", () => {
    for (const [datapointsToAlarm, expected] of [
      [undefined, 3],
      [0, 3],
      [2, 2],
    ] as const) {
      const read = readAlarm(alarmWith({ evaluationPeriods: 3, datapointsToAlarm }));
      assert.ok(read.ok);
      assert.equal(read.value.rule.datapointsToAlarm, expected);
    }
  });

  it("on a percentile rings no sooner than on the largest value, or the smallest for one on little", () => {
    const bound = (settings: Settings) => {
      const { alarm, why } = boundedAlarm(alarmWith({ statistic: undefined, ...settings })) ?? {};
      return [why, alarm?.measure.kind === "statistic" ? alarm.measure.stat.statistic : undefined];
    };
    assert.deepEqual(bound({ extendedStatistic: "p99" }), ["p99 is never above the Maximum", "Maximum"]);
    assert.deepEqual(bound({ extendedStatistic: "tm50", comparisonOperator: "LessThanThreshold" }), [
      "tm50 is never below the Minimum",
      "Minimum",
    ]);
    for (const extendedStatistic of ["PR(1:2)", "ts50", "xp99", "p99x", "p"])
      assert.deepEqual(bound({ extendedStatistic }), [undefined, undefined], extendedStatistic);
    for (const extendedStatistic of ["p99.9", "wm50", "TM(2%:98%)", "WM(:500)", "IQM"])
      assert.equal(bound({ extendedStatistic })[1], "Maximum", extendedStatistic);
    const p99 = query("a", 300, { returnData: true });
    const asked = { ...none, metricQueries: [{ ...p99, metric: { ...p99.metric, stat: "p99" } }] };
    assert.equal(bound(asked)[0], "p99 is never above the Maximum");
    // An expression may turn the largest into the smallest.
    assert.equal(bound({ ...none, metricQueries: [...asked.metricQueries, query("b")] })[0], undefined);
  });
});

describe("Metric math that CloudWatch takes", () => {
  // @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
  const names =
    "ANOMALY_DETECTION_BAND DATAPOINT_COUNT DATE DAY DB_PERF_INSIGHTS DIFF DIFF_TIME EPOCH FIRST HOUR INSIGHT_RULE_METRIC LAMBDA LAST LOG LOG10 METRIC_COUNT MINUTE MONTH PERIOD RATE REMOVE_EMPTY RUNNING_SUM SEARCH SERVICE_QUOTA SLICE SORT STDDEV TIME_SERIES YEAR";
  for (const name of names.split(" ")) {
    it(`has a function ${name}, in letters of either case`, () => {
      assert.equal(expressionRefusal(`${name}(a)`, ["a"]), undefined);
      assert.equal(expressionRefusal(`${name.toLowerCase()}(a)`, ["a"]), undefined);
    });
  }

  it("has words that are no ids", () => {
    for (const text of [
      "FILL(a, REPEAT)",
      "FILL(a, linear)",
      "SORT(METRICS(), b, ASC)",
      "SORT(METRICS(), b, desc, 3)",
      "a and b or a",
    ])
      assert.equal(expressionRefusal(text, ["a", "b"]), undefined, text);
  });

  it("has no function of another name, and asks for queries that are there", () => {
    assert.equal(
      expressionRefusal("MEDIAN(a)", ["a"]),
      'metric math "MEDIAN(a)": CloudWatch has no function MEDIAN',
    );
    assert.equal(
      expressionRefusal("SUM(METRICS()) / b", ["a"]),
      'metric math "SUM(METRICS()) / b": no query has the id b',
    );
    assert.equal(expressionRefusal("SUM(METRICS()) / a", ["a"]), undefined);
  });
});
