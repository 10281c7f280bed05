export { partitionOf, type Account } from "./account";
export { ExfilAlarm, type ExfilAlarmArgs } from "./alarms/exfil-alarm";
export { HeartbeatAlarm, type HeartbeatAlarmArgs } from "./alarms/heartbeat-alarm";
export { MetricFilterAlarm, type DetectionAlarmArgs, type FlowLogGroup } from "./alarms/metric-filter-alarm";
export {
  RejectedConnectionAlarm,
  type RejectedConnectionAlarmArgs,
} from "./alarms/rejected-connection-alarm";
export { AlertTopic, type AlertTopicArgs } from "./alert-topic";
export type { CloudWatchLogsDestinationArgs } from "./destinations/cloud-watch-logs";
export type { S3DestinationArgs } from "./destinations/s3";
export { FlowLogPipeline, type FlowLogPipelineArgs } from "./flow-log-pipeline";
export type { FlowLogSource } from "./flow-log-source";
export { requiredVpc, type AdoptedVpcArgs, type NetworkVpc, type NewVpcArgs } from "./network";
