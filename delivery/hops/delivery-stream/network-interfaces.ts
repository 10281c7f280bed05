import {
  type InterfaceActions,
  interfaceRequests,
  type Network,
  refusal,
  type Requester,
} from "../../access";
import { firstStop, type Stop } from "../../core";
import { objectOf, textsOf } from "../../deployment";
import { filled } from "./s3-destination";

/** Where a stream has network interfaces of its own, by which it reaches a domain in a VPC. */
export interface StreamNetwork extends Network {
  readonly roleArn: string;
}

const actions: InterfaceActions = {
  listings: [
    "ec2:DescribeVpcs",
    "ec2:DescribeVpcAttribute",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeNetworkInterfaces",
  ],
  withOne: ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"],
};

/** Reads a destination's `vpcConfig`; one without a role is none. */
export function networkOf(settings: Readonly<Record<string, unknown>>): StreamNetwork | undefined {
  const vpc = objectOf(settings.vpcConfig);
  const roleArn = filled(vpc?.roleArn);
  if (roleArn === undefined) return undefined;
  return {
    roleArn,
    subnetIds: textsOf(vpc?.subnetIds),
    securityGroupIds: textsOf(vpc?.securityGroupIds),
  };
}

/**
 * Why a stream has no network interfaces there; `undefined` if its role may make, hand over and delete them.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es-vpc
 */
export function networkStop(role: Requester, network: StreamNetwork, streamArn: string): Stop | undefined {
  return firstStop(
    () => role.barred,
    () => refusal(role, interfaceRequests(streamArn, network, actions)),
  );
}
