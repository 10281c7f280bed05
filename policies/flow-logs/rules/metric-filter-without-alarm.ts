import { watchedKeys, watchedMetrics } from "../../aws/alarms";
import { emittedMetric } from "../../aws/metric-filters";
import { alarmTypes, metricFilterTypes } from "../../aws/types";
import { undecided, violation } from "../../finding";
import { known } from "../../reading";
import { rule } from "../../rule";
import type { Stack } from "../../stack";

const write =
  'new aws.cloudwatch.MetricAlarm("…", { namespace, metricName, … }) with the namespace and name of its metricTransformation';

export const metricFilterWithoutAlarm = rule({
  id: "metric-filter-without-alarm",
  demand: "Every metric filter's metric is watched by an alarm.",
  severity: "medium",
  controls: { nist: ["AU-6(1)", "SI-4(5)"] },
  remediation: "Make an alarm on the metric, or on metric math that contains it.",
  settings: {},
  check: (stack) => {
    const watched = watchedKeys(watchedMetrics(stack));
    const fromFilters = filtersOfAlarms(stack);
    return stack.ofType(...metricFilterTypes).flatMap((filter) => {
      const metric = emittedMetric(filter);
      if (watched.has(known(metric) ?? "") || fromFilters.has(filter.urn)) return [];
      return metric.state === "unknown"
        ? [undecided(filter, "its metric is not known before the update", write)]
        : [violation(filter, `emits ${metricOf(known(metric))}, which no alarm watches`, write)];
    });
  },
});

/** The filters from which an alarm takes its metric, by URN. */
function filtersOfAlarms(stack: Stack): ReadonlySet<string> {
  const properties = ["metricName", "metricQueries"];
  return new Set(
    stack
      .ofType(...alarmTypes)
      .flatMap((alarm) => properties.flatMap((property) => alarm.propertyDependencies[property] ?? []))
      .map(({ urn }) => urn),
  );
}

function metricOf(key: string | undefined): string {
  return key === undefined ? "no metric" : `the metric ${key.split("\n").reverse().join(" in ")}`;
}
