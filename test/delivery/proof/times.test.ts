import assert from "node:assert/strict";
import { proofStart } from "../../../delivery/proof/solve";
import { isQuiet, rangInSilence, steadyOf } from "../../../delivery/proof/steady";
import { spread, timelineOf } from "../../../delivery/proof/timeline";
import { learntSpans } from "../../../delivery/proof/usual-times";
import type { Alarm } from "../../../delivery/watch";
import { flowLogRecord } from "../support/records";

/** An alarm of periods of 300 s. CloudWatch looks back two more than it evaluates. */
function alarm(evaluationPeriods: number, datapointsToAlarm = evaluationPeriods, period = 300): Alarm {
  const metric = { namespace: "Network", name: "bytes", dimensions: {} };
  return {
    urn: "alarm",
    name: "alarm",
    arn: "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:alarm",
    measure: { kind: "statistic", stat: { metric, statistic: "Sum", period } },
    comparison: "GreaterThanThreshold",
    threshold: 1,
    rule: { evaluationPeriods, datapointsToAlarm, treatMissingData: "notBreaching" },
    actionsEnabled: true,
    alarmActions: [],
    okActions: [],
    otherAccounts: [],
    units: [],
  };
}
const since = (time: number): number => time - proofStart;

describe("The times of a proof of silence", () => {
  const steady = steadyOf(alarm(1));

  it("have traffic late in each period, for twice as long as the alarm looks back, and none for as long", () => {
    assert.deepEqual(steady.times.map(since), [240, 540, 840, 1140, 1440, 1740]);
    assert.deepEqual(
      [steady.settled, steady.silentFrom, steady.span.from, steady.span.until].map(since),
      [840, 1800, 0, 3600],
    );
  });

  const changes = (...all: readonly (readonly [minute: number, rings: boolean])[]) =>
    all.map(([minute, rings]) => ({ time: proofStart + minute * 60, rings }));

  it("let the alarm ring until it has looked back once, and not from then on", () => {
    assert.equal(isQuiet(changes(), steady), true);
    assert.equal(isQuiet(changes([5, true], [13, false]), steady), true);
    assert.equal(isQuiet(changes([5, true], [14, false]), steady), true);
    assert.equal(isQuiet(changes([5, true]), steady), false, "it never stops");
    assert.equal(
      isQuiet(changes([14, true], [15, false]), steady),
      false,
      "it rings when it has looked back",
    );
    assert.equal(isQuiet(changes([29, true]), steady), false);
    assert.equal(isQuiet(changes([30, true]), steady), true, "it rings in the silence");
  });

  it("say when it first rings in the silence", () => {
    const rang = rangInSilence(changes([5, true], [13, false], [40, true], [50, false], [55, true]), steady);
    assert.equal(rang, proofStart + 2400);
    assert.equal(rangInSilence(changes([30, true]), steady), proofStart + 1800);
    assert.equal(rangInSilence(changes([29, true], [35, false]), steady), undefined);
  });
});

describe("The times of a proof by traffic", () => {
  it("have a cluster in the middle of each period that must breach, as long after and before as it looks back", () => {
    const timeline = timelineOf(alarm(3, 2));
    assert.deepEqual([since(timeline.span.from), since(timeline.span.until)], [0, 3600]);
    assert.deepEqual(timeline.clusters.map(since), [1620, 1920]);
    assert.deepEqual(timeline.usual, []);
  });

  it("have ordinary traffic every fifth of a period, and every minute of shorter ones", () => {
    const minutes = (period: number): readonly number[] =>
      timelineOf(alarm(1, 1, period))
        .background.map(since)
        .slice(0, 3);
    assert.deepEqual(minutes(300), [0, 60, 120]);
    assert.deepEqual(minutes(900), [0, 180, 360]);
    assert.deepEqual(minutes(60), [0, 60, 120]);
    const { background } = timelineOf(alarm(1, 1, 900));
    assert.deepEqual([background.length, since(background.at(-1) ?? 0)], [35, 6120]);
  });

  it("fill one cluster before the next", () => {
    const timeline = timelineOf(alarm(3, 3));
    const [first, second] = timeline.clusters;
    const times = (records: number, aCluster: number) =>
      spread(flowLogRecord(), timeline, records, aCluster).map(({ start, end }) => [start, end]);
    const [one, two] = [first!, second!].map((time) => [time, time + 30]);
    assert.deepEqual(times(3, 2), [one, one, two]);
    assert.deepEqual(times(2, 2), [one, one]);
    assert.deepEqual(times(0, 2), []);
    assert.equal(times(7, 2).length, 6);
  });
});

describe("The times at which a band is learnt", () => {
  const hour = 3600;
  const aboveBand = (period: number): Alarm => {
    const { measure, ...rest } = alarm(1, 1, period);
    assert.ok(measure.kind === "statistic");
    return { ...rest, measure: { kind: "aboveBand", of: measure, deviations: 2 } };
  };
  const spans = (of: Alarm, from: number, until: number) =>
    learntSpans(of, { from: proofStart + from, until: proofStart + until }).map((span) => [
      since(span.from) / hour,
      since(span.until) / hour,
    ]);

  it("are the same hours of as many days before as it learns of, with a period on either side", () => {
    assert.deepEqual(spans(aboveBand(300), 0, hour), [[-25, -22]]);
    assert.deepEqual(spans(aboveBand(300), 300, hour - 300), [[-24, -23]]);
    const days = spans(aboveBand(hour), 0, hour);
    assert.equal(days.length, 12);
    assert.deepEqual(days.slice(0, 2), [
      [-25, -22],
      [-49, -46],
    ]);
    assert.deepEqual(spans(alarm(1), 0, hour), []);
  });

  it("are all the days before where it looks back longer than a day", () => {
    assert.deepEqual(spans(aboveBand(300), 0, 22 * hour), [[-25, -1]]);
    assert.deepEqual(spans(aboveBand(300), 0, 23 * hour), [[-25, 0]]);
  });
});
