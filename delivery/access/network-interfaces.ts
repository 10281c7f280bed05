import { parseArn } from "../iam";
import type { Request } from "./requester";

/** Where something that runs elsewhere has network interfaces of its own. */
export interface Network {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** What a service asks of EC2 for network interfaces, besides making them. */
export interface InterfaceActions {
  /** What EC2 lists without naming a resource. */
  readonly listings: readonly string[];
  /** What is done with an interface that was made. */
  readonly withOne: readonly string[];
}

/** Every request for network interfaces there, in the account and region of whoever has this ARN. */
export function interfaceRequests(
  arn: string,
  { subnetIds, securityGroupIds }: Network,
  { listings, withOne }: InterfaceActions,
  context: Request["context"] = {},
  absentKeys: readonly string[] = [],
): Request[] {
  const { partition = "", region = "", accountId = "" } = parseArn(arn) ?? {};
  const inEc2 = (resource: string): string => `arn:${partition}:ec2:${region}:${accountId}:${resource}`;
  const asked = (action: string, resource: string, more: Request["context"] = {}): Request => ({
    action,
    resource,
    resourceAccountId: accountId,
    context: { ...more, ...context },
    absentKeys,
  });
  const subnets = subnetIds.map((id) => inEc2(`subnet/${id}`));
  const groups = securityGroupIds.map((id) => inEc2(`security-group/${id}`));
  const made = inEc2("network-interface/eni-of-its-own");
  return [
    ...listings.map((action) => asked(action, "*", { "aws:RequestedRegion": region })),
    ...[made, ...subnets, ...groups].map((resource) => asked("ec2:CreateNetworkInterface", resource)),
    ...withOne.flatMap((action) => subnets.map((subnet) => asked(action, made, { "ec2:Subnet": subnet }))),
  ];
}
