import { defaultFormat, type FlowLogFormat } from "../../flow-logs";
import { cloudWatchLogsFaults } from "../../components/destinations/cloud-watch-logs";
import { s3Faults } from "../../components/destinations/s3";
import { namespaceFault } from "../../components/alarms/metric-namespace";
import { windowFaults, type Detection } from "../../components/detections/detection";
import { exfiltration } from "../../components/detections/exfiltration";
import { metricFilters } from "../../components/detections/metric-filters";
import { rejectedConnections } from "../../components/detections/rejected-connections";
import { fault, nearestKey, printPath, valueAt, type Path } from "./faults";
import { rightPart } from "./right-part";
import {
  CloudWatchLogsConfig,
  ExfiltrationConfig,
  FormatConfig,
  RejectedConnectionsConfig,
  S3Config,
  SourcesConfig,
} from "./schema";

/**
 * What is wrong between parts that are each well-formed. It reads the raw configuration, and of it whatever part
 * is right: so these faults are reported in one go with those of other parts.
 */
export function referenceFaults(raw: unknown): string[] {
  return [
    ...repeatedNames(raw, [["vpcs"]]),
    ...repeatedNames(raw, [["flowLogPipelines"]]),
    ...repeatedNames(raw, [
      ["alarms", "exfiltration"],
      ["alarms", "rejectedConnections"],
    ]),
    ...zonesOutsideRegion(raw),
    ...entries(raw, ["flowLogPipelines"]).flatMap((path) => pipelineFaults(raw, path)),
    ...alarmFaults(raw),
  ];
}

function repeatedNames(raw: unknown, lists: readonly Path[]): string[] {
  const first = new Map<unknown, Path>();
  return lists
    .flatMap((list) => entries(raw, list))
    .flatMap((entry) => {
      const path = [...entry, "name"];
      const name = valueAt(raw, path);
      const earlier = first.get(name);
      if (name === undefined) return [];
      if (earlier === undefined) first.set(name, path);
      return earlier === undefined ? [] : [fault(path, name, `${printPath(earlier)} is already called so`)];
    });
}

function zonesOutsideRegion(raw: unknown): string[] {
  const region = valueAt(raw, ["aws:region"]);
  if (typeof region !== "string") return [];
  return entries(raw, ["vpcs"])
    .flatMap((vpc) => entries(raw, [...vpc, "availabilityZones"]))
    .flatMap((path) => {
      const zone = valueAt(raw, path);
      return typeof zone !== "string" || zone.startsWith(region)
        ? []
        : [fault(path, zone, `a zone of aws:region, which is ${region}`)];
    });
}

function pipelineFaults(raw: unknown, path: Path): string[] {
  const at = (...steps: Path) => [...path, ...steps];
  const cloudWatchLogs = rightPart(CloudWatchLogsConfig, raw, at("destinations", "cloudWatchLogs"));
  const s3 = rightPart(S3Config, raw, at("destinations", "s3"));
  const argumentFaults = [
    ...(cloudWatchLogs
      ? cloudWatchLogsFaults(cloudWatchLogs, printPath(at("destinations", "cloudWatchLogs")))
      : []),
    ...(s3 ? s3Faults(s3, printPath(at("destinations", "s3"))) : []),
  ];
  return [
    ...sourceFaults(raw, at("sources")),
    ...emptyDestinations(raw, at("destinations")),
    ...argumentFaults.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`),
  ];
}

function sourceFaults(raw: unknown, path: Path): string[] {
  const sources = rightPart(SourcesConfig, raw, path);
  if (sources === undefined) return [];
  if (Object.values(sources).every((list) => list.length === 0)) {
    return [fault(path, valueAt(raw, path), "at least one of vpcs, subnetIds, networkInterfaceIds")];
  }
  const known = namesIn(raw, ["vpcs"]);
  return sources.vpcs.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [fault([...path, "vpcs", index], name, `a name from vpcs: ${nearestKey(name, known)}`)],
  );
}

function emptyDestinations(raw: unknown, path: Path): string[] {
  const found = valueAt(raw, path);
  const empty = typeof found === "object" && found !== null && Object.keys(found).length === 0;
  return empty ? [fault(path, found, "at least one of cloudWatchLogs, s3")] : [];
}

function alarmFaults(raw: unknown): string[] {
  const alarms = [
    ...entries(raw, ["alarms", "exfiltration"]).map((path) => ({
      path,
      detect: (format: FlowLogFormat) => {
        const settings = rightPart(ExfiltrationConfig, raw, path);
        return settings && exfiltration(settings, format);
      },
    })),
    ...entries(raw, ["alarms", "rejectedConnections"]).map((path) => ({
      path,
      detect: () => {
        const settings = rightPart(RejectedConnectionsConfig, raw, path);
        return settings && rejectedConnections(settings);
      },
    })),
  ];
  const emails = ["alerts", "emails"];
  const untold = alarms.length > 0 && entries(raw, emails).length === 0;
  const namespace = valueAt(raw, ["alarms", "metricNamespace"]);
  const wrong = typeof namespace === "string" ? namespaceFault(namespace) : undefined;
  return [
    ...(untold
      ? [
          fault(
            emails,
            valueAt(raw, emails),
            "an address that the alarms tell; without one they ring unheard",
          ),
        ]
      : []),
    ...(wrong === undefined ? [] : [`alarms.metricNamespace: ${wrong}`]),
    ...alarms.flatMap(({ path, detect }) => detectionFaults(raw, path, detect)),
  ];
}

function detectionFaults(
  raw: unknown,
  path: Path,
  detect: (format: FlowLogFormat) => Detection | undefined,
): string[] {
  const pipelinePath = [...path, "pipeline"];
  const name = valueAt(raw, pipelinePath);
  if (typeof name !== "string") return [];
  const pipeline = entries(raw, ["flowLogPipelines"]).find(
    (entry) => valueAt(raw, [...entry, "name"]) === name,
  );
  if (pipeline === undefined) {
    const known = namesIn(raw, ["flowLogPipelines"]);
    return [fault(pipelinePath, name, `a name from flowLogPipelines: ${nearestKey(name, known)}`)];
  }
  const destination = [...pipeline, "destinations", "cloudWatchLogs"];
  if (valueAt(raw, destination) === undefined) {
    return [fault(pipelinePath, name, `a pipeline with a log group; give it ${printPath(destination)}`)];
  }
  const format =
    valueAt(raw, [...pipeline, "format"]) === undefined
      ? defaultFormat
      : rightPart(FormatConfig, raw, [...pipeline, "format"]);
  if (format === undefined) return [];
  const detection = detect(format);
  return detection === undefined ? [] : compilationFaults(path, format, detection);
}

function compilationFaults(path: Path, format: FlowLogFormat, detection: Detection): string[] {
  const compiled = metricFilters(format, detection);
  return [
    ...(compiled.ok ? [] : compiled.faults.map((refusal) => `${printPath(path)}: ${refusal}`)),
    ...windowFaults(detection.window).map(
      ({ key, reason }) => `${printPath([...path, "window", key])}: ${reason}`,
    ),
  ];
}

/** The paths of a list's entries. */
function entries(raw: unknown, list: Path): Path[] {
  const value = valueAt(raw, list);
  return Array.isArray(value) ? value.map((_, index) => [...list, index]) : [];
}

function namesIn(raw: unknown, list: Path): string[] {
  return entries(raw, list)
    .map((path) => valueAt(raw, [...path, "name"]))
    .filter((name) => typeof name === "string");
}
