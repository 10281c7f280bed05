import type { RawValue } from "../configuration/raw-value";

/** What is wrong where alarms are asked for and the configuration names nobody whom they tell. */
export function unheard(configuration: RawValue, alarms = "the alarms"): string[] {
  const emails = configuration.at("alerts", "emails");
  const slack = configuration.at("alerts", "slack");
  const isHeard = !slack.isAbsent || !configuration.at("alerts", "topicArn").isAbsent;
  if (emails.entries().length > 0 || isHeard) return [];
  return [emails.fault(`an address that ${alarms} tell; without one they ring unheard`)];
}
