import assert from "node:assert/strict";
import { answerCall } from "../../../../local/provider/answer-call";
import { getInstance } from "../../../../local/services/ec2/look-ups/instance";
import {
  getNetworkInterface,
  getNetworkInterfaces,
} from "../../../../local/services/ec2/look-ups/network-interfaces";
import { getRouteTable } from "../../../../local/services/ec2/look-ups/route-table";
import {
  getSecurityGroupRule,
  getSecurityGroupRules,
} from "../../../../local/services/ec2/look-ups/security-group-rules";
import { instances, subnets } from "../../../../local/services/ec2/kinds";
import { internetGateway } from "../../../../local/services/ec2/internet-gateway";
import { networkInterface } from "../../../../local/services/ec2/network-interface";
import { networkInterfaceAttachment } from "../../../../local/services/ec2/network-interface-attachment";
import { route } from "../../../../local/services/ec2/route";
import { routeTable } from "../../../../local/services/ec2/route-table";
import { routeTableAssociation } from "../../../../local/services/ec2/route-table-association";
import { securityGroup } from "../../../../local/services/ec2/security-group";
import { subnet } from "../../../../local/services/ec2/subnet";
import { assertRefused, emptyAccount, make } from "../../support/embedded";
import { someSubnet, someVpc } from "../../support/examples";

/** An account with two interfaces, the second of an instance, in a subnet with a table of its own. */
function network() {
  const account = emptyAccount();
  const { id: vpcId } = someVpc(account);
  const { id: subnetId } = someSubnet(account, vpcId);
  const { id: routeTableId } = make(routeTable, { vpcId }, account);
  make(routeTableAssociation, { routeTableId, subnetId }, account);
  const eni = (name: string, inputs: object) =>
    make(networkInterface, { subnetId, ...inputs }, account, name).id;
  const [plain, attached] = [eni("plain", { tags: { mirror: "web" } }), eni("attached", {})];
  const primaryNetworkInterface = { networkInterfaceId: attached };
  const { availabilityZone } = account.find(subnets, subnetId) ?? {};
  const seen = { primaryNetworkInterface, instanceType: "t3.micro", availabilityZone };
  account.put(instances, "i-1", seen as never);
  const asked = (call: Parameters<typeof answerCall>[0], args: object) =>
    answerCall(call, { ...args }, account).answer;
  return { account, vpcId, subnetId, routeTableId, plain, attached, asked };
}

describe("EC2: look-ups", () => {
  it("say of an interface where it is and what it is attached to", () => {
    const { asked, attached, plain, subnetId, vpcId } = network();
    const found = asked(getNetworkInterface, { id: attached });
    assert.deepEqual(
      [found.subnetId, found.vpcId, found.interfaceType, found.requesterId],
      [subnetId, vpcId, "interface", ""],
    );
    assert.deepEqual(found.attachments, [{ instanceId: "i-1", deviceIndex: 0 }]);
    assert.deepEqual(asked(getNetworkInterface, { id: plain }).attachments, []);
  });

  it("find an instance's first interface and those that are attached to it, which nobody else may have", () => {
    const { account, asked, attached, plain } = network();
    const further = { instanceId: "i-1", networkInterfaceId: plain, deviceIndex: 1 };
    const made = make(networkInterfaceAttachment, further, account);
    assert.match(made.id, /^eni-attach-[0-9a-f]{17}$/);
    const filters = [{ name: "attachment.instance-id", values: ["i-1"] }];
    assert.deepEqual(asked(getNetworkInterfaces, { filters }).ids, [attached, plain].toSorted());
    assert.deepEqual(asked(getNetworkInterface, { id: plain }).attachments, [
      { instanceId: "i-1", deviceIndex: 1 },
    ]);
    const again = (inputs: object) => () =>
      make(networkInterfaceAttachment, { ...further, ...inputs }, account, "again");
    assertRefused(
      again({ deviceIndex: 2 }),
      "InvalidNetworkInterface.InUse",
      `Interface: [${plain}] in use.`,
    );
    assertRefused(
      again({ networkInterfaceId: attached }),
      "InvalidNetworkInterface.InUse",
      `Interface: [${attached}] in use.`,
    );
    assertRefused(
      again({ instanceId: "i-2" }),
      "InvalidInstanceID.NotFound",
      "The instance ID 'i-2' does not exist",
    );
  });

  it("refuse an interface of another zone, and a second one at a place that is taken", () => {
    const { account, plain, subnetId, vpcId } = network();
    const { id: elsewhere } = make(
      subnet,
      { vpcId, cidrBlock: "10.0.200.0/24", availabilityZone: "eu-west-1c" },
      account,
      "elsewhere",
    );
    const attach = (networkInterfaceId: string, name: string) => () =>
      make(
        networkInterfaceAttachment,
        { instanceId: "i-1", networkInterfaceId, deviceIndex: 1 },
        account,
        name,
      );
    const eni = (name: string, inSubnet: string) =>
      make(networkInterface, { subnetId: inSubnet }, account, name).id;
    assertRefused(
      attach(eni("far", elsewhere), "far"),
      "InvalidParameterCombination",
      "You may not attach a network interface to an instance if they are not in the same availability zone",
    );
    attach(plain, "plain")();
    assertRefused(
      attach(eni("third", subnetId), "third"),
      "InvalidParameterValue",
      "Instance 'i-1' already has an interface attached at device index '1'.",
    );
  });

  it("find interfaces by tag and by instance, and name a filter that is not modelled", () => {
    const { asked, attached, plain } = network();
    const by = (name: string, value: string) =>
      asked(getNetworkInterfaces, { filters: [{ name, values: [value] }] }).ids;
    assert.deepEqual(by("tag:mirror", "web"), [plain]);
    assert.deepEqual(by("tag:mirror", "data"), []);
    assert.deepEqual(by("attachment.instance-id", "i-1"), [attached]);
    assert.throws(() => by("mac-address", "02:00"), /does not model the filter "mac-address"/);
  });

  it("say an instance's type and first interface, and refuse one that is not there", () => {
    const { asked, attached } = network();
    const { instanceType, networkInterfaceId } = asked(getInstance, { instanceId: "i-1" });
    assert.deepEqual([instanceType, networkInterfaceId], ["t3.micro", attached]);
    assertRefused(
      () => asked(getInstance, { instanceId: "i-2" }),
      "InvalidInstanceID.NotFound",
      "The instance ID 'i-2' does not exist",
    );
  });

  it("tell a group's rules apart, each with one range or group", () => {
    const { account, asked, vpcId } = network();
    const rule = { protocol: "udp", fromPort: 4789, toPort: 4789 };
    const ingress = [{ ...rule, cidrBlocks: ["10.0.0.0/16", "10.1.0.0/16"], self: true }];
    const { id } = make(securityGroup, { vpcId, ingress }, account);
    const { ids } = asked(getSecurityGroupRules, { filters: [{ name: "group-id", values: [id] }] });
    for (const ruleId of ids as string[]) assert.match(ruleId, /^sgr-0[0-9a-f]{16}$/);
    assert.deepEqual(
      (ids as string[]).map((securityGroupRuleId) => {
        const { cidrIpv4, referencedSecurityGroupId } = asked(getSecurityGroupRule, { securityGroupRuleId });
        return [cidrIpv4, referencedSecurityGroupId];
      }),
      [
        ["10.0.0.0/16", ""],
        ["10.1.0.0/16", ""],
        ["", id],
      ],
    );
  });

  it("find no rule and no table that is not there", () => {
    const { account, asked, vpcId } = network();
    assertRefused(
      () => asked(getSecurityGroupRule, { securityGroupRuleId: "sgr-1" }),
      "InvalidSecurityGroupRuleId.NotFound",
      "The security group rule ID 'sgr-1' does not exist",
    );
    const { id: subnetId } = someSubnet(account, vpcId, "10.0.7.0/24");
    assertRefused(
      () => asked(getRouteTable, { subnetId }),
      "NotFound",
      "query returned no results. Please change your search criteria and try again",
    );
  });

  it("say the routes of a table to its gateways", () => {
    const { account, asked, routeTableId, subnetId, vpcId } = network();
    const { id: gatewayId } = make(internetGateway, { vpcId }, account);
    make(route, { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId }, account);
    assert.deepEqual(asked(getRouteTable, { subnetId }).routes, [
      { cidrBlock: "10.0.0.0/16", gatewayId: "local" },
      { cidrBlock: "0.0.0.0/0", gatewayId, natGatewayId: "" },
    ]);
  });

  it("say the routes of a subnet's table, the VPC's own first", () => {
    const { asked, routeTableId, subnetId } = network();
    const table = asked(getRouteTable, { subnetId });
    assert.deepEqual(
      [table.routeTableId, table.routes],
      [routeTableId, [{ cidrBlock: "10.0.0.0/16", gatewayId: "local" }]],
    );
  });
});
