import type { LedgerLine, Loss } from "../core";
import type { Finding } from "../findings";
import type {
  DeliveredObject,
  IndexedDocument,
  LogEvent,
  MirroredPacket,
  StreamRecord,
  ToldMessage,
} from "../hops";
import type { AlarmProof } from "../proof";
import type { DestinationReport, MirrorSessionReport } from "../senders";
import type { SenderReport } from "./sender-report";
import type { SourceReport } from "./source-report";
import type { AlarmReport, MetricFilterReport } from "../watch";

/**
 * Records that went in and did not arrive. `lost` means that something on the way is broken, `not captured` that
 * the flow log is not set up to see them, `dropped` that a hop is set up to leave them out, `backup` and `dead letter`
 * that they are kept there and can be sent again.
 */
export interface Undelivered {
  readonly kind: Loss["kind"];
  /** URN of the flow log; `undefined` where no flow log covers the traffic. */
  readonly flowLog: string | undefined;
  readonly label: string;
  readonly records: number;
  /** The stop on the way: "log group /flow/vpc", "bucket policy of …". */
  readonly place: string;
  readonly reason: string;
}

/** Everything that happened to the traffic that was replayed. */
export interface DeliveryReport {
  readonly recordsIn: number;
  readonly traffic: readonly { readonly label: string; readonly records: number }[];
  readonly destinations: readonly DestinationReport[];
  /** Everything that sent records, or copies of them, and where each of them is. */
  readonly senders: readonly SenderReport[];
  /** Every mirror session, also where no packets were replayed. */
  readonly mirrorSessions: readonly MirrorSessionReport[];
  /** The sources whose functions were given records. */
  readonly sources: readonly SourceReport[];
  readonly metricFilters: readonly MetricFilterReport[];
  readonly alarms: readonly AlarmReport[];
  /** What traffic made for each alarm did to it. */
  readonly proofs: readonly AlarmProof[];
  readonly undelivered: readonly Undelivered[];
  readonly findings: readonly Finding[];
  /** What every edge did, from the traffic to where it came to rest. */
  readonly ledger: readonly LedgerLine[];
  /** The first few on each edge, or all, as the replay was told; likewise the next three. */
  readonly logEvents: readonly LogEvent[];
  readonly objects: readonly DeliveredObject[];
  readonly streamRecords: readonly StreamRecord[];
  readonly documents: readonly IndexedDocument[];
  /** Packets as they come to mirror targets, likewise. */
  readonly mirroredPackets: readonly MirroredPacket[];
  /** What rules of EventBridge told people. */
  readonly toldMessages: readonly ToldMessage[];
}
