import { letsThrough, type SecurityGroupRule } from "../../telemetry/mirroring";
import { parseCidr } from "../../telemetry/address";
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

/** All of AWS's services, and the mirrors of packages, which are in S3, answer there. */
const https = { protocol: "tcp", port: 443 } as const;

/**
 * Why the hosts of a launch template do not reach a service: their security groups let nothing out to it. `undefined` if
 * they do, or nobody knows: where a group is not deployed, or where they let out to ranges that are not private.
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
  const hasEndpoint = mayHaveEndpoint(deployment, groups, service);
  if (rules.some((rule) => reaches(rule, service, hasEndpoint))) return undefined;
  const found =
    rules.length === 0
      ? "do not let out TCP 443"
      : `let out TCP 443 to ${rules.map(peerOf).join(", ")} alone, where the VPC has no endpoint of it`;
  return {
    place,
    reason: `its security groups ${groups.join(", ")} ${found}, by which it reaches ${services[service]}; add a rule for TCP 443 to 0.0.0.0/0, or an endpoint`,
  };
}

function reaches(rule: SecurityGroupRule, service: keyof typeof services, hasEndpoint: boolean): boolean {
  if (rule.prefixListId !== undefined) return service === "s3";
  if (rule.securityGroupId !== undefined) return hasEndpoint;
  const [network] = parseCidr(rule.cidrBlock ?? "") ?? [];
  return hasEndpoint || !["private", "uniqueLocal", "carrierGradeNat"].includes(network?.range() ?? "");
}

/** Whether an endpoint of the service may be in the VPC: it is, or the VPC is made elsewhere. */
function mayHaveEndpoint(deployment: Deployment, groups: readonly string[], service: string): boolean {
  const vpcIds = groups.map((id) => {
    const group = deployment.byId(id, securityGroupType);
    return group && text(group, "vpcId");
  });
  return vpcIds.every(
    (id = "") =>
      deployment.byId(id, vpcType) === undefined ||
      deployment
        .having("vpcId", id, vpcEndpointType)
        .some((endpoint) => text(endpoint, "serviceName")?.endsWith(`.${service}`) === true),
  );
}

function peerOf({ cidrBlock, securityGroupId, prefixListId }: SecurityGroupRule): string {
  return cidrBlock ?? securityGroupId ?? prefixListId ?? "nobody";
}
