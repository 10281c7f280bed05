import { readingOf } from "../hops";
import type { Deployment } from "../deployment";
import {
  type Alarm,
  describeCondition,
  describeMetric,
  evaluationRange,
  isExtreme,
  type MetricIdentity,
  MetricStore,
  periodOf,
  type Reading,
  runAlarm,
  statsOf,
} from "../watch";
import type { AlarmOutcome } from "./alarm-proof";
import { changesOf } from "./changes";
import { proofStart } from "./solve";

const aMinute = 60;

/** A metric of an alarm, and what it says. */
interface Told {
  readonly metric: MetricIdentity;
  readonly reading: Reading;
  /** What others go on to say while it is at its worst; `undefined` for nothing. */
  readonly beside: number | undefined;
}

/** What the alarm's metrics say of how well something works; `undefined` where one of them counts what is carried. */
export function readingsOf(deployment: Deployment, alarm: Alarm): readonly Told[] | undefined {
  const stats = statsOf(alarm);
  const told = stats.flatMap((stat) => {
    const reading = readingOf(deployment, stat.metric);
    if (reading === undefined) return [];
    // One node of many is enough to be told of: a Minimum that the others hold down does not.
    const beside = reading.ofEach === true && isExtreme(stat) ? reading.sound : undefined;
    return [{ metric: stat.metric, reading, beside }];
  });
  return told.length > 0 && told.length === stats.length ? told : undefined;
}

/**
 * Proves an alarm on what services say of how well they work: it is quiet while all is well, and rings at the worst.
 * Nothing is carried, since no traffic makes a service fall ill.
 */
export function ringsOnReading(alarm: Alarm, told: readonly Told[]): AlarmOutcome {
  const stretch = 2 * evaluationRange(alarm.rule) * periodOf(alarm);
  const [ill, until] = [proofStart + stretch, proofStart + 2 * stretch];
  const store = new MetricStore();
  for (const { metric, reading, beside } of told) {
    const series = store.series(metric);
    for (let time = proofStart; time < until; time += reading.everySeconds ?? aMinute) {
      const value = time < ill ? reading.sound : reading.worst;
      if (value !== undefined) series.put(time, value, []);
      if (time >= ill && beside !== undefined) series.put(time, beside, []);
    }
  }
  const changes = changesOf(runAlarm(alarm, store, [{ from: proofStart, until }]).transitions);
  // It may ring before it has looked back once.
  const settled = proofStart + evaluationRange(alarm.rule) * periodOf(alarm);
  const before = changes.filter(({ time }) => time <= ill);
  if (before.at(-1)?.rings === true || before.some(({ time, rings }) => rings && time > settled)) {
    return {
      kind: "rings by itself",
      reason: `${describeCondition(alarm)} holds while ${soundInWords(told)}`,
    };
  }
  return changes.some(({ time, rings }) => rings && time > ill)
    ? { kind: "rings on fault", reading: worstInWords(told) }
    : {
        kind: "cannot ring",
        reason: `${describeCondition(alarm)}: it stays quiet when ${worstInWords(told)}`,
      };
}

function soundInWords(told: readonly Told[]): string {
  return told.map(({ metric, reading: { sound } }) => says(metric, sound)).join(" and ");
}

function worstInWords(told: readonly Told[]): string {
  return told
    .map(({ metric, reading: { worst }, beside }) =>
      beside === undefined ? says(metric, worst) : `${says(metric, worst)} beside ${beside}`,
    )
    .join(" and ");
}

function says(metric: MetricIdentity, value: number | undefined): string {
  return value === undefined
    ? `${describeMetric(metric)} says nothing`
    : `${describeMetric(metric)} is ${value}`;
}
