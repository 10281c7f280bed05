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

/** The instances that have an interface, and which of theirs it is: at most one. */
export function attachmentsOf(
  account: Account,
  interfaceId: string,
): readonly { readonly instanceId: string; readonly deviceIndex: number; readonly by: string }[] {
  return [
    ...account
      .where(kinds.instances, kinds.interfaceOfInstance, interfaceId)
      .map(({ id }) => ({ instanceId: id, deviceIndex: 0, by: id })),
    ...account
      .where(kinds.networkInterfaceAttachments, "networkInterfaceId", interfaceId)
      .map(({ id, instanceId, deviceIndex }) => ({ instanceId, deviceIndex, by: id })),
  ];
}

/** @throws AwsError where another than `id`, an instance or an attachment, has the interface. */
export function refuseAttached(account: Account, interfaceId: string, id: string | undefined): void {
  if (attachmentsOf(account, interfaceId).some(({ by }) => by !== id)) {
    refuse("InvalidNetworkInterface.InUse", `Interface: [${interfaceId}] in use.`);
  }
}

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
