export type { AnomalyBand } from "./anomaly-band";
export type { DetectionFault } from "./counting";
export {
  detectionFaults,
  detectionQuery,
  type CountedBy,
  type CountedDetection,
  type Detection,
  type DetectionBy,
  type LogGroupDetection,
} from "./detection";
export { exfiltration, type ExfiltrationSettings } from "./exfiltration";
export { exfiltrationAnomaly, type ExfiltrationAnomalySettings } from "./exfiltration-anomaly";
export { exfiltrationVolume, type ExfiltrationVolumeSettings } from "./exfiltration-volume";
export type { MetricFilterSum } from "./metric-filter-sum";
export { metricFilters, type MetricFilters } from "./metric-filters";
export { portAccess, type PortAccessSettings } from "./port-access";
export { portScan, type PortScanSettings } from "./port-scan";
export { rejectedConnections, type RejectedConnectionsSettings } from "./rejected-connections";
export type { ScheduledQuery } from "./scheduled-query";
export { skippedRecords } from "./skipped-records";
export { slowDrip, type SlowDripSettings } from "./slow-drip";
export type { TopContributor } from "./top-contributor";
export { topTalker, type TopTalkerSettings } from "./top-talker";
export { unapprovedEndpoint, type UnapprovedEndpointSettings } from "./unapproved-endpoint";
export type { WatchedRecords } from "./watched-records";
export type { EvaluationWindow, WindowSettings } from "./window";
