import type { FlowLogFormat } from "../../telemetry/flow-logs";
import { failure, success, type Result } from "../../telemetry/result";
import { mapValues, type ByName } from "../by-name";
import { knownKeys } from "../configuration/known-keys";
import { RawValue } from "../configuration/raw-value";
import { parseStackConfig } from "../parse-config";
import { configuredDetections, detectionKeys, unaskedDetections, type StackDetection } from "./detections";
import { detectionKinds } from "./kinds/table";
import { recordsAt, type PipelineRecords } from "./pipeline-records";
import type { AlarmsConfig } from "./schema";

/** A setting of detections, such as `bytes`, with another value than the configuration's. */
export interface TriedSetting {
  readonly key: string;
  readonly value: number;
}

/** What is to be other than the configuration says. */
export interface DetectionChanges {
  /** The format of the records, if it is not the pipeline's own. */
  readonly format?: FlowLogFormat;
  /** Only detections that have this setting, with this value. */
  readonly tried?: TriedSetting;
}

/**
 * Everything that a stack detects in the records of its pipelines, from its configuration alone: nothing is built, no
 * engine is asked. Faults: those of the configuration, and of a setting that no detection has or can have so.
 *
 * @param raw keys as in `Pulumi.yaml`, and `aws:region`.
 */
export function stackDetections(
  raw: Readonly<Record<string, unknown>>,
  { format, tried }: DetectionChanges = {},
): Result<readonly StackDetection[]> {
  const config = parseStackConfig(raw, { isPreview: true, isEncrypted: true });
  if (!config.ok) return config;
  const own = recordsByPipeline(RawValue.of(raw));
  const records = mapValues(own, (each) => ({ ...each, ...(format && { format }) }));
  if (tried === undefined) {
    // What has an alarm, whatever else records of another format can tell.
    const told = unaskedDetections(own).filter(({ isTold }) => isTold);
    const unasked = unaskedDetections(records).filter(({ name }) =>
      told.some((other) => other.name === name),
    );
    return success([...unasked, ...configuredDetections(config.value.alarms, records)]);
  }
  const changed = withSetting(config.value.alarms, tried);
  return changed.ok ? success(configuredDetections(changed.value, records)) : changed;
}

/** The formats that the pipelines of a stack record in. */
export function pipelineFormats(raw: Readonly<Record<string, unknown>>): readonly FlowLogFormat[] {
  return Object.values(recordsByPipeline(RawValue.of(raw))).map(({ format }) => format);
}

function recordsByPipeline(configuration: RawValue): ByName<PipelineRecords> {
  const pipelines = configuration.at("flowLogPipelines").entries();
  return Object.fromEntries(
    pipelines.flatMap((pipeline) => {
      const records = recordsAt(pipeline);
      return records === undefined ? [] : [[String(pipeline.at("name").found), records]];
    }),
  );
}

type Alarms = AlarmsConfig["alarms"];

/** The detections that have the setting, each with that value. */
function withSetting(alarms: Alarms, { key, value }: TriedSetting): Result<Alarms> {
  const having = detectionKeys.filter(
    (kind) => alarms[kind].length > 0 && knownKeys(detectionKinds[kind].schema, []).includes(key),
  );
  if (having.length === 0) return failure([`no detection of the stack has the setting ${key}`]);
  const faults: string[] = [];
  const lists = detectionKeys.map((kind) => {
    if (!having.includes(kind)) return [kind, []];
    const list = alarms[kind].map((settings) => {
      const parsed = detectionKinds[kind].schema.safeParse({ ...settings, [key]: value });
      for (const { message } of parsed.error?.issues ?? [])
        faults.push(`${kind}, ${key}: found ${value}; ${message}`);
      return parsed.data;
    });
    return [kind, list];
  });
  // Each list is of its own kind's settings, which fromEntries does not say.
  return faults.length > 0
    ? failure([...new Set(faults)])
    : success({ ...alarms, ...(Object.fromEntries(lists) as Partial<Alarms>) });
}
