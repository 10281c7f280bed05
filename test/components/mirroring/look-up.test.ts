import assert from "node:assert/strict";

import { MirrorLookUp } from "../../../components/mirroring/preflight/look-up";
import type { PlannedTarget } from "../../../telemetry/mirroring";
import { register } from "../registrations";
import { networkInterface } from "./network-interface";

type Question = Readonly<Record<string, unknown>>;

const rule = {
  ipProtocol: "udp",
  fromPort: 4789,
  toPort: 4789,
  cidrIpv4: "",
  cidrIpv6: "",
  referencedSecurityGroupId: "",
  prefixListId: "",
  isEgress: false,
};
const rules: Readonly<Record<string, object>> = {
  "sgr-4": { ...rule, cidrIpv4: "10.0.0.0/16" },
  "sgr-6": { ...rule, cidrIpv6: "2001:db8::/32" },
  "sgr-group": { ...rule, referencedSecurityGroupId: "sg-2" },
  "sgr-list": { ...rule, prefixListId: "pl-1" },
  "sgr-out": { ...rule, cidrIpv4: "0.0.0.0/0", isEgress: true },
};
const routes = {
  "subnet-own": [
    { cidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: "pcx-1", transitGatewayId: "", gatewayId: "" },
    { cidrBlock: "10.2.0.0/16", vpcPeeringConnectionId: "", transitGatewayId: "tgw-1", gatewayId: "" },
    { cidrBlock: "10.3.0.0/16", vpcPeeringConnectionId: "", gatewayId: "" },
  ],
  main: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }],
};

/** An account with interfaces in a subnet that has a table of its own and in one that has none. */
const answers = {
  "aws:ec2/getNetworkInterface:getNetworkInterface": ({ id }: Question) => ({
    ...networkInterface({ id }),
    ...(id === "eni-rds" && { attachments: [{ instanceId: "" }] }),
    securityGroups: ["sg-1"],
    subnetId: id === "eni-main" ? "subnet-none" : "subnet-own",
  }),
  "aws:ec2/getInstance:getInstance": () => ({ instanceType: "t3.micro", networkInterfaceId: "eni-1" }),
  "aws:ec2/getSubnet:getSubnet": () => ({ ipv6Native: false }),
  "aws:ec2/getRouteTable:getRouteTable": ({ subnetId, filters }: Question) => {
    if (subnetId === "subnet-own") return { routes: routes["subnet-own"] };
    if (subnetId !== undefined) throw new Error("query returned no results");
    assert.deepEqual(filters, [{ name: "association.main", values: ["true"] }]);
    return { routes: routes.main };
  },
  "aws:vpc/getSecurityGroupRules:getSecurityGroupRules": ({ filters }: Question) => {
    assert.deepEqual(filters, [{ name: "group-id", values: ["sg-1"] }]);
    return { ids: Object.keys(rules) };
  },
  "aws:vpc/getSecurityGroupRule:getSecurityGroupRule": ({ securityGroupRuleId }: Question) =>
    rules[String(securityGroupRuleId)] ?? {},
};

async function asked<T>(question: (lookUp: MirrorLookUp) => Promise<T>): Promise<T> {
  const { result } = await register(() => question(new MirrorLookUp({})), { answers });
  return result;
}

const sensor: PlannedTarget = { name: "sensor" };
const routesTo = async (networkInterfaceId: string, vpcId: string) => {
  const [found] = await asked((lookUp) =>
    lookUp.source({ networkInterfaceId, mtu: 1500 }, "sources[0]", { ...sensor, vpcId }),
  );
  return found?.routes;
};

describe("Mirroring: what AWS knows", () => {
  it("tells of a target's interface its address, its instance and what its groups let in", async () => {
    const open = { protocol: "udp", fromPort: 4789, toPort: 4789 };
    const nothing = { cidrBlock: undefined, securityGroupId: undefined, prefixListId: undefined };
    const target = { ...sensor, networkInterfaceId: "eni-1" };
    assert.deepEqual(await asked((lookUp) => lookUp.target(target)), {
      ...target,
      vpcId: "vpc-1",
      address: "10.0.0.5",
      instanceType: "t3.micro",
      ingress: [
        { ...open, ...nothing, cidrBlock: "10.0.0.0/16" },
        { ...open, ...nothing, cidrBlock: "2001:db8::/32" },
        { ...open, ...nothing, securityGroupId: "sg-2" },
        { ...open, ...nothing, prefixListId: "pl-1" },
      ],
    });
  });

  it("asks nothing of a target that is no interface, and of no instance where the interface is a service's", async () => {
    assert.deepEqual(await asked((lookUp) => lookUp.target(sensor)), sensor);
    const target = { ...sensor, networkInterfaceId: "eni-rds" };
    assert.equal((await asked((lookUp) => lookUp.target(target))).instanceType, undefined);
  });

  it("follows routes only out of the VPC: those of the subnet's table, or of the VPC's main one", async () => {
    assert.equal(await routesTo("eni-1", "vpc-1"), undefined);
    assert.deepEqual(await routesTo("eni-1", "vpc-2"), [
      { cidrBlock: "10.1.0.0/16", to: "pcx-1" },
      { cidrBlock: "10.2.0.0/16", to: "tgw-1" },
      { cidrBlock: "10.3.0.0/16", to: "" },
    ]);
    assert.deepEqual(await routesTo("eni-main", "vpc-2"), [{ cidrBlock: "0.0.0.0/0", to: "igw-1" }]);
  });
});
