import { detectionQueryFault, namespaceFault } from "../../components";
import { windowFaults, type Detection } from "../../telemetry/detections/detection";
import { exfiltration } from "../../telemetry/detections/exfiltration";
import { metricFilters } from "../../telemetry/detections/metric-filters";
import { rejectedConnections } from "../../telemetry/detections/rejected-connections";
import type { FlowLogFormat } from "../../telemetry/flow-logs";
import { entries, namesIn } from "./entries";
import { fault, nearestKey, printPath, valueAt, type Path } from "./faults";
import { formatOf } from "./pipeline-references";
import { hasInsightsQueries } from "./query-references";
import { rightPart } from "./right-part";
import { ExfiltrationConfig, RejectedConnectionsConfig } from "./schema";

/** The detection that an alarm's configuration asks for, unless the configuration is wrong. */
type Detect = (raw: unknown, path: Path, format: FlowLogFormat) => Detection | undefined;

/** Every kind of alarm: its list in the configuration, and what it detects. */
const kinds: Readonly<Record<string, Detect>> = {
  exfiltration: (raw, path, format) => {
    const settings = rightPart(ExfiltrationConfig, raw, path);
    return settings && exfiltration(settings, format);
  },
  rejectedConnections: (raw, path) => {
    const settings = rightPart(RejectedConnectionsConfig, raw, path);
    return settings && rejectedConnections(settings);
  },
};

/** What is wrong with the alarms beyond their shape: whom they tell, what they watch, whether AWS can count it. */
export function alarmFaults(raw: unknown): string[] {
  const alarms = Object.entries(kinds).flatMap(([kind, detect]) =>
    entries(raw, ["alarms", kind]).map((path) => ({ path, detect })),
  );
  const namespace = valueAt(raw, ["alarms", "metricNamespace"]);
  const wrong = typeof namespace === "string" ? namespaceFault(namespace) : undefined;
  return [
    ...(alarms.length > 0 ? unheard(raw) : []),
    ...(wrong === undefined ? [] : [`alarms.metricNamespace: ${wrong}`]),
    ...alarms.flatMap(({ path, detect }) => detectionFaults(raw, path, detect)),
  ];
}

function unheard(raw: unknown): string[] {
  const emails = ["alerts", "emails"];
  if (entries(raw, emails).length > 0) return [];
  return [
    fault(emails, valueAt(raw, emails), "an address that the alarms tell; without one they ring unheard"),
  ];
}

function detectionFaults(raw: unknown, path: Path, detect: Detect): string[] {
  const name = valueAt(raw, [...path, "pipeline"]);
  if (typeof name !== "string") return [];
  const pipeline = entries(raw, ["flowLogPipelines"]).find(
    (entry) => valueAt(raw, [...entry, "name"]) === name,
  );
  const unwatchable = pipelineFault(raw, name, pipeline);
  if (unwatchable !== undefined) return [fault([...path, "pipeline"], name, unwatchable)];
  const format = pipeline && formatOf(raw, pipeline);
  if (pipeline === undefined || format === undefined) return [];
  const detection = detect(raw, path, format);
  if (detection === undefined) return [];
  const query = hasInsightsQueries(raw, pipeline) ? detectionQueryFault(format, detection) : undefined;
  return [
    ...countingFaults(path, format, detection),
    ...(query === undefined ? [] : [`${printPath(path)}: ${query}`]),
  ];
}

/** Why no metric filter can watch the pipeline, if so. */
function pipelineFault(raw: unknown, name: string, pipeline: Path | undefined): string | undefined {
  if (pipeline === undefined) {
    return `a name from flowLogPipelines: ${nearestKey(name, namesIn(raw, ["flowLogPipelines"]))}`;
  }
  const destination = [...pipeline, "destinations", "cloudWatchLogs"];
  if (valueAt(raw, destination) === undefined) {
    return `a pipeline with a log group; give it ${printPath(destination)}`;
  }
  const logGroupClass = [...destination, "logGroupClass"];
  const found = valueAt(raw, logGroupClass);
  if (found === undefined || found === "STANDARD") return undefined;
  return `a pipeline whose log group has metric filters; only the class STANDARD has, ${printPath(logGroupClass)} is ${JSON.stringify(found)}`;
}

function countingFaults(path: Path, format: FlowLogFormat, detection: Detection): string[] {
  const compiled = metricFilters(format, detection);
  return [
    ...(compiled.ok ? [] : compiled.faults.map((refusal) => `${printPath(path)}: ${refusal}`)),
    ...windowFaults(detection.window).map(
      ({ key, reason }) => `${printPath([...path, "window", key])}: ${reason}`,
    ),
  ];
}
