import type { SecurityGroupRule, Route } from "../../../telemetry/mirroring";
import {
  type Deployment,
  instanceType,
  networkInterfaceAttachmentType,
  networkInterfaceType,
  routeTableAssociationType,
  routeType,
  securityGroupRules,
  subnetType,
  text,
  texts,
  vpcType,
} from "../../deployment";

/** What a deployment says of a network interface; nothing but its id where it is not in it. */
export interface InterfaceFacts {
  readonly id: string;
  /** Whether the deployment holds it. */
  readonly isDeployed: boolean;
  /** Its first private one. */
  readonly address?: string | undefined;
  /** All of them, of IPv4 and IPv6. */
  readonly addresses: readonly string[];
  readonly vpcId?: string | undefined;
  /** The first of the VPC. */
  readonly vpcCidrBlock?: string | undefined;
  /** Of the instance that it belongs to. */
  readonly instanceType?: string | undefined;
  readonly routes?: readonly Route[] | undefined;
  readonly ingress?: readonly SecurityGroupRule[] | undefined;
}

export function interfaceFacts(deployment: Deployment, id: string): InterfaceFacts {
  const found = deployment.byId(id, networkInterfaceType);
  const [launched] = deployment.having("primaryNetworkInterfaceId", id, instanceType);
  const [attachment] = deployment.having("networkInterfaceId", id, networkInterfaceAttachmentType);
  const instance =
    launched ?? (attachment && deployment.byId(text(attachment, "instanceId") ?? "", instanceType));
  const holder = found ?? launched;
  if (holder === undefined) return { id, isDeployed: false, addresses: [] };
  const subnetId = text(holder, "subnetId") ?? "";
  const subnet = deployment.byId(subnetId, subnetType);
  const vpcId = subnet && text(subnet, "vpcId");
  const vpc = deployment.byId(vpcId ?? "", vpcType);
  const address = text(holder, "privateIp");
  const groups = [...texts(holder, "securityGroups"), ...texts(holder, "vpcSecurityGroupIds")];
  return {
    id,
    isDeployed: true,
    address,
    addresses: [
      ...new Set([
        ...(address === undefined ? [] : [address]),
        ...["privateIps", "secondaryPrivateIps", "ipv6Addresses"].flatMap((list) => texts(holder, list)),
      ]),
    ],
    vpcId,
    vpcCidrBlock: vpc && text(vpc, "cidrBlock"),
    instanceType: instance && text(instance, "instanceType"),
    routes: routesOf(deployment, subnetId),
    ingress: securityGroupRules(deployment, groups, "ingress"),
  };
}

/** Nothing where the subnet's table is not deployed: the VPC's own routes are then those that count. */
function routesOf(deployment: Deployment, subnetId: string): readonly Route[] | undefined {
  const [association] = deployment.having("subnetId", subnetId, routeTableAssociationType);
  const tableId = association && text(association, "routeTableId");
  if (tableId === undefined) return undefined;
  return deployment.having("routeTableId", tableId, routeType).map((route) => ({
    cidrBlock: text(route, "destinationCidrBlock") ?? text(route, "destinationIpv6CidrBlock") ?? "",
    to:
      [
        "vpcPeeringConnectionId",
        "transitGatewayId",
        "vpcEndpointId",
        "networkInterfaceId",
        "natGatewayId",
        "gatewayId",
      ]
        .map((end) => text(route, end))
        .find((end) => end !== undefined) ?? "",
  }));
}
