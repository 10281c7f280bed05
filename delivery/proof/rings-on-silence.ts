import { type Alarm, describeCondition, metricsOf, MetricStore, runAlarm } from "../watch";
import type { AlarmOutcome } from "./alarm-proof";
import type { AlarmTraffic } from "./alarm-traffic";
import { type Change, changesOf } from "./changes";
import { carried, type Scene, trafficOf } from "./scene";
import { baseRecord } from "./solve";
import { isQuiet, rangInSilence, type Steady, steadyOf } from "./steady";
import { at } from "./timeline";

/** Records in one period that are tried to keep an alarm quiet. */
const mostRecords = 10_000;

/** What falls silent: records made for filters, ordinary ones of flow logs, or what other senders send. */
type SilencedTraffic = AlarmTraffic | "of others" | undefined;

/** What came of so many records in each period. */
interface Tried {
  readonly changes: readonly Change[];
  /** All that the alarm's metrics say of it, as one text. */
  readonly measured: string;
}

/**
 * Proves an alarm that rings when too little comes: with the least traffic it stays quiet, with one record fewer in each
 * period it rings, and so it does on silence.
 */
export async function ringsOnSilence(
  scene: Scene,
  alarm: Alarm,
  traffic: SilencedTraffic,
): Promise<AlarmOutcome> {
  const steady = steadyOf(alarm);
  const tried = (records: number): Promise<Tried> => tryRecords(scene, alarm, traffic, steady, records);
  const quietWith = await leastQuiet(tried, steady);
  if (quietWith === undefined) {
    const reason = `${describeCondition(alarm)} holds however much comes`;
    return { kind: "rings by itself", reason };
  }
  const afterwards = rangInSilence((await tried(quietWith)).changes, steady);
  if (afterwards === undefined) {
    return {
      kind: "cannot ring",
      reason: `${describeCondition(alarm)}: it stays quiet when nothing comes any more`,
    };
  }
  return { kind: "rings on silence", seconds: afterwards - steady.silentFrom, quietWith };
}

/** How the alarm changes with so many records in each period, and none after. */
async function tryRecords(
  scene: Scene,
  alarm: Alarm,
  traffic: SilencedTraffic,
  { times, span }: Steady,
  records: number,
): Promise<Tried> {
  const metrics =
    traffic === "of others" ? counted(alarm, times, records) : await counts(scene, traffic, times, records);
  const { transitions } = runAlarm(alarm, metrics, [span]);
  const sums = metricsOf(alarm).map((metric) => metrics.series(metric).between(span.from, span.until));
  return {
    changes: changesOf(transitions),
    measured: JSON.stringify(sums),
  };
}

/** What is counted when others send: nothing of theirs is carried. */
function counted(alarm: Alarm, times: readonly number[], records: number): MetricStore {
  const metrics = new MetricStore();
  for (const metric of metricsOf(alarm))
    for (const time of times) metrics.series(metric).put(time, records, []);
  return metrics;
}

/** What is counted when flow logs see so many records each time. */
async function counts(
  scene: Scene,
  traffic: AlarmTraffic | undefined,
  times: readonly number[],
  records: number,
): Promise<MetricStore> {
  const sent =
    traffic === undefined
      ? scene.flowLogs.map((flowLog) => ({ flowLog, record: baseRecord(scene.deployment, flowLog) }))
      : traffic.candidates.slice(0, 1).map((record) => ({ flowLog: traffic.flowLog, record }));
  const made = sent.map(({ flowLog, record }) =>
    trafficOf(
      flowLog,
      times.flatMap((time) => Array.from({ length: records }, () => at(record, time))),
    ),
  );
  return (await carried(scene, made)).world.metrics;
}

/** The least records in each period with which it does not ring before the silence, once it has looked back. */
async function leastQuiet(
  tried: (records: number) => Promise<Tried>,
  steady: Steady,
): Promise<number | undefined> {
  let noisy = 0;
  let quiet = 1;
  let measured: string | undefined;
  for (;;) {
    const now = await tried(quiet);
    if (isQuiet(now.changes, steady)) break;
    // Where ten times as much is measured as no more, nothing of it arrives, however much it is.
    if (quiet >= mostRecords || now.measured === measured) return undefined;
    measured = now.measured;
    noisy = quiet;
    quiet *= 10;
  }
  while (quiet - noisy > 1) {
    const middle = Math.floor((quiet + noisy) / 2);
    if (isQuiet((await tried(middle)).changes, steady)) quiet = middle;
    else noisy = middle;
  }
  return quiet;
}
