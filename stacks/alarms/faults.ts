import { detectionQueryFault, namespaceFault } from "../../components";
import { detectionFaults, type Detection } from "../../telemetry/detections";
import { unheard } from "../alerts/unheard";
import { nearestKey } from "../configuration/nearest-key";
import type { RawValue } from "../configuration/raw-value";
import { namesOf, repeatedNames } from "../configuration/repeated";
import { today } from "../../telemetry/day";
import type { Run } from "../part";
import { hasInsightsQueries } from "../queries/faults";
import { countedIn, detectionAt, detectionKeys } from "./detections";
import { incidentFaults } from "./incidents";
import { recordsAt, type PipelineRecords } from "./pipeline-records";
import type { DetectionKey } from "./schema";
import { suppressionFaults } from "./suppressions";

/** What is wrong with the alarms beyond their shape: whom they tell, what they watch, whether AWS can count it. */
export function alarmsFaults(configuration: RawValue, run: Run): string[] {
  const alarms = configuration.at("alarms");
  const lists = detectionKeys.map((kind) => ({ kind, entries: alarms.at(kind).entries() }));
  const all = lists.flatMap(({ entries }) => entries);
  const incidents = alarms.at("incidents").entries();
  const detections = namesOf(all);
  return [
    ...repeatedNames([...all, ...incidents]),
    ...incidentFaults(incidents, detections),
    ...suppressionFaults(
      alarms.at("suppressions").entries(),
      { detections, incidents },
      run.today ?? today(),
    ),
    ...(all.length > 0 ? unheard(configuration) : []),
    ...namespaceFaults(alarms.at("metricNamespace")),
    ...lists.flatMap(({ kind, entries }) => entries.flatMap((entry) => entryFaults(kind, entry))),
  ];
}

function namespaceFaults(namespace: RawValue): string[] {
  const text = namespace.text();
  const wrong = text === undefined ? undefined : namespaceFault(text);
  return wrong === undefined ? [] : [`${namespace.path}: ${wrong}`];
}

function entryFaults(kind: DetectionKey, entry: RawValue): string[] {
  const name = entry.at("pipeline").text();
  if (name === undefined) return [];
  const pipelines = entry.whole.at("flowLogPipelines").entries();
  const pipeline = pipelines.find((other) => other.at("name").text() === name);
  if (pipeline === undefined) {
    const right = `a name from flowLogPipelines: ${nearestKey(name, namesOf(pipelines))}`;
    return [entry.at("pipeline").fault(right)];
  }
  const unwatchable = placeFaults[countedIn(kind)](pipeline);
  if (unwatchable !== undefined) return [entry.at("pipeline").fault(unwatchable)];
  const records = recordsAt(pipeline);
  const detection = records && detectionAt(kind, entry, records);
  return records && detection ? countingFaults(entry, pipeline, detection, records) : [];
}

/** Why a detection that is counted there cannot be counted in the pipeline, if so. */
const placeFaults: Readonly<
  Record<ReturnType<typeof countedIn>, (pipeline: RawValue) => string | undefined>
> = {
  logGroup: logGroupFault,
  table: tableFault,
};

/** Why Athena cannot be asked about the pipeline's files, if so. */
function tableFault(pipeline: RawValue): string | undefined {
  const athena = pipeline.at("queries", "athena");
  return athena.isAbsent ? `a pipeline with a table that Athena can ask; give it ${athena.path}` : undefined;
}

/** Why no metric filter can watch the pipeline's log group, if so. */
function logGroupFault(pipeline: RawValue): string | undefined {
  const logGroup = pipeline.at("destinations", "cloudWatchLogs");
  if (logGroup.isAbsent) return `a pipeline with a log group; give it ${logGroup.path}`;
  const { found, path } = logGroup.at("logGroupClass");
  if (found === undefined || found === "STANDARD") return undefined;
  return `a pipeline whose log group has metric filters; only the class STANDARD has, ${path} is ${JSON.stringify(found)}`;
}

/** Why AWS would not count the detection in the pipeline's records, or not all of them, or not save its query. */
function countingFaults(
  entry: RawValue,
  pipeline: RawValue,
  detection: Detection,
  records: PipelineRecords,
): string[] {
  const query = hasInsightsQueries(pipeline) ? detectionQueryFault(records.format, detection) : undefined;
  return [
    ...detectionFaults(detection, records).map(({ setting, reason }) =>
      setting === undefined ? `${entry.path}: ${reason}` : `${entry.path}.${setting}: ${reason}`,
    ),
    ...(query === undefined ? [] : [`${entry.path}: ${query}`]),
  ];
}
