import * as pulumi from "@pulumi/pulumi";

import {
  ExfilAlarm,
  HeartbeatAlarm,
  heartbeatsByWord,
  RejectedConnectionAlarm,
  SkippedRecordsAlarm,
  type FlowLogDelivery,
  type FlowLogGroup,
  type FlowLogPipeline,
  type MetricFilterAlarm,
} from "../components";
import type { Detection } from "../telemetry/detections/detection";
import { exfiltration } from "../telemetry/detections/exfiltration";
import { rejectedConnections } from "../telemetry/detections/rejected-connections";
import { skippedRecords as skippedRecordsDetection } from "../telemetry/detections/skipped-records";
import { fieldPosition, type FlowLogFormat } from "../telemetry/flow-logs";
import { byName, type ByName } from "./by-name";
import type { StackConfig } from "./configuration";

/** What every alarm of the stack has in common. */
export interface AlarmContext {
  readonly alarmActions: readonly pulumi.Output<string>[];
  readonly metricNamespace: string;
  readonly options: pulumi.ComponentResourceOptions;
}

/** A heartbeat for each destination that can be seen from this account. */
export function heartbeats(
  deliveries: ByName<FlowLogDelivery>,
  context: AlarmContext,
): ByName<HeartbeatAlarm> {
  const { alarmActions, options } = context;
  return Object.fromEntries(
    Object.entries(deliveries).flatMap(([delivery, component]) =>
      heartbeatsByWord(component).map(([word, metric]) => {
        const name = `${delivery}-${word}-heartbeat`;
        return [name, new HeartbeatAlarm(name, { metric, alarmActions }, options)];
      }),
    ),
  );
}

/** An alarm on skipped records for each log group whose records say so. */
export function skippedRecords(
  pipelines: ByName<FlowLogPipeline>,
  context: AlarmContext,
): ByName<MetricFilterAlarm> {
  return Object.fromEntries(
    Object.entries(pipelines).flatMap(([pipeline, component]) => {
      const logGroup = filterableLogGroup(component);
      if (logGroup === undefined || fieldPosition(logGroup.format, "log-status") === undefined) return [];
      const name = skippedRecordsName(pipeline);
      return [[name, new SkippedRecordsAlarm(name, { ...context, logGroup }, context.options)]];
    }),
  );
}

function skippedRecordsName(pipeline: string): string {
  return `${pipeline}-skipped-records`;
}

/** The detections that the configuration asks for. */
export function detections(
  config: StackConfig["alarms"],
  pipelines: ByName<FlowLogPipeline>,
  context: AlarmContext,
): ByName<MetricFilterAlarm> {
  const { options } = context;
  const watching = (pipeline: string) => ({ ...context, logGroup: logGroupOf(pipeline, pipelines) });
  return {
    ...byName(
      config.exfiltration,
      ({ name, pipeline, ...settings }) =>
        new ExfilAlarm(name, { ...settings, ...watching(pipeline) }, options),
    ),
    ...byName(
      config.rejectedConnections,
      ({ name, pipeline, ...settings }) =>
        new RejectedConnectionAlarm(name, { ...settings, ...watching(pipeline) }, options),
    ),
  };
}

/** What is detected in the records of a pipeline, by the names of the alarms. */
export function detectionsOf(
  config: StackConfig["alarms"],
  pipeline: string,
  format: FlowLogFormat,
): ByName<Detection> {
  const here = <T extends { readonly pipeline: string }>(alarms: readonly T[]) =>
    alarms.filter((alarm) => alarm.pipeline === pipeline);
  return {
    ...byName(here(config.exfiltration), (settings) => exfiltration(settings, format)),
    ...byName(here(config.rejectedConnections), rejectedConnections),
    [skippedRecordsName(pipeline)]: skippedRecordsDetection(),
  };
}

function logGroupOf(name: string, pipelines: ByName<FlowLogPipeline>): FlowLogGroup {
  const pipeline = pipelines[name];
  const logGroup = pipeline && filterableLogGroup(pipeline);
  // The configuration was refused if an alarm watches anything else.
  if (logGroup === undefined) throw new Error(`pipeline "${name}" has no log group with metric filters`);
  return logGroup;
}

/** The pipeline's log group, if it is of the class that has metric filters. */
function filterableLogGroup({
  destinations: { cloudWatchLogs },
  format,
}: FlowLogPipeline): FlowLogGroup | undefined {
  if (!cloudWatchLogs?.hasMetricFilters) return undefined;
  return { logGroupName: cloudWatchLogs.logGroupName, format };
}
