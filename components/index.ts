export type { Account } from "./shared/account";
export { ExfilAlarm, type ExfilAlarmArgs } from "./alarms/exfil-alarm";
export { HeartbeatAlarm, type HeartbeatAlarmArgs } from "./alarms/heartbeat-alarm";
export { MetricFilterAlarm, type DetectionAlarmArgs, type FlowLogGroup } from "./alarms/metric-filter-alarm";
export {
  RejectedConnectionAlarm,
  type RejectedConnectionAlarmArgs,
} from "./alarms/rejected-connection-alarm";
export { SkippedRecordsAlarm } from "./alarms/skipped-records-alarm";
export { AlertTopic, type AlertTopicArgs } from "./shared/alert-topic";
export {
  FlowLogDashboard,
  type DashboardPipeline,
  type FlowLogDashboardArgs,
} from "./queries/dashboard/flow-log-dashboard";
export { heartbeatsByWord, type FlowLogDelivery } from "./flow-logs/destinations/by-word";
export type { CloudWatchLogsDestinationArgs } from "./flow-logs/destinations/cloud-watch-logs";
export type { FirehoseDestinationArgs } from "./flow-logs/destinations/firehose";
export type { S3DestinationArgs } from "./flow-logs/destinations/s3";
export { FlowLogPipeline, type FlowLogPipelineArgs } from "./flow-logs/flow-log-pipeline";
export {
  FlowLogReceiver,
  type FlowLogReceiverArgs,
  type ReceivingBucketArgs,
  type ReceivingStreamArgs,
} from "./flow-logs/flow-log-receiver";
export { FlowLogReceiverRole, type FlowLogReceiverRoleArgs } from "./flow-logs/flow-log-receiver-role";
export type { FlowLogSource } from "./flow-logs/flow-log-source";
export type { HeartbeatMetric } from "./shared/heartbeat-metric";
export { AthenaQueries, type AthenaQueriesArgs } from "./queries/athena/athena-queries";
export { InsightsQueries, type InsightsQueriesArgs } from "./queries/insights-queries";
export {
  QuickSightDashboard,
  type QuickSightDashboardArgs,
} from "./queries/quick-sight/quick-sight-dashboard";
export { requiredVpc, type AdoptedVpcArgs, type NetworkVpc, type NewVpcArgs } from "./shared/network";
