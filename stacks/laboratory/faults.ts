import { labFaults } from "../../components";
import { argumentFaults } from "../configuration/argument-faults";
import { nearestKey } from "../configuration/nearest-key";
import type { RawValue } from "../configuration/raw-value";
import { namesOf } from "../configuration/repeated";
import { wayOutFaults } from "../network/way-out";
import { LaboratorySettings } from "./schema";

/** What is wrong with the laboratory beyond its shape: whether its VPC can hold it, and what its instances can be. */
export function laboratoryFaults(configuration: RawValue): string[] {
  const laboratory = configuration.at("laboratory");
  if (laboratory.isUnset) return [];
  // The name of the VPC is looked at beside the rest: where it is missing, the rest has faults all the same.
  const settings = laboratory.right(LaboratorySettings.partial({ vpcName: true }));
  return [
    ...vpcFaults(laboratory.at("vpcName")),
    ...(settings === undefined ? [] : argumentFaults(labFaults(settings, laboratory.path))),
  ];
}

function vpcFaults(vpcName: RawValue): string[] {
  const name = vpcName.text();
  if (name === undefined) return [];
  const all = vpcName.whole.at("vpcs").entries();
  const vpc = all.find((other) => other.at("name").text() === name);
  if (vpc === undefined) return [vpcName.fault(`a name from vpcs: ${nearestKey(name, namesOf(all))}`)];
  if (!vpc.at("id").isAbsent) {
    return [vpcName.fault("a VPC that is made here, as the laboratory asks for its subnets")];
  }
  const zones = vpc.at("availabilityZones");
  return [
    ...(zones.entries().length === 1
      ? [zones.fault("two zones at least, as the laboratory's load balancer must be in two")]
      : []),
    ...wayOutFaults(vpc, "the laboratory's"),
  ];
}
