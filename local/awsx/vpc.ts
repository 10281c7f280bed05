import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type LaidOutSubnet, subnetLayout } from "./subnet-layout";
import type { VpcArgs } from "./vpc-args";

/** What the program sees of the component. */
export interface VpcState {
  readonly vpc: aws.ec2.Vpc;
  readonly vpcId: pulumi.Output<string>;
  readonly internetGateway: aws.ec2.InternetGateway;
  readonly subnets: aws.ec2.Subnet[];
  readonly publicSubnetIds: pulumi.Output<string>[];
  readonly privateSubnetIds: pulumi.Output<string>[];
  readonly isolatedSubnetIds: pulumi.Output<string>[];
  readonly routeTables: aws.ec2.RouteTable[];
  readonly routeTableAssociations: aws.ec2.RouteTableAssociation[];
  readonly routes: aws.ec2.Route[];
  readonly natGateways: aws.ec2.NatGateway[];
  readonly eips: aws.ec2.Eip[];
}

interface SubnetWithTable {
  readonly layout: LaidOutSubnet;
  readonly subnet: aws.ec2.Subnet;
  readonly table: aws.ec2.RouteTable;
}

/** awsx's VPC with the children, names, parents and tags of awsx 3. */
export class EmbeddedVpc extends pulumi.ComponentResource {
  readonly state: VpcState;

  constructor(name: string, args: VpcArgs, opts: pulumi.ComponentResourceOptions) {
    super("awsx:ec2:Vpc", name, {}, opts);
    const tags = { Name: name, ...args.tags };
    const layout = subnetLayout(name, args.cidrBlock, args.availabilityZoneNames, args.subnetSpecs);
    const vpc = new aws.ec2.Vpc(
      name,
      {
        cidrBlock: args.cidrBlock,
        tags,
        ...(args.enableDnsHostnames !== undefined && { enableDnsHostnames: args.enableDnsHostnames }),
        ...(args.enableDnsSupport !== undefined && { enableDnsSupport: args.enableDnsSupport }),
      },
      { parent: this },
    );
    const internetGateway = new aws.ec2.InternetGateway(
      name,
      { vpcId: vpc.id, tags },
      { parent: vpc, dependsOn: [vpc] },
    );
    const subnets = layout
      .filter(({ type }) => type !== "Unused")
      .map((subnet) => newSubnet(vpc, subnet, tags));
    const nat = newNatGateways(name, args, subnets);
    const associations = subnets.map(({ layout: { name: child }, subnet, table }) => {
      const association = { routeTableId: table.id, subnetId: subnet.id };
      return new aws.ec2.RouteTableAssociation(child, association, { parent: table, dependsOn: [table] });
    });
    const routes = subnets.flatMap((subnet) => newRoute(subnet, internetGateway, nat.byZone));
    const idsOf = (kind: LaidOutSubnet["type"]): pulumi.Output<string>[] =>
      subnets.filter(({ layout: { type } }) => type === kind).map(({ subnet }) => subnet.id);
    this.state = {
      vpc,
      vpcId: vpc.id,
      internetGateway,
      subnets: subnets.map(({ subnet }) => subnet),
      publicSubnetIds: idsOf("Public"),
      privateSubnetIds: idsOf("Private"),
      isolatedSubnetIds: idsOf("Isolated"),
      routeTables: subnets.map(({ table }) => table),
      routeTableAssociations: associations,
      routes,
      natGateways: nat.gateways,
      eips: nat.eips,
    };
    this.registerOutputs(this.state);
  }
}

function newSubnet(
  vpc: aws.ec2.Vpc,
  layout: LaidOutSubnet,
  sharedTags: Readonly<Record<string, string>>,
): SubnetWithTable {
  const tags = { ...sharedTags, Name: layout.name, SubnetType: layout.type };
  const subnet = new aws.ec2.Subnet(
    layout.name,
    {
      vpcId: vpc.id,
      availabilityZone: layout.availabilityZone,
      cidrBlock: layout.cidrBlock,
      mapPublicIpOnLaunch: layout.type === "Public",
      tags,
    },
    { parent: vpc, dependsOn: [vpc] },
  );
  const table = new aws.ec2.RouteTable(
    layout.name,
    { vpcId: vpc.id, tags },
    { parent: subnet, dependsOn: [subnet] },
  );
  return { layout, subnet, table };
}

/** NAT gateways in the public subnets: none, one in the first zone, or one a zone. */
function newNatGateways(
  name: string,
  args: VpcArgs,
  subnets: readonly SubnetWithTable[],
): {
  gateways: aws.ec2.NatGateway[];
  eips: aws.ec2.Eip[];
  byZone: (zone: string) => aws.ec2.NatGateway | undefined;
} {
  const strategy = args.natGateways?.strategy ?? "OnePerAz";
  const isServed = subnets.some(({ layout }) => layout.type === "Private");
  const zones = strategy === "None" || !isServed ? [] : args.availabilityZoneNames;
  const served = strategy === "Single" ? zones.slice(0, 1) : zones;
  const made = served.flatMap((zone, index) => {
    const subnet = subnets.find(
      ({ layout }) => layout.type === "Public" && layout.availabilityZone === zone,
    )?.subnet;
    if (subnet === undefined)
      throw new Error(`NAT gateways of VPC "${name}" need a public subnet in ${zone}`);
    const child = `${name}-${index + 1}`;
    const tags = { ...args.tags, Name: child };
    const options = { parent: subnet, dependsOn: [subnet] };
    const eip = new aws.ec2.Eip(child, { tags }, options);
    const gateway = new aws.ec2.NatGateway(
      child,
      { subnetId: subnet.id, allocationId: eip.allocationId, tags },
      options,
    );
    return [{ zone, eip, gateway }];
  });
  return {
    gateways: made.map(({ gateway }) => gateway),
    eips: made.map(({ eip }) => eip),
    byZone: (zone) => (made.find((nat) => nat.zone === zone) ?? made[0])?.gateway,
  };
}

/** The default route: a public subnet's through the internet gateway, a private one's through NAT, an isolated one's none. */
function newRoute(
  { layout, table }: SubnetWithTable,
  internetGateway: aws.ec2.InternetGateway,
  natOf: (zone: string) => aws.ec2.NatGateway | undefined,
): aws.ec2.Route[] {
  const natGateway = layout.type === "Private" ? natOf(layout.availabilityZone) : undefined;
  if (layout.type !== "Public" && natGateway === undefined) return [];
  const target =
    natGateway === undefined ? { gatewayId: internetGateway.id } : { natGatewayId: natGateway.id };
  return [
    new aws.ec2.Route(
      layout.name,
      { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", ...target },
      { parent: table, dependsOn: [table] },
    ),
  ];
}
