import { readingOf } from "../hops";
import type { Deployment } from "../deployment";
import {
  type Alarm,
  describeCondition,
  describeMetric,
  evaluationRange,
  type MetricIdentity,
  metricsOf,
  MetricStore,
  periodOf,
  type Reading,
  runAlarm,
} from "../watch";
import type { AlarmOutcome } from "./alarm-proof";
import { changesOf } from "./changes";
import { proofStart } from "./solve";

const aMinute = 60;

/** A metric of an alarm, and what it says. */
interface Told {
  readonly metric: MetricIdentity;
  readonly reading: Reading;
}

/** What the alarm's metrics say of how well something works; `undefined` where one of them counts what is carried. */
export function readingsOf(deployment: Deployment, alarm: Alarm): readonly Told[] | undefined {
  const told = metricsOf(alarm).flatMap((metric) => {
    const reading = readingOf(deployment, metric);
    return reading === undefined ? [] : [{ metric, reading }];
  });
  return told.length > 0 && told.length === metricsOf(alarm).length ? told : undefined;
}

/**
 * Proves an alarm on what services say of how well they work: it is quiet while all is well, and rings at the worst.
 * Nothing is carried, since no traffic makes a service fall ill.
 */
export function ringsOnReading(alarm: Alarm, told: readonly Told[]): AlarmOutcome {
  const stretch = 2 * evaluationRange(alarm.rule) * periodOf(alarm);
  const [ill, until] = [proofStart + stretch, proofStart + 2 * stretch];
  const store = new MetricStore();
  for (const { metric, reading } of told) {
    const series = store.series(metric);
    for (let time = proofStart; time < until; time += reading.everySeconds ?? aMinute) {
      const value = time < ill ? reading.sound : reading.worst;
      if (value !== undefined) series.put(time, value, []);
    }
  }
  const changes = changesOf(runAlarm(alarm, store, [{ from: proofStart, until }]).transitions);
  // It may ring before it has looked back once.
  const settled = proofStart + evaluationRange(alarm.rule) * periodOf(alarm);
  const before = changes.filter(({ time }) => time <= ill);
  if (before.at(-1)?.rings === true || before.some(({ time, rings }) => rings && time > settled)) {
    return {
      kind: "rings by itself",
      reason: `${describeCondition(alarm)} holds while ${inWords(told, "sound")}`,
    };
  }
  return changes.some(({ time, rings }) => rings && time > ill)
    ? { kind: "rings on fault", reading: inWords(told, "worst") }
    : {
        kind: "cannot ring",
        reason: `${describeCondition(alarm)}: it stays quiet when ${inWords(told, "worst")}`,
      };
}

function inWords(told: readonly Told[], when: keyof Reading): string {
  return told
    .map(({ metric, reading }) => {
      const value = reading[when];
      return value === undefined
        ? `${describeMetric(metric)} says nothing`
        : `${describeMetric(metric)} is ${value}`;
    })
    .join(" and ");
}
