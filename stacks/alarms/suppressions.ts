import * as z from "zod";

import { daysAfter } from "../../telemetry/day";
import { nearestKey } from "../configuration/nearest-key";
import type { RawValue } from "../configuration/raw-value";
import { repeated } from "../configuration/repeated";
import { objectOf, text } from "../configuration/values";
import { tellsOfLoss } from "./loss-alarms";

/** CloudWatch takes so many characters of a rule's description. */
const longestReason = 1024;

/** An alarm that tells nobody for a time. */
export const SuppressionConfig = objectOf({
  alarm: text(/^/, "the name of an alarm"),
  until: z.iso.date({ error: "the last day of the suppression, such as 2027-01-31" }),
  reason: text(
    new RegExp(`^(?=[^]*\\S)[^]{1,${longestReason}}$`),
    `why nobody is to be told, in at most ${longestReason} characters`,
  ),
});
export type SuppressionConfig = z.output<typeof SuppressionConfig>;

/** What should be quiet for longer is a setting of its detection. */
const mostDays = 90;

/** What there is to suppress. */
export interface SuppressibleAlarms {
  /** Names of what the configuration asks to detect. */
  readonly detections: readonly string[];
  readonly incidents: readonly RawValue[];
}

/** What is wrong with the suppressions. @param today such as 2027-01-31, UTC */
export function suppressionFaults(
  suppressions: readonly RawValue[],
  alarms: SuppressibleAlarms,
  today: string,
): string[] {
  const named = suppressions.map((suppression) => suppression.at("alarm"));
  return [
    ...named.flatMap((alarm) => alarmFault(alarm, alarms)),
    ...repeated(named, (earlier) => `${earlier} is that alarm already`),
    ...suppressions.flatMap((suppression) => endFault(suppression.at("until"), today)),
  ];
}

function alarmFault(alarm: RawValue, { detections, incidents }: SuppressibleAlarms): string[] {
  const found = alarm.text();
  if (found === undefined) return [];
  const teller = incidents.find((incident) =>
    incident
      .at("alarms")
      .entries()
      .some((each) => each.text() === found),
  );
  if (teller !== undefined) {
    return [
      alarm.fault(`an alarm with a message of its own; the incident ${tellerName(teller)} tells for it`),
    ];
  }
  const known = [...detections, ...incidents.flatMap((incident) => incident.at("name").text() ?? [])];
  if (known.includes(found)) return [];
  return [
    alarm.fault(
      tellsOfLoss(found)
        ? "a detection or an incident: while records are missing the others are blind, and somebody must know"
        : `a detection or an incident under alarms: ${nearestKey(found, known)}`,
    ),
  ];
}

function tellerName(incident: RawValue): string {
  return incident.at("name").text() ?? incident.path;
}

function endFault(until: RawValue, today: string): string[] {
  const found = until.right(SuppressionConfig.shape.until);
  const last = daysAfter(today, mostDays);
  if (found === undefined || found <= last) return [];
  return [
    until.fault(
      `a day within ${mostDays} days, until ${last}; what should be quiet for longer is a setting of its detection`,
    ),
  ];
}
