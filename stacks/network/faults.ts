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
    ...vpcs.flatMap(zonesOutsideRegion),
  ];
}

function zonesOutsideRegion(vpc: RawValue): string[] {
  const { found: region, path } = vpc.at("region").isAbsent ? vpc.whole.at("aws:region") : vpc.at("region");
  if (typeof region !== "string") return [];
  return vpc
    .at("availabilityZones")
    .entries()
    .filter((zone) => zone.text()?.startsWith(region) === false)
    .map((zone) => zone.fault(`a zone of ${path}, which is ${region}`));
}
