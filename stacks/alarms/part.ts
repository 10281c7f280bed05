import * as pulumi from "@pulumi/pulumi";

import {
  AlarmReminder,
  DetectionAlarm,
  HeartbeatAlarm,
  IncidentAlarm,
  heartbeatsByWord,
  type FlowLogDelivery,
  type FlowLogGroup,
  type FlowLogPipeline,
} from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltAlerts } from "../alerts/part";
import { byName, mapValues, only, type ByName } from "../by-name";
import type { BuiltFlowLogs } from "../flow-logs/part";
import type { BuiltNetwork } from "../network/part";
import type { BuiltReceivers } from "../receivers/part";
import type { BuiltSiem } from "../siem/part";
import {
  configuredDetections,
  unaskedDetections,
  type ConfiguredDetection,
  type StackDetection,
  type UnaskedDetection,
} from "./detections";
import { alarmsFaults } from "./faults";
import type { IncidentConfig } from "./incidents";
import { heartbeatName } from "./loss-alarms";
import { recordsOf } from "./pipeline-records";
import { AlarmsConfig } from "./schema";
import { suppress } from "./suppress";

export interface BuiltAlarms {
  /** What the configuration asks to detect. */
  readonly configuredDetections: readonly ConfiguredDetection[];
  /** What is detected unasked, whether or not a pipeline's log group can have an alarm on it. */
  readonly unaskedDetections: readonly UnaskedDetection[];
  readonly alarms: ByName<HeartbeatAlarm | DetectionAlarm | IncidentAlarm>;
}

export interface AlarmsOutputs {
  readonly alarmNames: ByName<pulumi.Output<string>>;
}

type Before = BuiltAccount & BuiltNetwork & BuiltFlowLogs & BuiltReceivers & BuiltAlerts & BuiltSiem;

/** What rings: heartbeats, what is detected unasked, and what the configuration asks to detect. */
export const alarms = {
  schema: AlarmsConfig,
  faults: alarmsFaults,
  build: ({ alarms: config }: AlarmsConfig, before: Before): BuiltAlarms => {
    const pipelines = mapValues(before.pipelines, ({ component }) => component);
    const records = mapValues(before.pipelines, (pipeline) => recordsOf(pipeline, before.vpcs));
    const configured = configuredDetections(config, records);
    const unasked = unaskedDetections(records);
    const logGroups = mapValues(pipelines, filterableLogGroup);
    const told = unasked.filter(({ pipeline, isTold }) => isTold && logGroups[pipeline] !== undefined);
    const context: AlarmContext = {
      alarmActions: before.topic ? [before.topic.topicArn] : [],
      metricNamespace: config.metricNamespace ?? `NetworkSecurity/${pulumi.getStack()}`,
      options: before.options,
    };
    const heartbeats = heartbeatAlarms({ ...pipelines, ...before.receivers }, context);
    const onSilence = { ...heartbeats, ...before.siem?.silenceAlarms };
    if (before.topic && Object.keys(onSilence).length > 0) {
      new AlarmReminder("heartbeats", { account: before.account, alarms: onSilence }, context.options);
    }
    const inIncidents = new Set(config.incidents.flatMap(({ alarms }) => alarms));
    const detections = byName([...told, ...configured], (detection) =>
      detectionAlarm(
        detection,
        logGroups,
        inIncidents.has(detection.name) ? { ...context, alarmActions: [] } : context,
      ),
    );
    const incidents = byName(config.incidents, (incident) => incidentAlarm(incident, detections, context));
    suppress(config.suppressions, { ...detections, ...incidents }, context.options);
    return {
      configuredDetections: configured,
      unaskedDetections: unasked,
      alarms: {
        ...Object.fromEntries(
          Object.entries(heartbeats).map(([watched, alarm]) => [heartbeatName(watched), alarm]),
        ),
        ...detections,
        ...incidents,
      },
    };
  },
  outputs: ({ alarms }: BuiltAlarms): AlarmsOutputs => ({
    alarmNames: mapValues(alarms, ({ alarmName }) => alarmName),
  }),
};

/** What every alarm of the stack has in common. */
interface AlarmContext {
  readonly alarmActions: readonly pulumi.Output<string>[];
  readonly metricNamespace: string;
  readonly options: pulumi.ComponentResourceOptions;
}

/** A heartbeat for each destination that can be seen from this account, by the name of what it watches. */
function heartbeatAlarms(
  deliveries: ByName<FlowLogDelivery>,
  { alarmActions, options }: AlarmContext,
): ByName<HeartbeatAlarm> {
  return Object.fromEntries(
    Object.entries(deliveries).flatMap(([delivery, component]) =>
      heartbeatsByWord(component).map(([word, metric]) => {
        const watched = `${delivery}-${word}`;
        return [watched, new HeartbeatAlarm(heartbeatName(watched), { metric, alarmActions }, options)];
      }),
    ),
  );
}

/** The alarm that tells for those of an incident. */
function incidentAlarm(
  { name, alarms, when }: IncidentConfig,
  detections: ByName<DetectionAlarm>,
  { alarmActions, options }: AlarmContext,
): IncidentAlarm {
  return new IncidentAlarm(
    name,
    {
      alarmName: `${pulumi.getProject()}-${pulumi.getStack()}-${name}`,
      alarms: only(detections, alarms),
      when,
      alarmActions,
    },
    options,
  );
}

function detectionAlarm(
  { name, pipeline, detection }: StackDetection,
  logGroups: ByName<FlowLogGroup>,
  { options, ...context }: AlarmContext,
): DetectionAlarm {
  const logGroup = logGroups[pipeline];
  // The configuration was refused if an alarm watches anything else.
  if (logGroup === undefined) throw new Error(`pipeline "${pipeline}" has no log group with metric filters`);
  return new DetectionAlarm(name, detection, { ...context, logGroup }, options);
}

/** The pipeline's log group, if it is of the class that has metric filters. */
function filterableLogGroup({
  destinations: { cloudWatchLogs },
  format,
  maxAggregationInterval,
}: FlowLogPipeline): FlowLogGroup | undefined {
  if (!cloudWatchLogs?.hasMetricFilters) return undefined;
  return { logGroupName: cloudWatchLogs.logGroupName, format, maxAggregationInterval };
}
