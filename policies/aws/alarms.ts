import { known, type Path, readList, readText } from "../reading";
import type { Stack } from "../stack";
import type { StackResource } from "../stack-resource";
import { metricKey } from "./metric-filters";
import { alarmTypes } from "./types";

/** A metric that an alarm watches, and where it says so. */
export interface WatchedMetric {
  readonly alarm: StackResource;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** Where its dimensions stand. */
  readonly dimensions: Path;
}

/** Every metric of every alarm: the alarm's own, and those of its metric math. */
export function watchedMetrics(stack: Stack): readonly WatchedMetric[] {
  return stack
    .ofType(...alarmTypes)
    .flatMap((alarm) => [
      ...(readText(alarm, "metricName").state === "absent" ? [] : [watched(alarm)]),
      ...(known(readList(alarm, "metricQueries")) ?? []).map((_, at) =>
        watched(alarm, "metricQueries", at, "metric"),
      ),
    ]);
}

/** The metrics that alarms watch, by namespace and name; a metric that is not known is not in it. */
export function watchedKeys(metrics: readonly WatchedMetric[]): ReadonlySet<string> {
  return new Set(
    metrics.flatMap(({ namespace, name }) =>
      namespace === undefined || name === undefined ? [] : [metricKey(namespace, name)],
    ),
  );
}

function watched(alarm: StackResource, ...path: [] | Path): WatchedMetric {
  const text = (name: string) => known(readText(alarm, ...within(path, name)));
  return {
    alarm,
    namespace: text("namespace"),
    name: text("metricName"),
    dimensions: within(path, "dimensions"),
  };
}

function within(path: [] | Path, name: string): Path {
  const [first, ...rest] = path;
  return first === undefined ? [name] : [first, ...rest, name];
}
