import { destinationFaults, tagKeyFaults } from "../../components";
import { defaultFormat, type FlowLogFormat } from "../../telemetry/flow-logs";
import { CloudWatchLogsConfig, FirehoseConfig, S3Config } from "./destinations-schema";
import { entries, namesIn, repeated } from "./entries";
import { fault, nearestKey, printPath, valueAt, type Path } from "./faults";
import { rightPart } from "./right-part";
import { FormatConfig, SourcesConfig, TagKeysConfig } from "./schema";

/** Flow logs that one VPC, subnet or interface may have: the quota of the VPC service. */
const flowLogsPerResource = 250;

const sourceLists = ["vpcs", "subnetIds", "networkInterfaceIds"] as const;
const destinationKeys = ["cloudWatchLogs", "s3", "firehose"] as const;

/** What is wrong with a pipeline beyond its shape: its sources, and what the components say of its arguments. */
export function pipelineFaults(raw: unknown, path: Path): string[] {
  return [
    ...sourceFaults(raw, [...path, "sources"]),
    ...emptyDestinations(raw, [...path, "destinations"]),
    ...argumentFaults(raw, path).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`),
  ];
}

/** A fault for each source that would have more flow logs than AWS takes. */
export function flowLogsPerSource(raw: unknown): string[] {
  const counts = new Map<unknown, number>();
  for (const pipeline of entries(raw, ["flowLogPipelines"])) {
    const destinations = destinationKeys.filter(
      (key) => valueAt(raw, [...pipeline, "destinations", key]) !== undefined,
    );
    const sources = sourceLists.flatMap((list) => entries(raw, [...pipeline, "sources", list]));
    for (const source of sources) {
      const id = valueAt(raw, source);
      counts.set(id, (counts.get(id) ?? 0) + destinations.length);
    }
  }
  return [...counts]
    .filter(([, count]) => count > flowLogsPerResource)
    .map(
      ([id, count]) =>
        `flowLogPipelines: found ${count} flow logs of ${String(id)}, one for each pipeline and destination; AWS takes ${flowLogsPerResource}`,
    );
}

/** The format that a pipeline's records have, unless its configuration is wrong. */
export function formatOf(raw: unknown, pipeline: Path): FlowLogFormat | undefined {
  const path = [...pipeline, "format"];
  return valueAt(raw, path) === undefined ? defaultFormat : rightPart(FormatConfig, raw, path);
}

function argumentFaults(raw: unknown, path: Path) {
  const at = (key: (typeof destinationKeys)[number]) => [...path, "destinations", key];
  const cloudWatchLogs = rightPart(CloudWatchLogsConfig, raw, at("cloudWatchLogs"));
  const s3 = rightPart(S3Config, raw, at("s3"));
  const firehose = rightPart(FirehoseConfig, raw, at("firehose"));
  const format = formatOf(raw, path);
  const tagKeysPath = [...path, "tagKeys"];
  const tagKeys = rightPart(TagKeysConfig, raw, tagKeysPath) ?? {};
  const account = { id: String(valueAt(raw, ["accountId"])), region: String(valueAt(raw, ["aws:region"])) };
  return [
    ...(format ? tagKeyFaults(format, tagKeys, printPath(tagKeysPath)) : []),
    ...destinationFaults({ cloudWatchLogs, s3, firehose }, printPath([...path, "destinations"]), account),
  ];
}

function sourceFaults(raw: unknown, path: Path): string[] {
  const sources = rightPart(SourcesConfig, raw, path);
  if (sources === undefined) return [];
  if (sourceLists.every((list) => sources[list].length === 0)) {
    return [fault(path, valueAt(raw, path), `at least one of ${sourceLists.join(", ")}`)];
  }
  const known = namesIn(raw, ["vpcs"]);
  const unknown = sources.vpcs.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [fault([...path, "vpcs", index], name, `a name from vpcs: ${nearestKey(name, known)}`)],
  );
  const all = sourceLists.flatMap((list) => entries(raw, [...path, list]));
  return [...unknown, ...repeated(raw, all, (earlier) => `${earlier} is already a source`)];
}

function emptyDestinations(raw: unknown, path: Path): string[] {
  const found = valueAt(raw, path);
  const empty = typeof found === "object" && found !== null && Object.keys(found).length === 0;
  return empty ? [fault(path, found, `at least one of ${destinationKeys.join(", ")}`)] : [];
}
