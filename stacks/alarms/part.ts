import * as pulumi from "@pulumi/pulumi";

import {
  AlarmReminder,
  DetectionAlarm,
  HeartbeatAlarm,
  IncidentAlarm,
  ScheduledQueryAlarm,
  heartbeatsByWord,
  type FlowLogDelivery,
  type FlowLogGroup,
  type FlowLogPipeline,
  type RemindedAlarm,
} from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltAlerts } from "../alerts/part";
import { byName, mapValues, only, type ByName } from "../by-name";
import type { BuiltFlowLogs } from "../flow-logs/part";
import type { BuiltReceivers } from "../receivers/part";
import type { BuiltSiem } from "../siem/part";
import type { BuiltDetections } from "../detections/part";
import { noKeys } from "../part";
import type { BuiltQueries } from "../queries/part";
import type { StackDetection } from "./detections";
import type { IncidentConfig } from "./incidents";
import { heartbeatName } from "./loss-alarms";
import { shownRecords } from "./shown-records";
import { suppress } from "./suppress";

export interface BuiltAlarms {
  readonly alarms: ByName<HeartbeatAlarm | StackAlarm | IncidentAlarm>;
}

/** The alarm on a detection. */
type StackAlarm = DetectionAlarm | ScheduledQueryAlarm;

export interface AlarmsOutputs {
  readonly alarmNames: ByName<pulumi.Output<string>>;
}

type Before = BuiltAccount &
  BuiltFlowLogs &
  BuiltReceivers &
  BuiltAlerts &
  BuiltSiem &
  BuiltDetections &
  BuiltQueries;

/** What rings: heartbeats, what is detected unasked, and what the configuration asks to detect. */
export const alarms = {
  schema: noKeys,
  faults: () => [],
  build: (_: object, before: Before): BuiltAlarms => {
    const { alarmsConfig: config, configuredDetections: configured } = before;
    const pipelines = mapValues(before.pipelines, ({ component }) => component);
    const logGroups = mapValues(pipelines, filterableLogGroup);
    const told = before.unaskedDetections.filter(
      ({ pipeline, isTold }) => isTold && logGroups[pipeline] !== undefined,
    );
    const context: AlarmContext = {
      account: before.account,
      alarmActions: before.topic ? [before.topic.topicArn] : [],
      metricNamespace: config.metricNamespace ?? `NetworkSecurity/${pulumi.getStack()}`,
      logGroups,
      pipelines,
      athena: before.athena,
      options: before.options,
    };
    const inIncidents = new Set(config.incidents.flatMap(({ alarms }) => alarms));
    const detections = byName([...told, ...configured], (detection) =>
      detectionAlarm(detection, context, inIncidents.has(detection.name) ? [] : context.alarmActions),
    );
    const heartbeats = heartbeatAlarms({ ...pipelines, ...before.receivers }, context);
    const onSilence = { ...heartbeats, ...scheduledHeartbeats(detections), ...before.siem?.silenceAlarms };
    if (before.topic && Object.keys(onSilence).length > 0) {
      new AlarmReminder(
        `heartbeats${before.regionSuffix}`,
        { account: before.account, alarms: onSilence },
        context.options,
      );
    }
    const shown = shownRecords([...told, ...configured], detections, inIncidents, logGroups);
    if (shown !== undefined) before.topic?.slack?.showRecords(shown);
    const incidents = byName(config.incidents, (incident) => incidentAlarm(incident, detections, context));
    suppress(config.suppressions, { ...detections, ...incidents }, context.options);
    return {
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
  readonly account: BuiltAccount["account"];
  readonly alarmActions: readonly pulumi.Output<string>[];
  readonly metricNamespace: string;
  readonly logGroups: ByName<FlowLogGroup>;
  readonly pipelines: ByName<FlowLogPipeline>;
  readonly athena: BuiltQueries["athena"];
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
  detections: ByName<StackAlarm>,
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
  {
    account,
    alarmActions: silenceActions,
    logGroups,
    pipelines,
    athena,
    metricNamespace,
    options,
  }: AlarmContext,
  alarmActions: AlarmContext["alarmActions"],
): StackAlarm {
  // The configuration was refused if an alarm watches what cannot be counted there.
  if (detection.countedBy === "scheduledQuery") {
    const table = athena[pipeline];
    const records = pipelines[pipeline];
    const bucket = records?.destinations.s3;
    if (table === undefined || records === undefined || bucket === undefined)
      throw new Error(`pipeline "${pipeline}" has no table that Athena can ask`);
    return new ScheduledQueryAlarm(
      name,
      detection,
      {
        account,
        table,
        logBucketArn: bucket.bucketArn,
        maxAggregationInterval: records.maxAggregationInterval,
        alarmActions,
        silenceActions,
      },
      options,
    );
  }
  const logGroup = logGroups[pipeline];
  if (logGroup === undefined) throw new Error(`pipeline "${pipeline}" has no log group with metric filters`);
  return new DetectionAlarm(name, detection, { logGroup, metricNamespace, alarmActions }, options);
}

/** The alarms on answers that do not come, by the names of their detections. */
function scheduledHeartbeats(detections: ByName<StackAlarm>): ByName<RemindedAlarm> {
  return Object.fromEntries(
    Object.entries(detections).flatMap(([name, alarm]) =>
      alarm instanceof ScheduledQueryAlarm ? [[name, alarm.heartbeat]] : [],
    ),
  );
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
