import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { SecurityGroupRule, PlannedSource, PlannedTarget, Route } from "../../../telemetry/mirroring";
import type { MirrorSource } from "./sources";

/** Asks AWS about sources and targets, as whoever the options say. */
export class MirrorLookUp {
  constructor(private readonly options: pulumi.InvokeOptions) {}

  /** The interfaces that a source means, with what AWS knows of each. */
  async source(source: MirrorSource, propertyPath: string, target: PlannedTarget): Promise<PlannedSource[]> {
    const ids = await this.idsOf(source);
    const known = await Promise.all(ids.map((id) => this.interfaceOf(id, target)));
    return known.map((each) => ({ ...each, propertyPath, mtu: source.mtu }));
  }

  /** What AWS knows of an interface that is a target. */
  async target(target: PlannedTarget): Promise<PlannedTarget> {
    const { networkInterfaceId: id } = target;
    if (id === undefined) return target;
    const found = await aws.ec2.getNetworkInterface({ id }, this.options);
    return {
      ...target,
      vpcId: found.vpcId,
      address: found.privateIp,
      instanceType: await this.instanceTypeOf(found),
      ingress: await this.ingressOf(found.securityGroups),
    };
  }

  private async idsOf(source: MirrorSource): Promise<readonly string[]> {
    if ("networkInterfaceId" in source) return [source.networkInterfaceId];
    if ("tag" in source) {
      const { key, value } = source.tag;
      return this.interfacesWhere(`tag:${key}`, value);
    }
    const { instanceId, interfaces } = source;
    if (interfaces === "all") return this.interfacesWhere("attachment.instance-id", instanceId);
    const { networkInterfaceId } = await aws.ec2.getInstance({ instanceId }, this.options);
    return [networkInterfaceId];
  }

  /** In the order of their ids, so that the same interfaces give the same sessions. */
  private async interfacesWhere(name: string, value: string): Promise<readonly string[]> {
    const { ids } = await aws.ec2.getNetworkInterfaces(
      { filters: [{ name, values: [value] }] },
      this.options,
    );
    return ids.toSorted();
  }

  private async interfaceOf(id: string, target: PlannedTarget): Promise<Omit<PlannedSource, "propertyPath">> {
    const found = await aws.ec2.getNetworkInterface({ id }, this.options);
    const { subnetId, vpcId } = found;
    const subnet = await aws.ec2.getSubnet({ id: subnetId }, this.options);
    const isElsewhere = target.vpcId !== undefined && target.vpcId !== vpcId;
    return {
      networkInterfaceId: id,
      instanceType: await this.instanceTypeOf(found),
      interfaceType: found.interfaceType,
      requesterId: found.requesterId,
      ipv6Only: subnet.ipv6Native,
      vpcId,
      address: found.privateIp,
      // Within a VPC every subnet reaches every other.
      ...(isElsewhere && { routes: await this.routesOf(subnetId, vpcId) }),
    };
  }

  private async instanceTypeOf({
    attachments,
  }: aws.ec2.GetNetworkInterfaceResult): Promise<string | undefined> {
    const instanceId = attachments[0]?.instanceId;
    // Those of RDS and ElastiCache are attached to instances that are not the account's.
    if (instanceId === undefined || instanceId === "") return undefined;
    return (await aws.ec2.getInstance({ instanceId }, this.options)).instanceType;
  }

  private async ingressOf(groups: readonly string[]): Promise<readonly SecurityGroupRule[]> {
    const filters = [{ name: "group-id", values: [...groups] }];
    const { ids } = await aws.vpc.getSecurityGroupRules({ filters }, this.options);
    const rules = await Promise.all(
      ids.map((securityGroupRuleId) => aws.vpc.getSecurityGroupRule({ securityGroupRuleId }, this.options)),
    );
    return rules
      .filter(({ isEgress }) => !isEgress)
      .map(
        ({ ipProtocol, fromPort, toPort, cidrIpv4, cidrIpv6, referencedSecurityGroupId, prefixListId }) => ({
          protocol: ipProtocol,
          fromPort,
          toPort,
          cidrBlock: [cidrIpv4, cidrIpv6].find((block) => block !== ""),
          securityGroupId: referencedSecurityGroupId === "" ? undefined : referencedSecurityGroupId,
          prefixListId: prefixListId === "" ? undefined : prefixListId,
        }),
      );
  }

  /** Of the subnet's own table, or of the VPC's main one, which a subnet without a table has. */
  private async routesOf(subnetId: string, vpcId: string): Promise<readonly Route[]> {
    const table = await aws.ec2
      .getRouteTable({ subnetId }, this.options)
      .catch(() =>
        aws.ec2.getRouteTable(
          { vpcId, filters: [{ name: "association.main", values: ["true"] }] },
          this.options,
        ),
      );
    return table.routes.map((route) => ({
      cidrBlock: route.cidrBlock,
      to:
        [
          route.vpcPeeringConnectionId,
          route.transitGatewayId,
          route.vpcEndpointId,
          route.localGatewayId,
          route.networkInterfaceId,
          route.natGatewayId,
          route.gatewayId,
        ].find((end) => typeof end === "string" && end !== "") ?? "",
    }));
  }
}
