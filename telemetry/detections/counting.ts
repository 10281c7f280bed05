import type { FlowLogFormat } from "../flow-logs";
import type { NamedQuery } from "../flow-logs/queries";
import type { Result } from "../result";
import type { WatchedRecords } from "./watched-records";

/** What every detection says, however it is counted. */
export interface Told {
  /** The kind of its alarm. Pulumi's type of the component ends with it, and so does its URN: it stays for ever. */
  readonly alarmType: `${string}Alarm`;
  /** One sentence on what has happened, and steps for whoever is called. */
  readonly runbook: string;
}

/** What makes a detection impossible in the records of a format. */
export interface DetectionFault {
  /** Path of the setting that is wrong, such as `window.periodSeconds`; absent if it is what counts. */
  readonly setting?: string;
  readonly reason: string;
}

/** What can be asked of a way of counting without making anything in AWS. */
export interface Counting<D extends Told> {
  readonly faults: (detection: D, records: WatchedRecords) => readonly DetectionFault[];
  /** The Logs Insights query that shows what the detection saw; a failure says why there is none. */
  readonly insightsQuery: (detection: D, format: FlowLogFormat, name: string) => Result<NamedQuery>;
}
