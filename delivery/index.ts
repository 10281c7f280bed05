export {
  Deployment,
  type DeployedResource,
  logicalName,
  boolean,
  number,
  object,
  objects,
  readStackExport,
  resourceTypes,
  text,
} from "./deployment";
export { replay, type ReplayOptions } from "./replay";
export type { LedgerLine } from "./core";
export type { Finding, Severity } from "./findings";
export type {
  DeliveredObject,
  IndexedDocument,
  LogEvent,
  MirroredPacket,
  ObjectContent,
  ParquetColumn,
  StreamRecord,
} from "./hops";
export { ringsWith, type AlarmOutcome, type AlarmProof } from "./proof";
export {
  reportTables,
  type DeliveryReport,
  type ReportTable,
  type SenderReport,
  type Undelivered,
} from "./report";
export {
  generatePackets,
  packetsOfInterfaces,
  telemetries,
  type AnyRecording,
  type FramePlacer,
  type DestinationReport,
  type InterfacePacket,
  type MirrorSessionReport,
  type PacketRecording,
  type StrayPacket,
  type ServiceTelemetry,
  type Telemetry,
} from "./senders";
export { generateTraffic, type GenerateTrafficOptions, type Traffic, type TrafficSource } from "./traffic";
export {
  describeCondition,
  describeEstimate,
  measureOf,
  MetricStore,
  periodOf,
  runAlarm,
  spansOf,
  TrafficTimes,
  type AlarmCondition,
  type AlarmReport,
  type AlarmState,
  type AlarmTransition,
  type MetricFilterReport,
  type MetricIdentity,
  type Span,
  type Told,
} from "./watch";
