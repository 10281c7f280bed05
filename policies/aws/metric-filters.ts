import { known, type Reading, readText } from "../reading";
import type { StackResource } from "../stack-resource";

/** A metric by namespace and name, as one text. */
export function metricKey(namespace: string, name: string): string {
  return `${namespace}\n${name}`;
}

/** The metric that a filter emits. */
export function emittedMetric(filter: StackResource): Reading<string> {
  const namespace = readText(filter, "metricTransformation", "namespace");
  const name = readText(filter, "metricTransformation", "name");
  if (namespace.state === "known" && name.state === "known")
    return { state: "known", value: metricKey(namespace.value, name.value) };
  return { state: namespace.state === "absent" || name.state === "absent" ? "absent" : "unknown" };
}

/** A filter in CloudWatch's grammar of space-delimited patterns, which is the one for flow logs. */
export function spaceDelimited(filter: StackResource): string | undefined {
  const pattern = known(readText(filter, "pattern"))?.trim();
  return pattern?.startsWith("[") === true ? pattern : undefined;
}
