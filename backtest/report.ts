import type { FieldName, FlowLogFormat } from "../telemetry/flow-logs";
import type { PassedOver } from "./files/find-files";
import type { Unreadable } from "./unreadable";

/** What a detection would have done on recorded records. Times are ISO 8601 in UTC. */
export interface BacktestReport {
  readonly records: {
    readonly read: number;
    readonly unreadable: number;
    readonly first?: string;
    readonly last?: string;
    readonly files: number;
    /** The formats of the records, each as its field names. */
    readonly formats: readonly FlowLogFormat["fields"][];
  };
  readonly unreadable: readonly Unreadable[];
  readonly passedOver: readonly PassedOver[];
  readonly detections: readonly DetectionBacktest[];
}

export interface DetectionBacktest {
  /** Name of its alarm. */
  readonly name: string;
  readonly pipeline: string;
  /** The setting that was tried with another value than the configuration's. */
  readonly tried?: { readonly key: string; readonly value: number };
  /** When it rings, in words; absent where no record could be asked. */
  readonly watches?: string;
  readonly threshold?: number;
  /** How it was estimated when it rings, in words, where that cannot be known; it can ring otherwise on AWS. */
  readonly estimate?: string;
  /** Why records, or some of them, could not be asked. */
  readonly notAsked: readonly string[];
  /** Records that count. */
  readonly matched: number;
  /** What they add up to: their number, or the sum of the field that is measured. */
  readonly measured: number;
  /** Start of the first and of the last of them. */
  readonly first?: string;
  readonly last?: string;
  /**
   * What the alarm compares with its threshold: epoch seconds of the end of a period, and the value over it. Each
   * stretch of time that the records speak about ends with a point without a value.
   */
  readonly points: readonly (readonly [until: number, value: number | null])[];
  /** Times at which the alarm is on. */
  readonly alarmPeriods: readonly AlarmPeriod[];
  readonly topSources: readonly Talker[];
  readonly topDestinations: readonly Talker[];
}

export interface AlarmPeriod {
  readonly from: string;
  /** Absent: it is still on when the records end, or end for more than an hour. */
  readonly until?: string;
  /** The largest records of the windows that it rang on, if they were asked for. */
  readonly records?: readonly RingRecord[];
}

/** A record behind a ring: the fields that say who spoke with whom, as far as it has them. */
export type RingRecord = Readonly<Partial<Record<FieldName, string | number>>>;

/** An address, and what the matched records from it or to it hold. */
export interface Talker {
  readonly address: string;
  readonly records: number;
  readonly bytes: number;
}
