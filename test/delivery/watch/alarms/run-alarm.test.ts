import assert from "node:assert/strict";

import { alarmOnPattern, flowLogToGroup, GROUP, heartbeat } from "../../support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "../../support/records";
import { changed, deploymentOf, type ExportedResource, resource } from "../../support/stack";
import { replay } from "../../support/replay";

const every = alarmOnPattern({ pattern: "[version, ...]", threshold: 1 });

function at(...minutes: readonly number[]): ReturnType<typeof traffic> {
  return traffic(
    ...minutes.map((minute) => flowLogRecord({ start: EIGHT + minute * 60, end: EIGHT + minute * 60 + 5 })),
  );
}

async function transitions(
  resources: readonly ExportedResource[],
  replayed: ReturnType<typeof traffic>,
  name: string,
): Promise<readonly string[]> {
  const alarm = (await replay(deploymentOf(resources), replayed)).alarms.find(
    (candidate) => candidate.name === name,
  );
  assert.ok(alarm, name);
  return alarm.transitions.map(({ at: time, from, to }) => `${time.slice(11, 16)} ${from} -> ${to}`);
}

describe("An alarm over the replayed time", () => {
  it("rings at the end of the minute and clears when the window has slid on", async () => {
    const quiet = "[version, account, eni, src, dst, sport, dport=80, ...]";
    const stack = [...flowLogToGroup(), ...changed(every, "filter", { pattern: quiet })];
    const web = flowLogRecord({ dstport: 80, start: EIGHT + 120, end: EIGHT + 125 });
    const [other] = at(...Array.from({ length: 20 }, (_, minute) => minute));
    assert.ok(other);
    assert.deepEqual(
      await transitions(stack, [{ ...other, records: [...other.records, web] }], "suspicious-traffic"),
      ["08:01 INSUFFICIENT_DATA -> OK", "08:03 OK -> ALARM", "08:08 ALARM -> OK"],
    );
  });

  it("gets default values only in minutes with events, so a silent group leaves no data", async () => {
    const stack = [...flowLogToGroup(), ...changed(every, "filter", { pattern: "[version=9, ...]" })];
    const missing = changed(stack, "alarm", {
      treatMissingData: "missing",
      period: 60,
      evaluationPeriods: 1,
    });
    assert.deepEqual(await transitions(missing, at(0, 1, 2, 20, 21), "suspicious-traffic"), [
      "08:01 INSUFFICIENT_DATA -> OK",
      "08:06 OK -> INSUFFICIENT_DATA",
      "08:21 INSUFFICIENT_DATA -> OK",
    ]);
  });

  it("needs M breaching periods of N", async () => {
    const stack = [
      ...flowLogToGroup(),
      ...changed(every, "alarm", { period: 60, evaluationPeriods: 3, datapointsToAlarm: 2 }),
    ];
    assert.deepEqual(await transitions(stack, at(0), "suspicious-traffic"), [
      "08:01 INSUFFICIENT_DATA -> OK",
    ]);
    assert.deepEqual(await transitions(stack, at(0, 2), "suspicious-traffic"), [
      "08:01 INSUFFICIENT_DATA -> OK",
      "08:03 OK -> ALARM",
    ]);
  });

  it("takes N for M where the alarm does not say it", async () => {
    const stack = [
      ...flowLogToGroup(),
      ...changed(every, "alarm", { period: 60, evaluationPeriods: 2, datapointsToAlarm: 0 }),
    ];
    assert.deepEqual((await transitions(stack, at(0, 1), "suspicious-traffic")).at(-1), "08:02 OK -> ALARM");
  });

  for (const [statistic, threshold, rings] of [
    ["Sum", 600, true],
    ["Sum", 601, false],
    ["Maximum", 300, true],
    ["Maximum", 301, false],
    ["Minimum", 100, true],
    ["Minimum", 101, false],
    ["Average", 200, true],
    ["Average", 201, false],
    ["SampleCount", 3, true],
    ["SampleCount", 4, false],
  ] as const) {
    it(`${rings ? "rings" : "stays quiet"} at ${statistic} >= ${threshold} of 100, 200 and 300 bytes`, async () => {
      const stack = changed(
        [
          ...flowLogToGroup(),
          ...alarmOnPattern({
            pattern: "[v, a, e, s, d, sp, dp, pr, pk, bytes, ...]",
            threshold,
            value: "$bytes",
          }),
        ],
        "alarm",
        { statistic },
      );
      const report = await replay(
        deploymentOf(stack),
        traffic(...[100, 200, 300].map((bytes) => flowLogRecord({ bytes }))),
      );
      assert.equal(report.alarms[0]?.rangAt.length, rings ? 1 : 0);
    });
  }

  it("counts only the events of its own dimension", async () => {
    const stack = changed(
      changed(
        [...flowLogToGroup(), ...alarmOnPattern({ pattern: "[v, a, eni, ...]", threshold: 2 })],
        "filter",
        {
          metricTransformation: {
            namespace: "Test/Flowlogs",
            name: "Suspicious",
            value: "1",
            dimensions: { Interface: "$eni" },
          },
        },
      ),
      "alarm",
      { dimensions: { Interface: "eni-1" } },
    );
    const of = (eni: string): ReturnType<typeof flowLogRecord> => flowLogRecord({ "interface-id": eni });
    const rang = async (...enis: readonly string[]): Promise<number | undefined> =>
      (await replay(deploymentOf(stack), traffic(...enis.map(of)))).alarms[0]?.rangAt.length;
    assert.equal(await rang("eni-1", "eni-1"), 1);
    assert.equal(await rang("eni-1", "eni-2"), 0);
  });
});

describe("A heartbeat alarm", () => {
  const stack = [...flowLogToGroup(), heartbeat()];
  const minutes = (from: number, until: number): readonly number[] =>
    Array.from({ length: until - from }, (_, index) => from + index);

  it("stays OK while events come in", async () => {
    assert.deepEqual(await transitions(stack, at(...minutes(0, 40)), "flow-heartbeat"), [
      "08:01 INSUFFICIENT_DATA -> OK",
    ]);
  });

  it("rings when the group is silent in the middle of the traffic, and comes back", async () => {
    assert.deepEqual(await transitions(stack, at(...minutes(0, 10), ...minutes(50, 60)), "flow-heartbeat"), [
      "08:01 INSUFFICIENT_DATA -> OK",
      "08:35 OK -> ALARM",
      "08:51 ALARM -> OK",
    ]);
  });

  it("does not ring for the time before and after the traffic, of which nothing is known", async () => {
    assert.deepEqual(await transitions(stack, at(0), "flow-heartbeat"), ["08:01 INSUFFICIENT_DATA -> OK"]);
  });

  it("does not fill time before the traffic even where one silent period is enough to ring", async () => {
    const nervous = changed(stack, "heartbeat", { datapointsToAlarm: 1 });
    assert.deepEqual(await transitions(nervous, at(0, 1), "flow-heartbeat"), [
      "08:01 INSUFFICIENT_DATA -> OK",
    ]);
  });

  it("does not take samples recorded years apart for years of silence", async () => {
    const years = 365 * 24 * 60;
    assert.deepEqual(await transitions(stack, at(0, years), "flow-heartbeat"), [
      "08:01 INSUFFICIENT_DATA -> OK",
    ]);
  });
});

describe("An alarm on metric math", () => {
  const filterOn = (name: string, pattern: string): ExportedResource =>
    resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", name, name, {
      name,
      logGroupName: GROUP,
      pattern,
      metricTransformation: { namespace: "N", name, value: "1" },
    });
  const query = (id: string, metricName: string): object => ({
    id,
    returnData: false,
    metric: { namespace: "N", metricName, period: 300, stat: "Sum" },
  });
  const mathAlarm = (expression: string): readonly ExportedResource[] => [
    ...flowLogToGroup(),
    filterOn("Total", "[v, ...]"),
    filterOn("Allowed", '[v, a, e, s, dstaddr="203.0.113.1", ...]'),
    resource("aws:cloudwatch/metricAlarm:MetricAlarm", "math", "math", {
      name: "math",
      metricQueries: [
        query("total", "Total"),
        query("allowed", "Allowed"),
        { id: "e1", expression, returnData: true },
      ],
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
    }),
  ];
  const rang = async (expression: string, ...addresses: readonly string[]): Promise<boolean> =>
    (
      await replay(
        deploymentOf(mathAlarm(expression)),
        traffic(...addresses.map((dstaddr) => flowLogRecord({ dstaddr }))),
      )
    ).alarms[0]?.rangAt.length === 1;

  it("rings on what is left of the total when the allowed is taken away, also when none was allowed", async () => {
    const unlisted = "total - SUM([FILL(allowed, 0)])";
    assert.equal(await rang(unlisted, "198.51.100.1"), true);
    assert.equal(await rang(unlisted, "198.51.100.1", "203.0.113.1"), true);
    assert.equal(await rang(unlisted, "203.0.113.1"), false);
  });

  it("has no data point where a metric has none and nothing fills it", async () => {
    assert.equal(await rang("total - allowed", "198.51.100.1"), false);
  });

  it("is not evaluated, by name, when its function is not modelled", async () => {
    const report = await replay(
      deploymentOf(mathAlarm("ANOMALY_DETECTION_BAND(total, 2)")),
      traffic(flowLogRecord()),
    );
    assert.deepEqual(report.alarms, [
      {
        urn: report.alarms[0]?.urn,
        name: "math",
        watches: "not evaluated",
        state: "INSUFFICIENT_DATA",
        transitions: [],
        rangAt: [],
        told: [],
        reminders: [],
        problems: [
          'alarm math, query e1: metric math "ANOMALY_DETECTION_BAND(total, 2)": the function ANOMALY_DETECTION_BAND is not modelled',
        ],
      },
    ]);
  });
});
