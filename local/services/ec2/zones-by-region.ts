/**
 * The zones that a new account has in every region: how their ids begin, the letters of their names and the numbers
 * of their ids.
 *
 * Source: AWS Regions and Availability Zones, "AWS Availability Zones" (ids; as of August 2026, zones that are only announced
 * left out), with the zones that new accounts are not given any more left out: `usw1-az2` and `apne1-az3`.
 * For the partitions that the page does not list: what DescribeAvailabilityZones answers in China (Beijing) and China
 * (Ningxia), and AWS GovCloud (US) User Guide.
 */
export const zonesByRegion: Readonly<
  Record<string, readonly [idPrefix: string, letters: string, numbers: string] | undefined>
> = {
  "af-south-1": ["afs1", "abc", "123"],
  "ap-east-1": ["ape1", "abc", "123"],
  "ap-east-2": ["ape2", "abc", "123"],
  "ap-northeast-1": ["apne1", "acd", "124"],
  "ap-northeast-2": ["apne2", "abcd", "1234"],
  "ap-northeast-3": ["apne3", "abc", "123"],
  "ap-south-1": ["aps1", "abc", "123"],
  "ap-south-2": ["aps2", "abc", "123"],
  "ap-southeast-1": ["apse1", "abc", "123"],
  "ap-southeast-2": ["apse2", "abc", "123"],
  "ap-southeast-3": ["apse3", "abc", "123"],
  "ap-southeast-4": ["apse4", "abc", "123"],
  "ap-southeast-5": ["apse5", "abc", "123"],
  "ap-southeast-6": ["apse6", "abc", "123"],
  "ap-southeast-7": ["apse7", "abc", "123"],
  "ca-central-1": ["cac1", "abd", "124"],
  "ca-west-1": ["caw1", "abc", "123"],
  "cn-north-1": ["cnn1", "abd", "124"],
  "cn-northwest-1": ["cnnw1", "abc", "123"],
  "eu-central-1": ["euc1", "abc", "123"],
  "eu-central-2": ["euc2", "abc", "123"],
  "eu-north-1": ["eun1", "abc", "123"],
  "eu-south-1": ["eus1", "abc", "123"],
  "eu-south-2": ["eus2", "abc", "123"],
  "eu-west-1": ["euw1", "abc", "123"],
  "eu-west-2": ["euw2", "abcd", "1234"],
  "eu-west-3": ["euw3", "abc", "123"],
  "il-central-1": ["ilc1", "abc", "123"],
  "me-central-1": ["mec1", "abc", "123"],
  "me-south-1": ["mes1", "abc", "123"],
  "mx-central-1": ["mxc1", "abc", "123"],
  "sa-east-1": ["sae1", "abc", "123"],
  "us-east-1": ["use1", "abcdef", "123456"],
  "us-east-2": ["use2", "abc", "123"],
  "us-gov-east-1": ["usge1", "abc", "123"],
  "us-gov-west-1": ["usgw1", "abc", "123"],
  "us-west-1": ["usw1", "ac", "13"],
  "us-west-2": ["usw2", "abcd", "1234"],
};
