import { egressOutside } from "../flow-logs";
import { defaultSlowDrip } from "../flow-logs/queries";
import type { ScheduledQuery } from "./scheduled-query";

export interface SlowDripSettings {
  /** Addresses and CIDR ranges that traffic may go to in any amount. */
  readonly allowedDestinations: readonly string[];
  /** Bytes from one source to one destination in 24 hours that ring. Default 10 MB. */
  readonly dayBytes?: number | undefined;
  /** The same in 7 days. Default 50 MB. */
  readonly weekBytes?: number | undefined;
  /** Hours between two questions, each of which reads a week of records. Default 24. */
  readonly everyHours?: number | undefined;
}

const day = 24;
const week = 7 * day;

/** What one source sends to one destination in a day or a week, however small each record is. */
export function slowDrip({
  allowedDestinations,
  dayBytes = defaultSlowDrip.dayBytes,
  weekBytes = defaultSlowDrip.weekBytes,
  everyHours = day,
}: SlowDripSettings): ScheduledQuery {
  return {
    countedBy: "scheduledQuery",
    alarmType: "SlowDripAlarm",
    predicate: egressOutside(allowedDestinations),
    by: ["srcaddr", "dstaddr"],
    measure: "bytes",
    sums: [
      { hours: day, atLeast: dayBytes },
      { hours: week, atLeast: weekBytes },
    ],
    everyHours,
    runbook: [
      `One source sent one address outside the allowed destinations ${dayBytes} bytes or more in 24 hours, or ${weekBytes} or more in 7 days.`,
      "1. Who, where to and how much: the function's log has a line \"found\" for each pair; the named query of the alarm's name gives the same again.",
      "2. Is the destination a service that the source is meant to use, a little all day long? If so: add it to allowedDestinations.",
      "3. If not: treat it as an exfiltration. Isolate the interface with an empty security group and keep the instance for evidence.",
    ].join("\n"),
  };
}
