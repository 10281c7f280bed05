import { timeSyncFaults } from "../../components";
import { unheard } from "../alerts/unheard";
import { argumentFaults } from "../configuration/argument-faults";
import { nearestKey } from "../configuration/nearest-key";
import type { RawValue } from "../configuration/raw-value";
import { namesOf, repeatedNames } from "../configuration/repeated";
import { TimeSyncSettings } from "./schema";

/** What is wrong with time beyond its shape: which VPCs it names, what they would lose, and whom its alarms tell. */
export function timeSyncConfigFaults(configuration: RawValue): string[] {
  const timeSync = configuration.at("timeSync");
  const vpcs = timeSync.at("vpcs").entries();
  return [
    ...repeatedNames(vpcs),
    ...vpcs.flatMap(vpcFaults),
    ...(timeSync.at("hosts").isAbsent ? [] : unheard(configuration, "the alarms on hosts")),
    ...settingFaults(timeSync),
  ];
}

function settingFaults(timeSync: RawValue): string[] {
  const settings = timeSync.right(TimeSyncSettings);
  if (settings === undefined) return [];
  const vpcs = settings.vpcs.map(({ otherOptions = "aws" as const }) => ({ otherOptions }));
  return argumentFaults(timeSyncFaults({ ...settings, vpcs }, timeSync.path));
}

function vpcFaults(vpc: RawValue): string[] {
  const name = vpc.at("name").text();
  if (name === undefined) return [];
  const all = vpc.whole.at("vpcs").entries();
  const meant = all.find((other) => other.at("name").text() === name);
  if (meant === undefined)
    return [vpc.at("name").fault(`a name from vpcs: ${nearestKey(name, namesOf(all))}`)];
  const options = vpc.at("otherOptions");
  return options.isAbsent && !meant.at("id").isAbsent
    ? [
        options.fault(
          `${name} exists, and new DHCP options take the place of those that it has: say these, or aws`,
        ),
      ]
    : [];
}
