import { siemFaults as argumentFaultsOf, type Account } from "../../components";
import { configuredAccount } from "../account/part";
import { unheard } from "../alerts/unheard";
import { argumentFaults } from "../configuration/argument-faults";
import { nearestKey } from "../configuration/nearest-key";
import type { RawValue } from "../configuration/raw-value";
import { namesOf, repeated } from "../configuration/repeated";
import { siemArgs } from "./args";
import { defaultName, SiemConfig } from "./schema";
import { sourceSchemas } from "./sources/table";

/** What is wrong with the SIEM: which domain, where it is, which VPCs, and what the component says. */
export function siemFaults(configuration: RawValue): string[] {
  const siem = configuration.at("siem");
  if (siem.isUnset) return [];
  const domain = siem.at("domain");
  return [
    ...exactlyOne(siem, ["domain", "existingDomain"]),
    ...(domain.isAbsent ? [] : exactlyOne(domain.at("network"), ["vpc", "public"])),
    ...unheard(configuration),
    ...vpcFaults(siem),
    ...organizationFaults(siem),
    ...componentFaults(siem),
  ];
}

/** A trail of all accounts is of an organisation, whose id is in the names of its streams. */
function organizationFaults(siem: RawValue): string[] {
  const trail = siem.at("sources", "cloudTrail", "organization");
  const id = siem.whole.at("organizationId");
  return trail.isAbsent || (id.text() ?? "") !== ""
    ? []
    : [id.fault(`the organisation whose trail ${trail.path} takes`)];
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

/** Stands for a domain whose own settings are not right: what is wrong beside it is told all the same. */
function anyDomain({ region, id }: Account): { domainArn: string; endpoint: string } {
  const domainArn = `arn:aws:es:${region}:${id}:domain/any`;
  return { domainArn, endpoint: "https://any.es.amazonaws.com" };
}

/** What the component says of the keys that are right, each without regard to the others. */
function componentFaults(siem: RawValue): string[] {
  const account = configuredAccount(siem.whole);
  const { name, domain, existingDomain, ...keys } = siem.rightKeys(SiemConfig.shape);
  const sources = siem.at("sources").rightKeys(sourceSchemas);
  const surroundings = { account, alarmActions: [], vpcId: (vpcName: string) => vpcName };
  const settings = { ...keys, sources, analystRoleArns: keys.analystRoleArns ?? [] };
  const args = siemArgs({ ...settings, domain, existingDomain }, surroundings);
  const known = args ?? siemArgs({ ...settings, existingDomain: anyDomain(account) }, surroundings);
  if (known === undefined) return [];
  const faults = argumentFaultsOf(name ?? defaultName, known, siem.path);
  // Where every source has a fault of its own, that there is none is no other.
  const someIsAsked = (siem.at("sources").keys() ?? []).length > 0;
  return argumentFaults(
    faults.filter(
      ({ propertyPath }) =>
        !(someIsAsked && propertyPath === `${siem.path}.sources`) &&
        (args !== undefined || !propertyPath.startsWith(`${siem.path}.domain`)),
    ),
  );
}
