import type { Account, Held, Kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import type { InUse, Reference } from "../../framework/references";
import type { Properties } from "../../framework/values";
import * as kinds from "./kinds";

/** Find an object that EC2 must have, or refuse in EC2's words. */
function required<State extends Properties>(kind: Kind<State>, code: string, noun: string) {
  return (account: Account, id: string): Held<State> =>
    account.find(kind, id) ?? refuse(code, `The ${noun} ID '${id}' does not exist`);
}

export const requireVpc = required(kinds.vpcs, "InvalidVpcID.NotFound", "vpc");
export const requireSubnet = required(kinds.subnets, "InvalidSubnetID.NotFound", "subnet");
export const requireRouteTable = required(kinds.routeTables, "InvalidRouteTableID.NotFound", "routeTable");
export const requireInternetGateway = required(
  kinds.internetGateways,
  "InvalidGatewayID.NotFound",
  "gateway",
);
export const requireNatGateway = required(kinds.natGateways, "InvalidNatGatewayID.NotFound", "natGateway");
export const requireNetworkInterface = required(
  kinds.networkInterfaces,
  "InvalidNetworkInterfaceID.NotFound",
  "networkInterface",
);
export const requireMirrorFilter = required(
  kinds.mirrorFilters,
  "InvalidTrafficMirrorFilterId.NotFound",
  "traffic mirror filter",
);
export const requireElasticIp = required(kinds.elasticIps, "InvalidAllocationID.NotFound", "allocation");
export const requireDhcpOptions = required(kinds.dhcpOptions, "InvalidDhcpOptionID.NotFound", "dhcpOption");

/** What keeps an object from being deleted while others need it, as EC2 says it. */
export function inUseBy(noun: string, ...by: readonly Reference[]): readonly InUse[] {
  return [
    {
      by,
      refusal: ({ id }) => [
        "DependencyViolation",
        `The ${noun} '${id}' has dependencies and cannot be deleted.`,
      ],
    },
  ];
}
