import { type Request, refusal, type Requester } from "../../access";
import { firstStop, type Stop } from "../../core";
import { objectOf, textsOf } from "../../deployment";
import { parseArn } from "../../iam";
import { filled } from "./s3-destination";

/** Where a stream has network interfaces of its own, by which it reaches a domain in a VPC. */
export interface StreamNetwork {
  readonly roleArn: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** What EC2 lists without naming a resource. */
const listings = [
  "ec2:DescribeVpcs",
  "ec2:DescribeVpcAttribute",
  "ec2:DescribeSubnets",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeNetworkInterfaces",
];

/** Reads a destination's `vpcConfig`; one without a role is none. */
export function networkOf(settings: Readonly<Record<string, unknown>>): StreamNetwork | undefined {
  const vpc = objectOf(settings.vpcConfig);
  const roleArn = filled(vpc?.roleArn);
  if (roleArn === undefined) return undefined;
  return { roleArn, subnetIds: textsOf(vpc?.subnetIds), securityGroupIds: textsOf(vpc?.securityGroupIds) };
}

/**
 * Why a stream has no network interfaces there; `undefined` if its role may make, hand over and delete them.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es-vpc
 */
export function networkStop(role: Requester, network: StreamNetwork, streamArn: string): Stop | undefined {
  const { partition = "", region = "", accountId = "" } = parseArn(streamArn) ?? {};
  const inEc2 = (resource: string): string => `arn:${partition}:ec2:${region}:${accountId}:${resource}`;
  const asked = (action: string, resource: string, context: Request["context"] = {}): Request => ({
    action,
    resource,
    resourceAccountId: accountId,
    context,
  });
  const subnets = network.subnetIds.map((id) => inEc2(`subnet/${id}`));
  const groups = network.securityGroupIds.map((id) => inEc2(`security-group/${id}`));
  const made = inEc2("network-interface/eni-of-the-stream");
  const requests = [
    ...listings.map((action) => asked(action, "*", { "aws:RequestedRegion": region })),
    ...[made, ...subnets, ...groups].map((resource) => asked("ec2:CreateNetworkInterface", resource)),
    ...["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"].flatMap((action) =>
      subnets.map((subnet) => asked(action, made, { "ec2:Subnet": subnet })),
    ),
  ];
  return firstStop(
    () => role.barred,
    () => refusal(role, requests),
  );
}
