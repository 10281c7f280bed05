import { type FilterPattern, parseFilterPattern } from "../../../telemetry/filter-patterns";
import { derived } from "../../../telemetry/derived";
import type { Result } from "../../../telemetry/result";
import {
  type Deployment,
  type DeployedResource,
  metricFilterType,
  numberOf,
  object,
  objectOf,
  text,
} from "../../deployment";

/** A metric filter of the deployment. */
export interface MetricFilter {
  readonly urn: string;
  readonly name: string;
  /** The region of its log group and its metric; `undefined` where the export does not say. */
  readonly region: string | undefined;
  readonly logGroup: string;
  readonly patternText: string;
  readonly pattern: Result<FilterPattern>;
  readonly namespace: string;
  readonly metricName: string;
  /** A number as text, or `$column`. */
  readonly value: string;
  /** Emitted for a minute in which events came in and none matched. */
  readonly defaultValue: number | undefined;
  /** Unit of the metric; None unless it is named. */
  readonly unit: string;
  /** Dimension name to `$column`. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Of a Contributor Insights rule: `$column` of each key, whose values together are a contributor. */
  readonly contributors?: readonly string[];
}

/** The metric filters of a deployment, in order of their URNs. */
export function metricFiltersOf(deployment: Deployment): readonly MetricFilter[] {
  return deployment.ofType(metricFilterType).map(readMetricFilter);
}

/** Each is read once, as many replays ask for it. */
const readMetricFilter = derived((resource: DeployedResource): MetricFilter => {
  const transformation = object(resource, "metricTransformation") ?? {};
  const patternText = typeof resource.properties.pattern === "string" ? resource.properties.pattern : "";
  const dimensions = objectOf(transformation.dimensions) ?? {};
  return {
    urn: resource.urn,
    name: text(resource, "name") ?? resource.id,
    region: text(resource, "region"),
    logGroup: text(resource, "logGroupName") ?? "",
    patternText,
    pattern: parseFilterPattern(patternText),
    namespace: textOf(transformation.namespace),
    metricName: textOf(transformation.name),
    value: textOf(transformation.value),
    defaultValue: numberOf(transformation.defaultValue),
    unit: textOf(transformation.unit) || "None",
    dimensions: Object.fromEntries(
      Object.entries(dimensions).map(([name, column]) => [name, textOf(column)]),
    ),
  };
});

/** The provider keeps a transformation's value and default as text; a number of hand-made state is taken too. */
function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
