export const alarmStates = ["OK", "ALARM", "INSUFFICIENT_DATA"] as const;
export type AlarmState = (typeof alarmStates)[number];

export interface AlarmTransition {
  /** ISO 8601, UTC, such as `2026-01-05T09:21:00Z`: end of the minute in which the alarm was evaluated, on event time. */
  readonly at: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** Traffic whose records are in the breaching data points; empty for a change to another state than ALARM. */
  readonly labels: readonly string[];
}

/** A person or system behind an alarm's action. */
export interface Told {
  readonly endpoint: string;
  readonly protocol: string;
  /** `false` while an e-mail subscription waits for its confirmation: then nothing is sent. */
  readonly confirmed: boolean;
  readonly topic: string;
}

export interface AlarmReport {
  readonly urn: string;
  readonly name: string;
  /** What it watches: "Sum of Security/Rejected over 300 s >= 3, 1 of 1". */
  readonly watches: string;
  readonly state: AlarmState;
  readonly transitions: readonly AlarmTransition[];
  /** Times of the transitions to ALARM. */
  readonly rangAt: readonly string[];
  /** Who was told when it rang, and who would have been but for a confirmation. Empty if it did not ring. */
  readonly told: readonly Told[];
  /** What lets it ring again while it still does: names of schedules, and how often. Empty: it tells once and never again. */
  readonly reminders: readonly { readonly name: string; readonly everySeconds: number }[];
  /** Why nobody, or not everybody, was told when it rang; or why it was not evaluated. */
  readonly problems: readonly string[];
}
