import type { RawValue } from "../configuration/raw-value";

/** What is wrong where alarms are asked for and the configuration names nobody whom they tell. */
export function unheard(configuration: RawValue): string[] {
  const emails = configuration.at("alerts", "emails");
  if (emails.entries().length > 0) return [];
  return [emails.fault("an address that the alarms tell; without one they ring unheard")];
}
