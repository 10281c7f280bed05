import { skippedRecords, type LogGroupDetection, type WatchedRecords } from "../../../telemetry/detections";
import { fieldPosition, type FlowLogFormat } from "../../../telemetry/flow-logs";
import { exfiltrationKind } from "./exfiltration";
import { exfiltrationAnomalyKind } from "./exfiltration-anomaly";
import { exfiltrationVolumeKind } from "./exfiltration-volume";
import { portAccessKind } from "./port-access";
import { portScanKind } from "./port-scan";
import { rejectedConnectionsKind } from "./rejected-connections";
import { slowDripKind } from "./slow-drip";
import { topTalkerKind } from "./top-talker";
import { unapprovedEndpointKind } from "./unapproved-endpoint";

/**
 * Every kind of detection that a person can ask for, by its list under `alarms`: a file and a line each. The schema of
 * the configuration is made from this table, and whatever is configured is built through it.
 */
export const detectionKinds = {
  exfiltration: exfiltrationKind,
  exfiltrationVolume: exfiltrationVolumeKind,
  exfiltrationAnomaly: exfiltrationAnomalyKind,
  rejectedConnections: rejectedConnectionsKind,
  unapprovedEndpoint: unapprovedEndpointKind,
  portAccess: portAccessKind,
  topTalker: topTalkerKind,
  portScan: portScanKind,
  slowDrip: slowDripKind,
};

export type ConfiguredKind = keyof typeof detectionKinds;

export const configuredKinds = Object.keys(detectionKinds) as ConfiguredKind[];

/** What is detected in the records of every pipeline, unasked. */
interface UnaskedKind {
  /** Ends the name of its alarm, which begins with the pipeline's. */
  readonly word: string;
  readonly detect: (records: WatchedRecords) => LogGroupDetection;
  /** Whether records of the format can tell. */
  readonly isToldBy: (format: FlowLogFormat) => boolean;
}

/** Every kind that is there unasked. */
export const unaskedKinds: readonly UnaskedKind[] = [
  {
    word: "skipped-records",
    detect: skippedRecords,
    isToldBy: (format) => fieldPosition(format, "log-status") !== undefined,
  },
];
