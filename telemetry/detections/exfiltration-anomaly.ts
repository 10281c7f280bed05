import { destinedOutside, egressOutside, fieldPosition } from "../flow-logs";
import type { AnomalyBand } from "./anomaly-band";
import type { WatchedRecords } from "./watched-records";
import { evaluationWindow, type WindowSettings } from "./window";

export interface ExfiltrationAnomalySettings {
  /** Addresses and CIDR ranges that traffic may go to in any amount. */
  readonly allowedDestinations: readonly string[];
  /** How many standard deviations above what is expected ring. Default 3. */
  readonly deviations?: number | undefined;
  readonly window?: WindowSettings | undefined;
}

const defaultDeviations = 3;

/**
 * More bytes than usual leave for anywhere but the allowed destinations: usual for that hour and day, as CloudWatch has
 * learnt it. In the first days it has learnt little, and whatever begins slowly becomes usual.
 */
export function exfiltrationAnomaly(
  settings: ExfiltrationAnomalySettings,
  records: WatchedRecords,
): AnomalyBand {
  const { allowedDestinations, deviations = defaultDeviations } = settings;
  const window = evaluationWindow(settings.window, records);
  const tellsDirection = fieldPosition(records.format, "flow-direction") !== undefined;
  return {
    countedBy: "anomalyBand",
    alarmType: "ExfilAnomalyAlarm",
    predicate: tellsDirection ? egressOutside(allowedDestinations) : destinedOutside(allowedDestinations),
    measure: "bytes",
    deviations,
    window,
    runbook: [
      `More bytes than usual went to addresses outside the allowed destinations within ${window.periodSeconds} s: above the band of ${deviations} standard deviations.`,
      "1. Since when, and how far above: the alarm's graph shows the band.",
      "2. Who sends most: the saved query adds the bytes up by interface, source and destination; compare it with the same hour of the week before.",
      "3. A deployment, a backup, a campaign: wait until it is learnt. No such thing: treat the first of the senders as compromised.",
    ].join("\n"),
  };
}
