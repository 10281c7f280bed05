/** The account and region that resources are made in, known before any call to AWS. */
export interface Account {
  /** Twelve digits. */
  readonly id: string;
  /** For example `eu-west-1`. */
  readonly region: string;
}

/**
 * The partition of a region: the second part of every ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): "aws" | "aws-cn" | "aws-us-gov" {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** ARN of a regional resource of the account; `*` in `resource` stands for any. */
export function arnIn(account: Account, service: string, resource: string): string {
  return `arn:${partitionOf(account.region)}:${service}:${account.region}:${account.id}:${resource}`;
}

/** The account itself as a principal: whoever in it has the permission through IAM. */
export function accountRoot(account: Account): string {
  return `arn:${partitionOf(account.region)}:iam::${account.id}:root`;
}

/** The host of a service in a region, by which policies name it: `logs.eu-west-1.amazonaws.com`. */
export function regionalService(service: string, region: string): string {
  return `${service}.${region}.amazonaws.com${partitionOf(region) === "aws-cn" ? ".cn" : ""}`;
}
