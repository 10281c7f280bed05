import type { IngressRule, Route } from "../../../telemetry/mirroring";
import {
  type Deployment,
  type DeployedResource,
  instanceType,
  networkInterfaceAttachmentType,
  networkInterfaceType,
  objects,
  routeTableAssociationType,
  routeType,
  securityGroupIngressType,
  securityGroupType,
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
  readonly ingress?: readonly IngressRule[] | undefined;
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
    ingress: ingressOf(deployment, groups),
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

/** Nothing where one of the groups is not deployed: it may let anything in. */
export function ingressOf(
  deployment: Deployment,
  groupIds: readonly string[],
): readonly IngressRule[] | undefined {
  const groups = groupIds.map((id) => deployment.byId(id, securityGroupType));
  if (groups.length === 0 || groups.includes(undefined)) return undefined;
  return groups.flatMap((group) => (group === undefined ? [] : rulesOf(deployment, group)));
}

function rulesOf(deployment: Deployment, group: DeployedResource): readonly IngressRule[] {
  const inline = objects(group, "ingress").flatMap((rule) => {
    const ends = {
      protocol: String(rule.protocol),
      fromPort: Number(rule.fromPort),
      toPort: Number(rule.toPort),
    };
    const listed = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);
    const blocks = [...listed(rule.cidrBlocks), ...listed(rule.ipv6CidrBlocks)];
    const others = listed(rule.securityGroups);
    return [
      ...blocks.map((cidrBlock) => ({ ...ends, cidrBlock: String(cidrBlock) })),
      ...others.map((id) => ({ ...ends, securityGroupId: String(id) })),
      ...(rule.self === true ? [{ ...ends, securityGroupId: group.id }] : []),
    ];
  });
  const own = deployment
    .having("securityGroupId", group.id, securityGroupIngressType)
    .map(({ properties }) => ({
      protocol: String(properties.ipProtocol),
      fromPort: properties.fromPort === undefined ? undefined : Number(properties.fromPort),
      toPort: properties.toPort === undefined ? undefined : Number(properties.toPort),
      cidrBlock: [properties.cidrIpv4, properties.cidrIpv6].find(
        (block) => typeof block === "string" && block !== "",
      ) as string | undefined,
      securityGroupId:
        typeof properties.referencedSecurityGroupId === "string" &&
        properties.referencedSecurityGroupId !== ""
          ? properties.referencedSecurityGroupId
          : undefined,
    }));
  return [...inline, ...own];
}
