import type { RawValue } from "../configuration/raw-value";
import { repeated, repeatedNames } from "../configuration/repeated";

/** What is wrong between VPCs, and with their zones. */
export function networkFaults(configuration: RawValue): string[] {
  const vpcs = configuration.at("vpcs").entries();
  return [
    ...repeatedNames(vpcs),
    ...repeated(
      vpcs.map((vpc) => vpc.at("id")),
      (earlier) => `${earlier} is the same VPC`,
    ),
    ...zonesOutsideRegion(vpcs, configuration.at("aws:region").text()),
  ];
}

function zonesOutsideRegion(vpcs: readonly RawValue[], region: string | undefined): string[] {
  if (region === undefined) return [];
  return vpcs
    .flatMap((vpc) => vpc.at("availabilityZones").entries())
    .filter((zone) => zone.text()?.startsWith(region) === false)
    .map((zone) => zone.fault(`a zone of aws:region, which is ${region}`));
}
