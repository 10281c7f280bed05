import { siemFaults as argumentFaultsOf } from "../../components";
import { configuredAccount } from "../account/part";
import { argumentFaults } from "../configuration/argument-faults";
import { nearestKey } from "../configuration/nearest-key";
import type { RawValue } from "../configuration/raw-value";
import { namesOf, repeated } from "../configuration/repeated";
import { siemArgs } from "./args";
import { SiemConfig } from "./schema";

/** What is wrong with the SIEM: which domain, where it is, which VPCs, and what the component says. */
export function siemFaults(configuration: RawValue): string[] {
  const siem = configuration.at("siem");
  if (siem.isAbsent || siem.keys()?.length === 0) return [];
  const domain = siem.at("domain");
  return [
    ...exactlyOne(siem, ["domain", "existingDomain"]),
    ...(domain.isAbsent ? [] : exactlyOne(domain.at("network"), ["vpc", "public"])),
    ...vpcFaults(siem),
    ...componentFaults(siem),
  ];
}

function exactlyOne(place: RawValue, keys: readonly string[]): string[] {
  const given = keys.filter((key) => !place.at(key).isAbsent);
  if (place.keys() === undefined || given.length === 1) return [];
  const found = given.length === 0 ? "none" : given.join(" and ");
  return [`${place.path}: found ${found}; exactly one of ${keys.join(", ")}`];
}

/** Sources name VPCs of the configuration under `vpcs`, each once. */
function vpcFaults(siem: RawValue): string[] {
  const known = namesOf(siem.whole.at("vpcs").entries());
  const sources = siem.at("sources");
  const named = (sources.keys() ?? []).map((source) => sources.at(source, "vpcs").entries());
  const unknown = named
    .flat()
    .filter((vpc) => vpc.text() !== undefined && !known.includes(vpc.text() ?? ""))
    .map((vpc) => vpc.fault(`a name from vpcs: ${nearestKey(vpc.text() ?? "", known)}`));
  return [...unknown, ...named.flatMap((vpcs) => repeated(vpcs, (earlier) => `${earlier} names it already`))];
}

function componentFaults(siem: RawValue): string[] {
  const config = siem.right(SiemConfig);
  if (config === undefined) return [];
  const { name, ...settings } = config;
  const args = siemArgs(settings, {
    account: configuredAccount(siem.whole),
    alarmActions: [],
    vpcId: (vpcName) => vpcName,
  });
  return args === undefined ? [] : argumentFaults(argumentFaultsOf(name, args, siem.path));
}
