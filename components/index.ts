export { partitionOf, type Account } from "./shared/account";
export type { ArgumentFault } from "./shared/component";
export { DetectionAlarm } from "./alarms/detection-alarm";
export type { DetectionAlarmArgs, FlowLogGroup } from "./alarms/detection-alarm-args";
export {
  ExfilAlarm,
  ExfilAnomalyAlarm,
  ExfilVolumeAlarm,
  PortAccessAlarm,
  PortScanAlarm,
  RejectedConnectionAlarm,
  SkippedRecordsAlarm,
  TopTalkerAlarm,
  UnapprovedEndpointAlarm,
  type ExfilAlarmArgs,
  type ExfilAnomalyAlarmArgs,
  type ExfilVolumeAlarmArgs,
  type PortAccessAlarmArgs,
  type PortScanAlarmArgs,
  type RejectedConnectionAlarmArgs,
  type TopTalkerAlarmArgs,
  type UnapprovedEndpointAlarmArgs,
} from "./alarms/detection-alarms";
export { HeartbeatAlarm, type HeartbeatAlarmArgs } from "./alarms/heartbeat-alarm";
export { IncidentAlarm, incidentSizeFault, type IncidentAlarmArgs } from "./alarms/incident-alarm";
export { AlarmSuppression, type AlarmSuppressionArgs } from "./alarms/alarm-suppression";
export {
  OutsideChangesRules,
  outsideChangesFaults,
  type OutsideChangesArgs,
} from "./alarms/outside-changes/outside-changes";
export { AlarmReminder, type AlarmReminderArgs, type RemindedAlarm } from "./alarms/reminder/alarm-reminder";
export {
  ScheduledQueryAlarm,
  type ScheduledQueryAlarmArgs,
} from "./alarms/scheduled-query/scheduled-query-alarm";
export { namespaceFault } from "./alarms/metric-namespace";
export {
  CentralEventBus,
  FindingForwarding,
  type CentralEventBusArgs,
  type FindingForwardingArgs,
} from "./event-bus";
export {
  delegatedServices,
  DelegatedAdministrators,
  MemberAccounts,
  OrganizationTrail,
  OrganizationTrailBucket,
  type DelegatedService,
} from "./organization";
export { logBucketFaults } from "./shared/log-bucket/log-bucket";
export { AlertTopic, type AlertTopicArgs } from "./shared/alert-topic";
export { slackFaults, type ShownRecords, type SlackWebhook } from "./shared/slack-channel";
export {
  FlowLogDashboard,
  type DashboardPipeline,
  type FlowLogDashboardArgs,
} from "./queries/dashboard/flow-log-dashboard";
export { destinationFaults, receiverFaults } from "./flow-logs/destinations/build";
export type { CloudWatchLogsDestinationArgs } from "./flow-logs/destinations/cloud-watch-logs";
export { otherAccountsFaults } from "./shared/other-accounts";
export {
  FlowLogReceiverRole,
  type FirehoseDestinationArgs,
  type FlowLogReceiverRoleArgs,
  type ReceivingStreamArgs,
} from "./flow-logs/destinations/firehose";
export { heartbeatsByWord, type FlowLogDelivery } from "./flow-logs/destinations/heartbeats";
export type { ReceivingBucketArgs, S3DestinationArgs } from "./flow-logs/destinations/s3";
export {
  destinationNames,
  receiverNames,
  type DestinationName,
  type FlowLogDestinationsArgs,
  type FlowLogReceiversArgs,
  type ReceiverName,
} from "./flow-logs/destinations/table";
export {
  defaultAggregationInterval,
  FlowLogPipeline,
  type FlowLogPipelineArgs,
} from "./flow-logs/flow-log-pipeline";
export { FlowLogReceiver, type FlowLogReceiverArgs } from "./flow-logs/flow-log-receiver";
export type { FlowLogSource } from "./flow-logs/flow-log-source";
export { tagKeyFaults } from "./flow-logs/tag-fields";
export type { HeartbeatMetric } from "./shared/heartbeat-metric";
export {
  AthenaQueries,
  athenaQueriesFaults,
  tableName as athenaTableName,
  type AthenaQueriesArgs,
} from "./queries/athena/athena-queries";
export { detectionQueryFault, InsightsQueries, type InsightsQueriesArgs } from "./queries/insights-queries";
export { quickSightFaults } from "./queries/quick-sight/settings";
export type { QuickSightDashboardArgs } from "./queries/quick-sight/args";
export { QuickSightDashboard } from "./queries/quick-sight/quick-sight-dashboard";
export { requiredVpc, type AdoptedVpcArgs, type NetworkVpc, type NewVpcArgs } from "./shared/network";
export type { OtherDhcpOptions } from "./time-sync/dhcp-options";
export { TimeSync, timeSyncFaults, type TimeSyncArgs, type TimeSyncHostsArgs } from "./time-sync/time-sync";
export { BundledFunction, type BundledFunctionArgs, type VpcPlacement } from "./shared/bundled-function";
export {
  instanceTypeNames,
  redactedParts,
  siemFaults,
  SiemPipeline,
  siemSourceNames,
  sizingOf,
  type DomainArgs,
  type SiemPipelineArgs,
  type SiemSourceName,
  type SiemSourcesArgs,
  type StreamSettings,
} from "./siem";
export {
  centralConfigBucketFaults,
  ConfigBucket,
  configBucketFaults,
  ConfigRecording,
  configRecordingFaults,
  type ConfigBucketArgs,
  type ConfigRecordingArgs,
} from "./config";
export {
  CaptureHost,
  captureHostFaults,
  healthCheckPort,
  hostSourceFaults,
  hostUserDataFaults,
  type AlertLogGroupArgs,
  type CaptureHostArgs,
  type CaptureHostSettings,
  MirrorFilter,
  MirrorPreflight,
  MirrorSession,
  MirrorTarget,
  mirrorTargetFaults,
  type AskedSession,
  type MirrorDestination,
  type MirrorFilterArgs,
  type MirrorPreflightArgs,
  type MirrorSessionArgs,
  type MirrorSource,
  type MirrorTargetArgs,
} from "./mirroring";
export {
  LabApplication,
  LabCapture,
  labFaults,
  labWarnings,
  type LabApplicationArgs,
  type LabCaptureArgs,
  type LabSettings,
} from "./laboratory";
