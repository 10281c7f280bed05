import { kind, type Kind } from "../../framework/account";
import type { SecurityGroupRule } from "./security-group-rules";

/*
 * What EC2 holds, as far as the rules of another type ask about it. They stand apart from the types
 * themselves, as a VPC asks about its subnets and a subnet about its VPC.
 */

export const vpcs = kind<{
  readonly cidrBlock: string;
  readonly mainRouteTableId: string;
  readonly defaultSecurityGroupId: string;
}>("aws:ec2/vpc:Vpc");

export const subnets = kind<{
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly arn: string;
  readonly availabilityZone: string;
}>("aws:ec2/subnet:Subnet");

export const internetGateways = kind<{ readonly vpcId?: string | undefined }>(
  "aws:ec2/internetGateway:InternetGateway",
);

export const routeTables = kind<{ readonly vpcId: string }>("aws:ec2/routeTable:RouteTable");

export const routes = kind<{
  readonly routeTableId: string;
  readonly destinationCidrBlock: string;
  readonly gatewayId?: string | undefined;
  readonly natGatewayId?: string | undefined;
}>("aws:ec2/route:Route");

export const routeTableAssociations = kind<{
  readonly routeTableId: string;
  readonly subnetId?: string | undefined;
}>("aws:ec2/routeTableAssociation:RouteTableAssociation");

export const elasticIps = kind<{ readonly allocationId: string; readonly publicIp: string }>(
  "aws:ec2/eip:Eip",
);

export const natGateways = kind<{ readonly subnetId: string; readonly allocationId?: string | undefined }>(
  "aws:ec2/natGateway:NatGateway",
);

export const securityGroups = kind<{
  readonly vpcId: string;
  readonly name: string;
  readonly ingress?: readonly SecurityGroupRule[] | undefined;
}>("aws:ec2/securityGroup:SecurityGroup");

export const dhcpOptions = kind("aws:ec2/vpcDhcpOptions:VpcDhcpOptions");

export const dhcpOptionsAssociations = kind<{ readonly dhcpOptionsId: string; readonly vpcId: string }>(
  "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation",
);

export const networkInterfaces = kind<{
  readonly subnetId: string;
  readonly arn: string;
  readonly interfaceType: string;
  readonly privateIp: string;
  readonly privateDnsName: string;
  readonly tagsAll?: Readonly<Record<string, string>> | undefined;
  readonly securityGroups?: readonly string[] | undefined;
}>("aws:ec2/networkInterface:NetworkInterface");

export const flowLogs = kind<{
  readonly vpcId?: string | undefined;
  readonly subnetId?: string | undefined;
  readonly eniId?: string | undefined;
  readonly logDestination: string;
  readonly logFormat: string;
  readonly trafficType?: string | undefined;
  readonly maxAggregationInterval: number;
  readonly destinationOptions?: Readonly<Record<string, unknown>> | undefined;
  readonly tagFieldSpecifications?: readonly unknown[] | undefined;
}>("aws:ec2/flowLog:FlowLog");

export const launchTemplates = kind<{
  readonly name: string;
  readonly iamInstanceProfile?:
    | { readonly arn?: string | undefined; readonly name?: string | undefined }
    | undefined;
  readonly imageId?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly keyName?: string | undefined;
  readonly networkInterfaces?:
    | readonly { readonly securityGroups?: readonly string[] | undefined }[]
    | undefined;
  readonly vpcSecurityGroupIds?: readonly string[] | undefined;
}>("aws:ec2/launchTemplate:LaunchTemplate");

/** What a launch template says of what is launched. */
export type LaunchTemplate = typeof launchTemplates extends Kind<infer State> ? State : never;

export const instances = kind<{
  readonly availabilityZone: string;
  readonly primaryNetworkInterface: { readonly networkInterfaceId: string };
}>("aws:ec2/instance:Instance");

/** The interface by which instances are looked up. */
export function interfaceOfInstance({
  primaryNetworkInterface,
}: {
  readonly primaryNetworkInterface: { readonly networkInterfaceId: string };
}): string {
  return primaryNetworkInterface.networkInterfaceId;
}

export const networkInterfaceAttachments = kind<{
  readonly deviceIndex: number;
  readonly instanceId: string;
  readonly networkInterfaceId: string;
}>("aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment");

export const mirrorFilters = kind("aws:ec2/trafficMirrorFilter:TrafficMirrorFilter");

export const mirrorFilterRules = kind<{
  readonly trafficMirrorFilterId: string;
  readonly trafficDirection: string;
  readonly ruleNumber: number;
}>("aws:ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule");

export const mirrorTargets = kind<{
  readonly networkInterfaceId?: string | undefined;
  readonly networkLoadBalancerArn?: string | undefined;
  readonly gatewayLoadBalancerEndpointId?: string | undefined;
}>("aws:ec2/trafficMirrorTarget:TrafficMirrorTarget");

/** Whose a target is, as a session of another account finds it. */
export const mirrorTargetOwners = kind<{ readonly accountId: string; readonly region: string }>(
  "aws:ec2/trafficMirrorTarget:owner",
  "partition",
);

/** Which session uses a target, whosever they are, by the session's id. */
export const mirrorTargetUses = kind<{
  readonly networkInterfaceId: string;
  readonly trafficMirrorTargetId: string;
}>("aws:ec2/trafficMirrorTarget:use", "partition");

export const mirrorSessions = kind<{
  readonly networkInterfaceId: string;
  readonly sessionNumber: number;
  readonly trafficMirrorFilterId: string;
  readonly trafficMirrorTargetId: string;
}>("aws:ec2/trafficMirrorSession:TrafficMirrorSession");

export const vpcEndpoints = kind<{
  readonly vpcId: string;
  readonly vpcEndpointType: string;
  readonly subnetIds: readonly string[];
}>("aws:ec2/vpcEndpoint:VpcEndpoint");
