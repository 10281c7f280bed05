import type { Detection, LogGroupDetection } from "../../telemetry/detections";
import type { ByName } from "../by-name";
import type { RawValue } from "../configuration/raw-value";
import type { DetectionKind } from "./kinds/detection-kind";
import { detectionKinds, unaskedKinds } from "./kinds/table";
import { unaskedName } from "./loss-alarms";
import type { PipelineRecords } from "./pipeline-records";
import type { AlarmsConfig, DetectionKey, SettingsOf } from "./schema";

/** A detection of the stack: built once; its alarm, its saved query and whatever else follows from it are made of it. */
export interface StackDetection {
  /** Of its alarm, and of its saved query. */
  readonly name: string;
  readonly pipeline: string;
  readonly detection: Detection;
}

/** A detection that the configuration asks for, and the settings that it is built from. */
export type ConfiguredDetection<K extends DetectionKey = DetectionKey> = {
  [P in K]: StackDetection & { readonly kind: P; readonly settings: SettingsOf<P> };
}[K];

/** The table, typed over the configuration: a list of detections without a kind does not compile. */
const kinds: { readonly [K in DetectionKey]: DetectionKind<SettingsOf<K>> } = detectionKinds;

export const detectionKeys = Object.keys(kinds) as DetectionKey[];

/** What is detected there, unless its configuration is wrong: what faults of it are found with. */
export function detectionAt(
  kind: DetectionKey,
  entry: RawValue,
  records: PipelineRecords,
): Detection | undefined {
  return kinds[kind].detectAt(entry, records);
}

/** Where detections of the kind are counted. */
export function countedIn(kind: DetectionKey): "logGroup" | "table" {
  return kinds[kind].countedIn;
}

/** The detections that the configuration asks for; `records` are those of the pipelines. */
export function configuredDetections(
  config: AlarmsConfig["alarms"],
  records: ByName<PipelineRecords>,
): ConfiguredDetection[] {
  return detectionKeys.flatMap((kind) => detectionsOfKind(kind, config[kind], records));
}

function detectionsOfKind<K extends DetectionKey>(
  kind: K,
  list: readonly SettingsOf<K>[],
  records: ByName<PipelineRecords>,
): ConfiguredDetection<K>[] {
  return list.map((settings) => {
    const { name, pipeline } = settings;
    const watched = records[pipeline];
    // The configuration was refused if there is no such pipeline.
    if (watched === undefined) throw new Error(`there is no pipeline "${pipeline}"`);
    return { kind, name, pipeline, settings, detection: kinds[kind].detect(settings, watched) };
  });
}

/** A detection that is there unasked. */
export interface UnaskedDetection extends StackDetection {
  readonly detection: LogGroupDetection;
  /** Whether the pipeline's records can tell; if not, no alarm is made of it. */
  readonly isTold: boolean;
}

/** What is detected unasked in every pipeline; `records` are those of the pipelines. */
export function unaskedDetections(records: ByName<PipelineRecords>): UnaskedDetection[] {
  return Object.entries(records).flatMap(([pipeline, watched]) =>
    unaskedKinds.map(({ word, detect, isToldBy }) => ({
      name: unaskedName(pipeline, word),
      pipeline,
      detection: detect(watched),
      isTold: isToldBy(watched.format),
    })),
  );
}
