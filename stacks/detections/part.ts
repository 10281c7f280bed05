import {
  configuredDetections,
  unaskedDetections,
  type ConfiguredDetection,
  type UnaskedDetection,
} from "../alarms/detections";
import { alarmsFaults } from "../alarms/faults";
import { recordsOf } from "../alarms/pipeline-records";
import { AlarmsConfig } from "../alarms/schema";
import { mapValues } from "../by-name";
import type { BuiltFlowLogs } from "../flow-logs/part";
import type { BuiltNetwork } from "../network/part";

export interface BuiltDetections {
  readonly alarmsConfig: AlarmsConfig["alarms"];
  /** What the configuration asks to detect. */
  readonly configuredDetections: readonly ConfiguredDetection[];
  /** What is detected unasked, whether or not a pipeline's log group can have an alarm on it. */
  readonly unaskedDetections: readonly UnaskedDetection[];
}

/** What is to be detected, before anything is made of it: saved queries are made of it, and alarms after these. */
export const detections = {
  schema: AlarmsConfig,
  faults: alarmsFaults,
  build: (
    { alarms }: AlarmsConfig,
    { pipelines, vpcRanges }: BuiltNetwork & BuiltFlowLogs,
  ): BuiltDetections => {
    const records = mapValues(pipelines, (pipeline) => recordsOf(pipeline, vpcRanges));
    return {
      alarmsConfig: alarms,
      configuredDetections: configuredDetections(alarms, records),
      unaskedDetections: unaskedDetections(records),
    };
  },
  outputs: () => ({}),
};
