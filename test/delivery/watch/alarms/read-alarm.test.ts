import assert from "node:assert/strict";

import { boundedAlarm } from "../../../../delivery/watch/alarms/bounded-alarm";
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
    assert.deepEqual(bound({ extendedStatistic: "PR(1:2)" }), [undefined, undefined]);
    const p99 = query("a", 300, { returnData: true });
    const asked = { ...none, metricQueries: [{ ...p99, metric: { ...p99.metric, stat: "p99" } }] };
    assert.equal(bound(asked)[0], "p99 is never above the Maximum");
    // An expression may turn the largest into the smallest.
    assert.equal(bound({ ...none, metricQueries: [...asked.metricQueries, query("b")] })[0], undefined);
  });
});

describe("Metric math that CloudWatch takes", () => {
  // @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
  for (const name of ["ANOMALY_DETECTION_BAND", "RUNNING_SUM", "TIME_SERIES", "RATE", "HOUR", "SORT"]) {
    it(`has a function ${name}, in letters of either case`, () => {
      assert.equal(expressionRefusal(`${name}(a)`, ["a"]), undefined);
      assert.equal(expressionRefusal(`${name.toLowerCase()}(a)`, ["a"]), undefined);
    });
  }

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
