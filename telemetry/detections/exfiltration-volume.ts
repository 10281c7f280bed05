import { and, destinedOutside, egressOutside, fieldPosition, notToServices } from "../flow-logs";
import type { MetricFilterSum } from "./metric-filter-sum";
import type { WatchedRecords } from "./watched-records";
import { evaluationWindow, type WindowSettings } from "./window";

export interface ExfiltrationVolumeSettings {
  /** Addresses and CIDR ranges that traffic may go to in any amount. */
  readonly allowedDestinations: readonly string[];
  /** Bytes of all records of a window that ring. Default 100 MB. */
  readonly bytes?: number | undefined;
  /**
   * AWS services that traffic may go to in any amount, as `pkt-dst-aws-service` names them. Default none: an attacker's
   * bucket is in S3, too.
   */
  readonly ignoredAwsServices?: readonly string[] | undefined;
  readonly window?: WindowSettings | undefined;
}

const defaultBytes = 100_000_000;

/**
 * Bytes that leave within a window, however small each record is, to anywhere but the allowed destinations.
 *
 * What goes through a NAT gateway is recorded by the instance's interface and by the gateway's: where both are watched
 * the sum is twice the bytes. Where the format does not tell the direction, downloads are in the sum.
 */
export function exfiltrationVolume(
  settings: ExfiltrationVolumeSettings,
  records: WatchedRecords,
): MetricFilterSum {
  const { allowedDestinations, bytes = defaultBytes, ignoredAwsServices = [] } = settings;
  const window = evaluationWindow(settings.window, records);
  const tellsDirection = fieldPosition(records.format, "flow-direction") !== undefined;
  const unlisted = tellsDirection ? egressOutside : destinedOutside;
  return {
    countedBy: "metricFilter",
    alarmType: "ExfilVolumeAlarm",
    predicate: and(
      unlisted(allowedDestinations),
      ...(ignoredAwsServices.length === 0 ? [] : [notToServices(ignoredAwsServices)]),
    ),
    measure: "bytes",
    threshold: bytes,
    window,
    runbook: [
      `${bytes} bytes or more went to addresses outside the allowed destinations within ${window.periodSeconds} s.`,
      "1. Who sends most: the saved query adds the bytes up by interface, source and destination.",
      "2. One sender and one destination: treat it as an exfiltration. Many senders: look for a deployment or a backup of that time.",
      "3. Meant: add the address to allowedDestinations, or raise bytes. Not meant: isolate the interface with an empty security group and keep the instance for evidence.",
    ].join("\n"),
  };
}
