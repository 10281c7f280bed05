import { NotModelled } from "../../framework/errors";

export interface AvailabilityZone {
  readonly name: string;
  readonly id: string;
}

/**
 * Regions with the letters of their zones and the beginning of their zones' ids. Which letter stands for
 * which id differs between real accounts; here it is the order of the letters.
 * Source: AWS Regions and Availability Zones, "Available Regions".
 */
const zonesByRegion: Readonly<Record<string, readonly [idPrefix: string, letters: string]>> = {
  "ap-northeast-1": ["apne1", "acd"],
  "ap-northeast-2": ["apne2", "abcd"],
  "ap-northeast-3": ["apne3", "abc"],
  "ap-south-1": ["aps1", "abc"],
  "ap-southeast-1": ["apse1", "abc"],
  "ap-southeast-2": ["apse2", "abc"],
  "ca-central-1": ["cac1", "abd"],
  "eu-central-1": ["euc1", "abc"],
  "eu-north-1": ["eun1", "abc"],
  "eu-south-1": ["eus1", "abc"],
  "eu-west-1": ["euw1", "abc"],
  "eu-west-2": ["euw2", "abc"],
  "eu-west-3": ["euw3", "abc"],
  "sa-east-1": ["sae1", "abc"],
  "us-east-1": ["use1", "abcdef"],
  "us-east-2": ["use2", "abc"],
  "us-gov-east-1": ["usge1", "abc"],
  "us-gov-west-1": ["usgw1", "abc"],
  "us-west-1": ["usw1", "ac"],
  "us-west-2": ["usw2", "abcd"],
};

/** The availability zones of a region. @throws NotModelled for a region whose zones are not listed. */
export function availabilityZones(region: string): readonly AvailabilityZone[] {
  const [idPrefix, letters] = zonesByRegion[region] ?? [];
  if (idPrefix === undefined || letters === undefined) {
    throw new NotModelled(
      `the embedded AWS does not know the availability zones of ${region}; it knows those of ` +
        Object.keys(zonesByRegion).join(", "),
    );
  }
  return Array.from(letters, (letter, index) => ({
    name: region + letter,
    id: `${idPrefix}-az${index + 1}`,
  }));
}
