import type { Deployment } from "./deployment";
import { readingOf } from "./hops";
import { type Alarm, metricsOf, type MetricStore, type Span } from "./watch";

const aMinute = 60;

/**
 * Has services say that all is well while records move, where an alarm takes their silence for a fault: nothing of a
 * replay makes them fall silent.
 */
export function tellSoundReadings(
  deployment: Deployment,
  alarms: readonly Alarm[],
  metrics: MetricStore,
  spans: readonly Span[],
): void {
  const listening = alarms.filter(({ rule }) => rule.treatMissingData === "breaching");
  for (const metric of listening.flatMap((alarm) => metricsOf(alarm))) {
    const { sound, everySeconds = aMinute } = readingOf(deployment, metric) ?? {};
    const series = metrics.series(metric);
    if (sound === undefined || series.all !== undefined) continue;
    for (const { from, until } of spans)
      for (let time = from; time < until; time += everySeconds) series.put(time, sound, []);
  }
}
