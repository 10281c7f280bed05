import { preflight } from "../../telemetry/mirroring";
import { argumentFaults } from "../configuration/argument-faults";
import { nearestKey } from "../configuration/nearest-key";
import type { RawValue } from "../configuration/raw-value";
import { namesOf, repeatedNames } from "../configuration/repeated";
import { targetHostFaults } from "./capture-host/faults";
import { askedSessions } from "./plan";
import { MirroringSettings } from "./schema";

/** What is wrong with mirroring beyond its shape, as far as AWS need not be asked. */
export function mirroringFaults(configuration: RawValue): string[] {
  const mirroring = configuration.at("mirroring");
  const targets = mirroring.at("targets").entries();
  const sessions = mirroring.at("sessions").entries();
  return [
    ...repeatedNames(targets),
    ...repeatedNames(sessions),
    ...sessions.flatMap((session) => unknownName(session.at("target"), targets, "mirroring.targets")),
    ...targets.flatMap((target) => vpcFaults(target, configuration.at("vpcs").entries())),
    ...targets.flatMap(targetHostFaults),
    ...plannedFaults(mirroring),
  ];
}

function plannedFaults(mirroring: RawValue): string[] {
  const settings = mirroring.right(MirroringSettings);
  if (settings === undefined) return [];
  const sessions = askedSessions(settings).map((session) => ({
    ...session,
    sources: session.sources.map((source, at) => ({
      propertyPath: `${session.propertyPath}.sources[${at}]`,
      ...("networkInterfaceId" in source && { networkInterfaceId: source.networkInterfaceId }),
    })),
  }));
  return argumentFaults(preflight({ sessions }).faults);
}

function unknownName(place: RawValue, among: readonly RawValue[], where: string): string[] {
  const found = place.text();
  const names = namesOf(among);
  if (found === undefined || names.includes(found)) return [];
  return [place.fault(`a name from ${where}: ${nearestKey(found, names)}`)];
}

/** The VPC of what is made here, and its subnets where they must be said. */
function vpcFaults(target: RawValue, vpcs: readonly RawValue[]): string[] {
  return (["networkLoadBalancer", "gatewayLoadBalancerEndpoint"] as const).flatMap((key) => {
    const made = target.at(key);
    const vpc = made.at("vpc");
    const meant = vpcs.find((other) => other.at("name").found === vpc.found);
    const subnets = made.at(key === "networkLoadBalancer" ? "subnetIds" : "subnetId");
    return [
      ...unknownName(vpc, vpcs, "vpcs"),
      ...(meant?.at("id").isAbsent === false && subnets.isAbsent
        ? [subnets.fault(`${String(vpc.found)} exists, and nobody here knows its subnets: name them`)]
        : []),
    ];
  });
}
