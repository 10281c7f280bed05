import assert from "node:assert/strict";
import { Region } from "@pulumi/aws/types/enums";
import { availabilityZones } from "../../../../local/services/ec2/availability-zones";
import { zonesByRegion } from "../../../../local/services/ec2/zones-by-region";
import { defaultSecurityGroup } from "../../../../local/services/ec2/default-security-group";
import { eip } from "../../../../local/services/ec2/eip";
import { internetGateway } from "../../../../local/services/ec2/internet-gateway";
import { natGateway } from "../../../../local/services/ec2/nat-gateway";
import { networkInterface } from "../../../../local/services/ec2/network-interface";
import { route } from "../../../../local/services/ec2/route";
import { routeTable } from "../../../../local/services/ec2/route-table";
import { routeTableAssociation } from "../../../../local/services/ec2/route-table-association";
import { securityGroup } from "../../../../local/services/ec2/security-group";
import { subnet } from "../../../../local/services/ec2/subnet";
import { vpc } from "../../../../local/services/ec2/vpc";
import { vpcDhcpOptions } from "../../../../local/services/ec2/vpc-dhcp-options";
import { vpcDhcpOptionsAssociation } from "../../../../local/services/ec2/vpc-dhcp-options-association";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someSubnet, someVpc } from "../../support/examples";

describe("EC2: a VPC", () => {
  it("comes with a default security group, route table and ARN of its own", () => {
    const { id, properties } = someVpc(emptyAccount());

    assert.match(id, /^vpc-0[0-9a-f]{16}$/);
    assert.equal(properties.arn, `arn:aws:ec2:eu-west-1:123456789012:vpc/${id}`);
    assert.match(String(properties.defaultSecurityGroupId), /^sg-0[0-9a-f]{16}$/);
    assert.equal(properties.mainRouteTableId, properties.defaultRouteTableId);
    assert.equal(properties.enableDnsSupport, true);
    assert.equal(properties.enableDnsHostnames, false);
  });

  for (const [cidrBlock, why] of [
    ["10.0.0.0/15", "is larger than a VPC may be"],
    ["10.0.0.0/29", "is smaller than a VPC may be"],
    ["10.0.0.1/16", "has bits after its prefix"],
    ["ten", "is no network"],
  ] as const) {
    it(`is refused a CIDR block that ${why}: ${cidrBlock}`, () => {
      assert.deepEqual(faultsOf(vpc, { cidrBlock }), [
        `"cidr_block" (${cidrBlock}) must be a valid IPv4 CIDR block, without bits after its prefix of 16 to 28 bits. Examine values at 'it.cidrBlock'.`,
      ]);
    });
  }

  it("is refused as the sixth of its region, and not in another region", () => {
    const account = emptyAccount();
    for (const name of ["a", "b", "c", "d", "e"]) someVpc(account, name);

    assertRefused(
      () => someVpc(account, "f"),
      "VpcLimitExceeded",
      "The maximum number of VPCs has been reached.",
    );
    const elsewhere = make(vpc, { cidrBlock: "10.0.0.0/16", region: "us-east-1" }, account, "g");
    assert.equal(elsewhere.properties.region, "us-east-1");
    assert.match(String(elsewhere.properties.arn), /^arn:aws:ec2:us-east-1:/);
  });

  it("cannot go while it has a subnet", () => {
    const account = emptyAccount();
    const main = someVpc(account);
    const inside = someSubnet(account, main.id);

    assertRefused(
      () => {
        destroy(vpc, main, account);
      },
      "DependencyViolation",
      `The vpc '${main.id}' has dependencies and cannot be deleted.`,
    );
    destroy(subnet, inside, account);
    destroy(vpc, main, account);
  });
});

describe("EC2: a subnet", () => {
  it("needs its VPC", () => {
    assertRefused(
      () => someSubnet(emptyAccount(), "vpc-0123456789abcdef0"),
      "InvalidVpcID.NotFound",
      "The vpc ID 'vpc-0123456789abcdef0' does not exist",
    );
  });

  it("lies in its VPC's range and apart from the others", () => {
    const account = emptyAccount();
    const { id } = someVpc(account);
    someSubnet(account, id, "10.0.1.0/24");

    someSubnet(account, id, "10.0.2.0/24");
    assertRefused(
      () => someSubnet(account, id, "10.1.0.0/24"),
      "InvalidSubnet.Range",
      "The CIDR '10.1.0.0/24' is invalid.",
    );
    assertRefused(
      () => someSubnet(account, id, "10.0.1.128/25"),
      "InvalidSubnet.Conflict",
      "The CIDR '10.0.1.128/25' conflicts with another subnet",
    );
  });

  it("lies in a zone of its region", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const inZone = (availabilityZone: string) =>
      make(subnet, { vpcId, cidrBlock: "10.0.9.0/24", availabilityZone }, account, availabilityZone);

    assert.equal(inZone("eu-west-1b").properties.availabilityZoneId, "euw1-az2");
    assertRefused(
      () => make(subnet, { vpcId, cidrBlock: "10.0.8.0/24", availabilityZone: "us-east-1a" }, account),
      "InvalidParameterValue",
      "Value (us-east-1a) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: eu-west-1a, eu-west-1b, eu-west-1c.",
    );
  });
});

describe("EC2: availability zones", () => {
  it("are those of every region that the plugin names, but for those of the isolated partitions", () => {
    const regions = Object.values(Region).filter((region) => !/^(us|eu)-iso|^eusc-/.test(region));

    assert.deepEqual(Object.keys(zonesByRegion).sort(), regions.sort());
    for (const region of regions) {
      const zones = availabilityZones(region);
      assert.ok(zones.length >= (region === "us-west-1" ? 2 : 3), region);
      assert.equal(new Set(zones.map(({ id }) => id)).size, zones.length, region);
      assert.ok(
        zones.every(({ id }) => /^[a-z]{2,5}\d-az\d$/.test(id)),
        region,
      );
    }
  });

  for (const [region, ids] of [
    ["cn-north-1", { "cn-north-1a": "cnn1-az1", "cn-north-1b": "cnn1-az2", "cn-north-1d": "cnn1-az4" }],
    ["us-west-1", { "us-west-1a": "usw1-az1", "us-west-1c": "usw1-az3" }],
    [
      "ap-northeast-1",
      { "ap-northeast-1a": "apne1-az1", "ap-northeast-1c": "apne1-az2", "ap-northeast-1d": "apne1-az4" },
    ],
  ] as const) {
    it(`are those that a new account has in ${region}`, () => {
      const zones = availabilityZones(region).map(({ name, id }) => [name, id] as const);
      assert.deepEqual(Object.fromEntries(zones), ids);
    });
  }

  it("are refused by name where a region's are not known", () => {
    assert.throws(
      () => availabilityZones("us-iso-east-1"),
      /^NotModelled: the embedded AWS does not know the availability zones of us-iso-east-1; it knows those of af-south-1, /,
    );
  });
});

describe("EC2: gateways and routes", () => {
  it("attach one internet gateway to a VPC", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const first = make(internetGateway, { vpcId }, account, "first");

    assertRefused(
      () => make(internetGateway, { vpcId }, account, "second"),
      "Resource.AlreadyAssociated",
      `resource ${first.id} is already attached to network ${vpcId}`,
    );
  });

  it("give a NAT gateway the address that was allocated, once", () => {
    const account = emptyAccount();
    const { id: subnetId } = someSubnet(account, someVpc(account).id);
    const address = make(eip, {}, account);
    const gateway = make(natGateway, { subnetId, allocationId: address.id }, account, "first");

    assert.equal(gateway.properties.publicIp, address.properties.publicIp);
    assert.equal(gateway.properties.privateIp, "10.0.1.4");
    assertRefused(
      () => make(natGateway, { subnetId, allocationId: address.id }, account, "second"),
      "InvalidAllocationID.InUse",
      `Elastic IP address [${address.id}] is already associated`,
    );
    assertRefused(
      () => {
        destroy(eip, address, account);
      },
      "InvalidIPAddress.InUse",
      `Address with allocation id ${address.id} is in use.`,
    );
  });

  it("leave an address that nothing has yet with no private one", () => {
    const { properties } = make(eip, {}, emptyAccount());

    assert.equal(properties.privateIp, "");
    assert.equal(properties.associationId, "");
    assert.equal("privateDns" in properties, false);
  });

  it("take one route to a destination from a table", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { id: gatewayId } = make(internetGateway, { vpcId }, account);
    const { id: routeTableId } = make(routeTable, { vpcId }, account);
    const toAnywhere = { routeTableId, gatewayId, destinationCidrBlock: "0.0.0.0/0" };
    make(route, toAnywhere, account, "first");

    assertRefused(
      () => make(route, toAnywhere, account, "second"),
      "RouteAlreadyExists",
      "The route identified by 0.0.0.0/0 already exists.",
    );
  });

  it("take routes to several destinations from a table", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { id: gatewayId } = make(internetGateway, { vpcId }, account);
    const { id: routeTableId } = make(routeTable, { vpcId }, account);
    const to = (destinationCidrBlock: string) =>
      make(route, { routeTableId, gatewayId, destinationCidrBlock }, account, destinationCidrBlock).id;
    assert.notEqual(to("0.0.0.0/0"), to("198.51.100.0/24"));
  });

  it("name an address by its region, the first one by none", () => {
    const nameIn = (region: string) => {
      const { properties } = make(eip, {}, emptyAccount({ region }));
      assert.match(String(properties.publicIp), /^198\.51\.100\.\d{1,3}$/);
      return String(properties.publicDns).replace(/^ec2-198-51-100-\d+\./, "");
    };
    assert.equal(nameIn("us-east-1"), "compute-1.amazonaws.com");
    assert.equal(nameIn("eu-west-1"), "eu-west-1.compute.amazonaws.com");
    assert.match(make(eip, {}, emptyAccount()).id, /^eipalloc-0[0-9a-f]{16}$/);
  });

  it("lead to gateways that are there", () => {
    const account = emptyAccount();
    const { id: routeTableId } = make(routeTable, { vpcId: someVpc(account).id }, account);
    const to = (target: object): unknown =>
      make(route, { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...target }, account);

    assertRefused(
      () => to({ gatewayId: "igw-0000000000000dead" }),
      "InvalidGatewayID.NotFound",
      "The gateway ID 'igw-0000000000000dead' does not exist",
    );
    assertRefused(
      () => to({ natGatewayId: "nat-0000000000000dead" }),
      "InvalidNatGatewayID.NotFound",
      "The natGateway ID 'nat-0000000000000dead' does not exist",
    );
  });

  it("keep an internet gateway by which NAT gateways are reached, and make one for no VPC", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const gateway = make(internetGateway, { vpcId }, account, "main");
    const { id: subnetId } = someSubnet(account, vpcId);
    make(natGateway, { subnetId, allocationId: make(eip, {}, account).id }, account);

    assertRefused(
      () => {
        destroy(internetGateway, gateway, account);
      },
      "DependencyViolation",
      `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    );
    destroy(internetGateway, make(internetGateway, {}, account, "spare"), account);
  });

  it("associate a subnet with one table", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { id: subnetId } = someSubnet(account, vpcId);
    const { id: routeTableId } = make(routeTable, { vpcId }, account);
    make(routeTableAssociation, { routeTableId, subnetId }, account, "first");

    assertRefused(
      () => make(routeTableAssociation, { routeTableId, subnetId }, account, "second"),
      "Resource.AlreadyAssociated",
      `the specified association for route table ${routeTableId} conflicts with an existing association`,
    );
  });

  it("keep a route table that is associated", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { id: subnetId } = someSubnet(account, vpcId);
    const table = make(routeTable, { vpcId }, account);
    make(routeTableAssociation, { routeTableId: table.id, subnetId }, account);

    assertRefused(
      () => {
        destroy(routeTable, table, account);
      },
      "DependencyViolation",
      `The routeTable '${table.id}' has dependencies and cannot be deleted.`,
    );
  });
});

describe("EC2: security groups", () => {
  it("are told apart by name in a VPC", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    make(securityGroup, { vpcId, name: "web" }, account, "first");

    assertRefused(
      () => make(securityGroup, { vpcId, name: "web" }, account, "second"),
      "InvalidGroup.Duplicate",
      `The security group 'web' already exists for VPC '${vpcId}'`,
    );
  });

  it("take no ports with a rule for all protocols", () => {
    const ingress = [{ protocol: "-1", fromPort: 0, toPort: 65_535, cidrBlocks: ["0.0.0.0/0"] }];

    assert.deepEqual(faultsOf(securityGroup, { vpcId: "vpc-1", ingress }), [
      `from_port and to_port must both be 0 to use the 'ALL' "-1" protocol!. Examine values at 'it.ingress[0]'.`,
    ]);
  });

  it("let the default one be taken over, with the id that the VPC told", () => {
    const account = emptyAccount();
    const main = someVpc(account);
    const group = make(defaultSecurityGroup, { vpcId: main.id }, account);

    assert.equal(group.id, main.properties.defaultSecurityGroupId);
    assert.deepEqual(group.properties.ingress, []);
  });

  it("give an interface the next address of its subnet, and names of its own", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account, "main", "10.7.0.0/16");
    const inSubnet = { subnetId: someSubnet(account, vpcId, "10.7.3.0/24").id };
    const one = make(networkInterface, inSubnet, account, "one").properties;
    const two = make(networkInterface, inSubnet, account, "two").properties;
    assert.deepEqual([one.privateIp, two.privateIp], ["10.7.3.4", "10.7.3.5"]);
    assert.equal(one.privateDnsName, "ip-10-7-3-4.eu-west-1.compute.internal");
    assert.deepEqual([one.privateIps, one.privateIpLists], [["10.7.3.4"], ["10.7.3.4"]]);
    assert.match(String(one.macAddress), /^02(:[0-9a-f]{2}){5}$/);
    assert.equal(one.ownerId, "123456789012");
  });

  it("are there for the interfaces that name them", () => {
    const account = emptyAccount();
    const { id: subnetId } = someSubnet(account, someVpc(account).id);

    assertRefused(
      () => make(networkInterface, { subnetId, securityGroups: ["sg-0000000000000dead"] }, account),
      "InvalidGroup.NotFound",
      "The security group 'sg-0000000000000dead' does not exist",
    );
  });

  it("are the VPC's default one for an interface that names none", () => {
    const account = emptyAccount();
    const main = someVpc(account);
    const { id: subnetId } = someSubnet(account, main.id);
    const { properties } = make(networkInterface, { subnetId }, account);

    assert.deepEqual(properties.securityGroups, [main.properties.defaultSecurityGroupId]);
    assert.deepEqual(properties.privateIps, ["10.0.1.4"]);
    assert.deepEqual(properties.privateIpLists, ["10.0.1.4"]);
    assert.equal(properties.privateIpsCount, 0);
    assert.equal(properties.privateDnsName, "ip-10-0-1-4.eu-west-1.compute.internal");
  });

  it("stay while an interface is in them", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { id: subnetId } = someSubnet(account, vpcId);
    const group = make(securityGroup, { vpcId }, account);
    const card = make(networkInterface, { subnetId, securityGroups: [group.id] }, account);

    assert.equal(card.properties.privateIp, "10.0.1.4");
    assertRefused(
      () => {
        destroy(securityGroup, group, account);
      },
      "DependencyViolation",
      `resource ${group.id} has a dependent object`,
    );
  });
});

describe("EC2: DHCP options", () => {
  it("point a VPC at Amazon Time Sync", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const options = make(vpcDhcpOptions, { ntpServers: ["169.254.169.123"] }, account);
    const association = make(vpcDhcpOptionsAssociation, { vpcId, dhcpOptionsId: options.id }, account);

    assert.equal(association.id, `${options.id}-${vpcId}`);
  });

  it("go back to AWS's own by the name default, and are at least one otherwise", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);

    const association = make(vpcDhcpOptionsAssociation, { vpcId, dhcpOptionsId: "default" }, account);
    assert.equal(association.id, `default-${vpcId}`);
    assertRefused(
      () => make(vpcDhcpOptions, {}, account),
      "MissingParameter",
      "The request must contain the parameter dhcpConfiguration",
    );
  });

  it("are there for a VPC that names them", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    assertRefused(
      () => make(vpcDhcpOptionsAssociation, { vpcId, dhcpOptionsId: "dopt-1" }, account),
      "InvalidDhcpOptionID.NotFound",
      "The dhcpOption ID 'dopt-1' does not exist",
    );
  });

  it("take addresses, not Amazon's DNS keyword, as time servers", () => {
    assert.deepEqual(faultsOf(vpcDhcpOptions, { ntpServers: ["AmazonProvidedDNS"] }), [
      "invalid value for ntp_servers (AmazonProvidedDNS is a name server only). Examine values at 'it.ntpServers'.",
    ]);
  });
});
