import ipaddr from "ipaddr.js";
import {
  boolean,
  type Deployment,
  type DeployedResource,
  flowLogType,
  natGatewayType,
  subnetType,
  text,
  vpcType,
} from "../deployment";
import { parseArn } from "../iam";

/** A subnet that traffic can come from. */
export interface GeneratedSubnet {
  readonly id: string;
  readonly cidrBlock: string;
  readonly azId: string;
}

/** The network that traffic is generated for. */
export interface GeneratedNetwork {
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly publicSubnet: GeneratedSubnet;
  readonly privateSubnet: GeneratedSubnet;
  readonly natGateway: { readonly networkInterfaceId: string; readonly privateIp: string };
}

/**
 * The network of a deployment's VPC: its own subnets and NAT gateway where the stack holds them, made-up ones where it
 * does not (a VPC that was adopted by id). `vpcId` defaults to the first VPC of the stack, else the first that a flow
 * log monitors; `undefined` where there is none.
 */
export function networkOf(deployment: Deployment, vpcId?: string): GeneratedNetwork | undefined {
  const id = vpcId ?? deployment.ofType(vpcType)[0]?.id ?? monitoredVpc(deployment);
  if (id === undefined) return undefined;
  const vpc = deployment.byId(id, vpcType);
  const owner = ownerOf(deployment, vpc);
  const cidrBlock = (vpc && text(vpc, "cidrBlock")) ?? "10.0.0.0/16";
  const subnets = deployment.ofType(subnetType).filter((subnet) => text(subnet, "vpcId") === id);
  const publicSubnets = subnets.filter(isPublic);
  const publicSubnet = generatedSubnet(publicSubnets[0], owner.region, "public", subnetAt(cidrBlock, 0));
  const privateSubnet = generatedSubnet(
    subnets.find((subnet) => !publicSubnets.includes(subnet)),
    owner.region,
    "private",
    subnetAt(cidrBlock, 14),
  );
  const gateway = deployment
    .ofType(natGatewayType)
    .find((candidate) => subnets.some((subnet) => subnet.id === text(candidate, "subnetId")));
  return {
    ...owner,
    vpcId: id,
    cidrBlock,
    publicSubnet,
    privateSubnet,
    natGateway: {
      networkInterfaceId: (gateway && text(gateway, "networkInterfaceId")) ?? madeUpId("eni", "nat"),
      privateIp: (gateway && text(gateway, "privateIp")) ?? addressIn(publicSubnet.cidrBlock, 220),
    },
  };
}

/** The address at an offset from the start of a block; wraps around in a block too small for it. */
export function addressIn(cidrBlock: string, offset: number): string {
  const [, prefix] = ipaddr.IPv4.parseCIDR(cidrBlock);
  const start = toNumber(ipaddr.IPv4.networkAddressFromCIDR(cidrBlock));
  const size = 2 ** (32 - prefix);
  return fromNumber(start + (offset % size));
}

/** An id in AWS's shape, always the same for the same name. */
export function madeUpId(prefix: string, name: string): string {
  const hex = Buffer.from(name).toString("hex").slice(0, 16);
  return `${prefix}-0${hex.padStart(16, "0")}`;
}

function ownerOf(
  deployment: Deployment,
  vpc: DeployedResource | undefined,
): { readonly accountId: string; readonly region: string } {
  const arns = [vpc, ...deployment.ofType(flowLogType)].flatMap(
    (resource) => (resource && text(resource, "arn")) ?? [],
  );
  const arn = arns.map(parseArn).find((parsed) => parsed !== undefined);
  return { accountId: arn?.accountId ?? "123456789012", region: arn?.region ?? "us-east-1" };
}

function monitoredVpc(deployment: Deployment): string | undefined {
  return deployment
    .ofType(flowLogType)
    .map((flowLog) => text(flowLog, "vpcId"))
    .find((id) => id !== undefined);
}

/** Public subnets hand out public addresses; awsx says it in the subnet's tags as well. */
function isPublic(subnet: DeployedResource): boolean {
  return (
    boolean(subnet, "mapPublicIpOnLaunch") === true || /public/i.test(subnet.urn.split("::").at(-1) ?? "")
  );
}

function generatedSubnet(
  subnet: DeployedResource | undefined,
  region: string,
  name: string,
  cidrBlock: string,
): GeneratedSubnet {
  return {
    id: subnet?.id ?? madeUpId("subnet", name),
    cidrBlock: (subnet && text(subnet, "cidrBlock")) ?? cidrBlock,
    azId: (subnet && text(subnet, "availabilityZoneId")) ?? `${abbreviated(region)}-az1`,
  };
}

/** The third-octet block of a VPC: 10.0.14.0/24 for 14 in 10.0.0.0/16. */
function subnetAt(cidrBlock: string, thirdOctet: number): string {
  return `${addressIn(cidrBlock, thirdOctet * 256)}/24`;
}

/** A region as zone ids write it: us-east-1 is use1, ap-northeast-2 is apne2. */
function abbreviated(region: string): string {
  const [area = "", direction = "", number = ""] = region.split("-");
  const compass = direction.match(/north|south|east|west|central/g) ?? [];
  return `${area}${compass.map((word) => word[0]).join("")}${number}`;
}

function toNumber(address: ipaddr.IPv4): number {
  return address.octets.reduce((value, octet) => value * 256 + octet, 0);
}

function fromNumber(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}
