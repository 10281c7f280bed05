import { hostMetrics } from "../../telemetry/time-sync/hosts";
import {
  type Alarm,
  describeCondition,
  describeMetric,
  metricsOf,
  MetricStore,
  runAlarm,
  type Span,
} from "../watch";
import type { AlarmOutcome } from "./alarm-proof";
import { type Change, changesOf } from "./changes";
import { isQuiet, rangInSilence, steadyOf } from "./steady";
import { timelineOf } from "./timeline";

/** What a host reports that is in time, and one that is not, by metric; the second as far off as a threshold needs. */
const reported: Readonly<
  Record<string, { readonly well: number; readonly ill?: (threshold: number) => number }>
> = {
  [hostMetrics.outOfSync]: { well: 0, ill: () => 1 },
  [hostMetrics.offset]: { well: 0, ill: (threshold) => threshold + 1 },
  [hostMetrics.reports]: { well: 1 },
};

/** Hosts that are tried: no account has more of them in one region. */
const mostHosts = 100_000;

/** Some hosts' reports of one value at one time. */
interface Reports {
  readonly time: number;
  readonly value: number;
  readonly hosts: number;
}

/** Proves an alarm on what hosts report of their clocks by reports that are made for it, as no host runs here. */
export function proveHostAlarm(alarm: Alarm): AlarmOutcome {
  const [metric] = metricsOf(alarm);
  const report = reported[metric?.name ?? ""];
  if (metric === undefined || report === undefined) {
    return {
      kind: "not proven",
      reason: `hosts publish ${metric === undefined ? "its metric" : describeMetric(metric)}, and no host runs here`,
    };
  }
  if (alarm.comparison.startsWith("LessThan")) return ringsWithoutReports(alarm, report.well);
  const ill = report.ill?.(alarm.threshold);
  return ill === undefined
    ? { kind: "rings by itself", reason: `${describeCondition(alarm)} holds while hosts report` }
    : ringsOnReports(alarm, report.well, ill);
}

function ringsOnReports(alarm: Alarm, well: number, ill: number): AlarmOutcome {
  const { span, clusters, background } = timelineOf(alarm);
  const others = background.map((time) => ({ time, value: well, hosts: 1 }));
  const ringsWith = (hosts: number): boolean => {
    const ills = clusters.map((time) => ({ time, value: ill, hosts }));
    return changes(alarm, [...others, ...ills], span).some(({ rings }) => rings);
  };
  if (ringsWith(0)) {
    return {
      kind: "rings by itself",
      reason: `${describeCondition(alarm)} holds while all hosts are in time`,
    };
  }
  const hosts = leastThat(ringsWith);
  return hosts === undefined
    ? {
        kind: "cannot ring",
        reason: `${describeCondition(alarm)}: ${mostHosts} hosts out of time do not ring it`,
      }
    : { kind: "rings", records: hosts * clusters.length, record: `a report of ${ill}` };
}

function ringsWithoutReports(alarm: Alarm, well: number): AlarmOutcome {
  const steady = steadyOf(alarm);
  const changesWith = (hosts: number): readonly Change[] =>
    changes(
      alarm,
      steady.times.map((time) => ({ time, value: well, hosts })),
      steady.span,
    );
  const quietWith = leastThat((hosts) => isQuiet(changesWith(hosts), steady));
  if (quietWith === undefined) {
    return { kind: "rings by itself", reason: `${describeCondition(alarm)} holds however many hosts report` };
  }
  const rang = rangInSilence(changesWith(quietWith), steady);
  return rang === undefined
    ? {
        kind: "cannot ring",
        reason: `${describeCondition(alarm)}: it stays quiet when no host reports any more`,
      }
    : { kind: "rings on silence", seconds: rang - steady.silentFrom, quietWith };
}

/** How it changes, in epoch seconds. */
function changes(alarm: Alarm, reports: readonly Reports[], span: Span): readonly Change[] {
  const store = new MetricStore();
  for (const metric of metricsOf(alarm)) {
    const series = store.series(metric);
    for (const { time, value, hosts } of reports)
      for (let host = 0; host < hosts; host++) series.put(time, value, []);
  }
  return changesOf(runAlarm(alarm, store, [span]).transitions);
}

/** The least number of hosts of which something is true that is true of all larger ones. */
function leastThat(isTrue: (hosts: number) => boolean): number | undefined {
  let no = 0;
  let yes = 1;
  while (!isTrue(yes)) {
    if (yes >= mostHosts) return undefined;
    no = yes;
    yes = Math.min(mostHosts, yes * 10);
  }
  while (yes - no > 1) {
    const middle = Math.floor((yes + no) / 2);
    if (isTrue(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
