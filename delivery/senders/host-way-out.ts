import { letsThrough, type SecurityGroupRule } from "../../telemetry/mirroring";
import { type AddressBlock, isInBlock, parseCidr } from "../../telemetry/address";
import type { Stop } from "../core";
import {
  type Deployment,
  type DeployedResource,
  securityGroupRules,
  securityGroupType,
  templateSecurityGroups,
  text,
  vpcEndpointType,
  vpcType,
} from "../deployment";

/** Services that a host calls, by the end of their endpoints' names. */
const services = { s3: "S3", logs: "CloudWatch Logs" } as const;

/** Lists of ranges that AWS keeps, of which none has CloudWatch Logs: those of customers have longer ids. */
const listOfAws = /^pl-[0-9a-f]{8}$/;

/** All of AWS's services, and the mirrors of packages, which are in S3, answer there. */
const https = { protocol: "tcp", port: 443 } as const;

/**
 * Why the hosts of a launch template do not reach a service: their security groups let nothing out to it. `undefined` if
 * they do, or nobody knows: where a group is not deployed, or where they let out to ranges that are not the VPC's own, as an
 * endpoint that VPCs share may be there, or to a list of ranges that AWS does not keep.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export function wayOutStop(
  deployment: Deployment,
  template: DeployedResource,
  service: keyof typeof services,
  place: string,
): Stop | undefined {
  const groups = templateSecurityGroups(template);
  const rules = securityGroupRules(deployment, groups, "egress")?.filter((rule) => letsThrough(rule, https));
  if (rules === undefined) return undefined;
  const vpcs = vpcsOf(deployment, groups);
  const hasEndpoint = vpcs.every((vpc) => mayHaveEndpoint(deployment, vpc, service));
  const own = vpcs.flatMap((vpc) => [parseCidr((vpc && text(vpc, "cidrBlock")) ?? "")]);
  const reaches = (rule: SecurityGroupRule): boolean => {
    const { prefixListId, securityGroupId, cidrBlock = "" } = rule;
    if (prefixListId !== undefined) return service === "s3" || !listOfAws.test(prefixListId);
    return hasEndpoint || (securityGroupId === undefined && !own.some((block) => isWithin(cidrBlock, block)));
  };
  if (rules.some(reaches)) return undefined;
  const found =
    rules.length === 0
      ? "do not let out TCP 443"
      : `let out TCP 443 to ${rules.map(peerOf).join(", ")} alone, where the VPC has no endpoint of it`;
  return {
    place,
    reason: `its security groups ${groups.join(", ")} ${found}, by which it reaches ${services[service]}; add a rule for TCP 443 to 0.0.0.0/0, or an endpoint`,
  };
}

/** The VPCs of some security groups; of one that is made elsewhere, nothing. */
function vpcsOf(
  deployment: Deployment,
  groups: readonly string[],
): readonly (DeployedResource | undefined)[] {
  return groups.map((id) => {
    const group = deployment.byId(id, securityGroupType);
    return group && deployment.byId(text(group, "vpcId") ?? "", vpcType);
  });
}

/** Whether an endpoint of the service may be in the VPC: it is, or the VPC is made elsewhere. */
function mayHaveEndpoint(
  deployment: Deployment,
  vpc: DeployedResource | undefined,
  service: string,
): boolean {
  return (
    vpc === undefined ||
    deployment
      .having("vpcId", vpc.id, vpcEndpointType)
      .some((endpoint) => text(endpoint, "serviceName")?.endsWith(`.${service}`) === true)
  );
}

function isWithin(range: string, block: AddressBlock | undefined): boolean {
  const [network, bits = 0] = parseCidr(range) ?? [];
  return (
    network !== undefined && block !== undefined && isInBlock(network.toString(), block) && bits >= block[1]
  );
}

function peerOf({ cidrBlock, securityGroupId, prefixListId }: SecurityGroupRule): string {
  return cidrBlock ?? securityGroupId ?? prefixListId ?? "nobody";
}
