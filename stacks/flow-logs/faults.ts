import { destinationFaults, destinationNames, tagKeyFaults } from "../../components";
import { defaultFormat, type FlowLogFormat } from "../../telemetry/flow-logs";
import { configuredAccount } from "../account/part";
import { argumentFaults } from "../configuration/argument-faults";
import { nearestKey } from "../configuration/nearest-key";
import type { RawValue } from "../configuration/raw-value";
import { namesOf, repeated, repeatedNames } from "../configuration/repeated";
import { destinationSchemas } from "./destinations/table";
import { FormatConfig } from "./format-schema";
import { SourcesConfig, TagKeysConfig } from "./schema";

/** Flow logs that one VPC, subnet or interface may have: the quota of the VPC service. */
const flowLogsPerResource = 250;

const sourceLists = ["vpcs", "subnetIds", "networkInterfaceIds"] as const;

/** What is wrong with the pipelines: their names, sources and destinations, and what the components say of them. */
export function flowLogsFaults(configuration: RawValue): string[] {
  const pipelines = configuration.at("flowLogPipelines").entries();
  return [
    // Both give their names to heartbeat alarms and outputs.
    ...repeatedNames([...pipelines, ...configuration.at("flowLogReceivers").entries()]),
    ...pipelines.flatMap((pipeline) => [
      ...sourceFaults(pipeline.at("sources")),
      ...emptyDestinations(pipeline.at("destinations")),
      ...argumentFaults(pipelineArgumentFaults(pipeline)),
    ]),
    ...flowLogsPerSource(pipelines),
  ];
}

/** The format that a pipeline's records have, unless its configuration is wrong. */
export function formatOf(pipeline: RawValue): FlowLogFormat | undefined {
  const format = pipeline.at("format");
  return format.isAbsent ? defaultFormat : format.right(FormatConfig);
}

function pipelineArgumentFaults(pipeline: RawValue) {
  const format = formatOf(pipeline);
  const tagKeys = pipeline.at("tagKeys");
  const destinations = pipeline.at("destinations");
  return [
    ...(format ? tagKeyFaults(format, tagKeys.right(TagKeysConfig) ?? {}, tagKeys.path) : []),
    ...destinationFaults(destinations.rightKeys(destinationSchemas), destinations.path, {
      account: configuredAccount(pipeline.whole),
      name: String(pipeline.at("name").found),
    }),
  ];
}

function sourceFaults(sources: RawValue): string[] {
  const right = sources.right(SourcesConfig);
  if (right === undefined) return [];
  if (sourceLists.every((list) => right[list].length === 0)) {
    return [sources.fault(`at least one of ${sourceLists.join(", ")}`)];
  }
  const known = namesOf(sources.whole.at("vpcs").entries());
  const unknown = right.vpcs.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [sources.at("vpcs", index).fault(`a name from vpcs: ${nearestKey(name, known)}`)],
  );
  return [...unknown, ...repeated(sourcesIn(sources), (earlier) => `${earlier} is already a source`)];
}

function sourcesIn(sources: RawValue): RawValue[] {
  return sourceLists.flatMap((list) => sources.at(list).entries());
}

function emptyDestinations(destinations: RawValue): string[] {
  if (destinations.keys()?.length !== 0) return [];
  return [destinations.fault(`at least one of ${destinationNames.join(", ")}`)];
}

/** A fault for each source that would have more flow logs than AWS takes. */
function flowLogsPerSource(pipelines: readonly RawValue[]): string[] {
  const counts = new Map<unknown, number>();
  for (const pipeline of pipelines) {
    const destinations = destinationNames.filter((name) => !pipeline.at("destinations", name).isAbsent);
    for (const { found } of sourcesIn(pipeline.at("sources"))) {
      counts.set(found, (counts.get(found) ?? 0) + destinations.length);
    }
  }
  return [...counts]
    .filter(([, count]) => count > flowLogsPerResource)
    .map(
      ([id, count]) =>
        `flowLogPipelines: found ${count} flow logs of ${String(id)}, one for each pipeline and destination; AWS takes ${flowLogsPerResource}`,
    );
}
