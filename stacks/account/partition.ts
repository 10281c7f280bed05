import { partitionOf } from "../../components";
import type { RawValue } from "../configuration/raw-value";
import { region as regionSchema } from "../configuration/values";

/**
 * Names of resources, and regions of VPCs, that are of another partition of AWS than the stack's region: each has accounts
 * and credentials of its own, and nothing of one reaches into another.
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function partitionFaults(configuration: RawValue): string[] {
  const region = configuration.at("aws:region").right(regionSchema);
  if (region === undefined) return [];
  const own = partitionOf(region);
  return [
    ...textsIn(configuration)
      .filter((place) => {
        const [, partition = own] = /^arn:(aws[a-z-]*):/.exec(place.text() ?? "") ?? [];
        return partition !== own;
      })
      .map((place) => place.fault(`an ARN of the partition ${own}, in which ${region} is: arn:${own}:…`)),
    ...configuration
      .at("vpcs")
      .entries()
      .map((vpc) => vpc.at("region"))
      .filter((place) => partitionOf(place.right(regionSchema) ?? region) !== own)
      .map((place) => place.fault(`a region of the partition ${own}, in which ${region} is`)),
  ];
}

function textsIn(place: RawValue): RawValue[] {
  return place.text() === undefined ? place.within().flatMap(textsIn) : [place];
}
