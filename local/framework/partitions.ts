/**
 * AWS partitions by how their regions' names begin; every other region is in `aws`.
 * Source: AWS Fault Isolation Boundaries, "Partitions".
 */
const partitionsByRegion: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-iso-", "aws-iso"],
];

export function partitionOf(region: string): string {
  return partitionsByRegion.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** The domain under which a partition's services are reached. */
export function dnsSuffixOf(partition: string): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

/** What a region's name looks like: `eu-west-1`, `us-gov-east-1`. */
export const regionPattern = /^[a-z]{2}(-[a-z]+)+-\d$/;
