import {
  and,
  defaultRecordBytes,
  destinedOutside,
  egressOutside,
  fieldPosition,
  gt,
  notToServices,
} from "../flow-logs";
import type { MetricFilterSum } from "./metric-filter-sum";
import type { WatchedRecords } from "./watched-records";
import { evaluationWindow, type WindowSettings } from "./window";

export interface ExfiltrationSettings {
  /** Addresses and CIDR ranges that traffic may go to in any amount. */
  readonly allowedDestinations: readonly string[];
  /**
   * A record with more bytes than this counts. It is the size of one record, so what it means follows from the
   * pipeline's aggregation interval. Default {@link defaultRecordBytes}.
   */
  readonly bytes?: number;
  /**
   * AWS services that traffic may go to in any amount, as `pkt-dst-aws-service` names them. Default none: an attacker's
   * bucket is in S3, too.
   */
  readonly ignoredAwsServices?: readonly string[] | undefined;
  readonly window?: WindowSettings | undefined;
}

/**
 * One record above the size, to anywhere but the allowed destinations.
 *
 * Where the format tells the direction only egress counts; where it does not, a download is seen as well.
 */
export function exfiltration(settings: ExfiltrationSettings, records: WatchedRecords): MetricFilterSum {
  const { bytes = defaultRecordBytes, ignoredAwsServices = [] } = settings;
  const tellsDirection = fieldPosition(records.format, "flow-direction") !== undefined;
  const unlisted = tellsDirection ? egressOutside : destinedOutside;
  return {
    countedBy: "metricFilter",
    alarmType: "ExfilAlarm",
    predicate: and(
      gt("bytes", bytes),
      unlisted(settings.allowedDestinations),
      ...(ignoredAwsServices.length === 0 ? [] : [notToServices(ignoredAwsServices)]),
    ),
    measure: "records",
    threshold: 1,
    window: evaluationWindow(settings.window, records),
    runbook: [
      `More than ${bytes} bytes went in one flow to an address outside the allowed destinations.`,
      "1. Find the flow: filter the log group on bytes and dstaddr for the alarm's period.",
      "2. Who owns interface-id, and is dstaddr a service that it is meant to use?",
      "3. If it is: add the address to allowedDestinations. If not: isolate the interface with an empty security group and keep the instance for evidence.",
    ].join("\n"),
  };
}
