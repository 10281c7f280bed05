import type * as z from "zod";

import { incidentSizeFault } from "../../components";
import { nearestKey } from "../configuration/nearest-key";
import type { RawValue } from "../configuration/raw-value";
import { repeated } from "../configuration/repeated";
import { listOf, name, objectOf, oneOf, text } from "../configuration/values";
import { tellsOfLoss } from "./loss-alarms";

/** Alarms that are told as one. */
export const IncidentConfig = objectOf({
  name,
  alarms: listOf(text(/^/, "the name of an alarm"), "a list of names of alarms"),
  when: oneOf("any", "all").default("any"),
});
export type IncidentConfig = z.output<typeof IncidentConfig>;

/**
 * What is wrong with the incidents: whom they name, how many, and who is named twice.
 *
 * @param detections names of what the configuration asks to detect, of which alone an incident is made.
 */
export function incidentFaults(incidents: readonly RawValue[], detections: readonly string[]): string[] {
  const named = incidents.flatMap((incident) => incident.at("alarms").entries());
  return [
    ...incidents.flatMap((incident) => sizeFault(incident.at("alarms"))),
    ...named.flatMap((alarm) => memberFault(alarm, detections)),
    ...repeated(named, (earlier) => `${earlier} has it already, and one incident tells for an alarm`),
  ];
}

function sizeFault(alarms: RawValue): string[] {
  if (!Array.isArray(alarms.found)) return [];
  const wrong = incidentSizeFault(alarms.entries().length);
  return wrong === undefined ? [] : [`${alarms.path}: ${wrong}`];
}

function memberFault(alarm: RawValue, detections: readonly string[]): string[] {
  const found = alarm.text();
  if (found === undefined || detections.includes(found)) return [];
  return [
    alarm.fault(
      tellsOfLoss(found)
        ? "a detection: an alarm that tells of missing records keeps its own message, as the others are blind then"
        : `a detection under alarms: ${nearestKey(found, detections)}`,
    ),
  ];
}
