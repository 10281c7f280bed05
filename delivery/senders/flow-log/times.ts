import type { FlowLogRecord } from "../../../telemetry/flow-logs";
import type { Stop } from "../../core";

/** Epoch seconds: the last moment that a date of four digits a year can say. Beyond it a number is no time. */
const lastTime = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

/** When a record was: epoch seconds. */
export interface RecordTimes {
  /** Its start, which CloudWatch Logs takes as event time; its end where it says no start. */
  readonly start: number;
  /** Its end, by which log files are cut; its start where it says no end. */
  readonly end: number;
}

/** The times of a record, or why there are none. */
export function timesOf(record: FlowLogRecord, place: string): RecordTimes | Stop {
  const start = record.start ?? record.end;
  if (start === undefined) {
    return { place, reason: "the record has neither start nor end, so no time can be given to it" };
  }
  const end = record.end ?? start;
  if (isTime(start) && isTime(end)) return { start, end };
  const [field, value] = isTime(start) ? ["end", end] : ["start", start];
  return {
    place,
    reason: `its ${field} ${value} is no time: flow logs count seconds since 1970, and this lies beyond the year 9999`,
    about: { name: String(value), kind: "value" },
  };
}

/** Whether a number of seconds can be a time. */
export function isTime(seconds: number): boolean {
  return seconds >= 0 && seconds <= lastTime;
}
