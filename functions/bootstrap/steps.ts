import { sourceNames, sources, type Source, type SourceName } from "../../telemetry/sources";
import { analystRole, writerRole } from "../../telemetry/sources/opensearch";
import { indexSteps } from "./index-steps";
import { roleSteps } from "./role-steps";
import { savedObjectsStep } from "./saved-objects-step";
import type { BootstrapSettings } from "./settings";
import type { Step } from "./step";

/**
 * Everything that a domain needs before documents come, in order: for each source its retention policy, index template
 * and first index, then who may write and read, then what OpenSearch Dashboards shows.
 */
export function bootstrapSteps(settings: BootstrapSettings): readonly Step[] {
  const { layout, writers, analysts } = settings;
  const used: readonly Source<SourceName>[] = sourceNames
    .filter((name) => writers[name] !== undefined)
    .map((name) => sources[name]);
  return [
    ...used.flatMap((source) => indexSteps(source, settings)),
    ...used.flatMap((source) => roleSteps(writerRole(source, layout.prefix), writers[source.name] ?? [])),
    ...roleSteps(analystRole(layout.prefix), analysts),
    savedObjectsStep(used, layout.prefix),
  ];
}
