import type { ArgumentFault } from "../../shared/component";
import type { VpcPlacement } from "../../shared/bundled-function";
import { isExisting, type DomainArgs, type ExistingDomainArgs, type NewDomainArgs } from "./domain-args";
import { clusterShape } from "./domain-shape";
import { sizingFaults, type ExpectedLoad } from "./sizing";

/** Everything wrong with the domain at `path`, for a SIEM of this load, in which these roles search. */
export function domainFaults(
  args: DomainArgs,
  load: Omit<ExpectedLoad, "gibPerDay">,
  analystRoleArns: readonly string[],
  path: string,
): ArgumentFault[] {
  if (isExisting(args)) return existingFaults(args, path);
  const { network } = args;
  return [
    ...("public" in network
      ? cidrFaults(network.public.analystCidrs, analystRoleArns, `${path}.network.public.analystCidrs`)
      : vpcFaults(args, network.vpc, `${path}.network.vpc`)),
    ...sizingFaults({ ...load, gibPerDay: args.gibPerDay }, clusterShape(args), path),
  ];
}

function existingFaults({ endpoint, vpc }: ExistingDomainArgs, path: string): ArgumentFault[] {
  const reason = `found "${endpoint}"; https:// and the host of the domain, without a path`;
  return [
    ...(/^https:\/\/[^/]+$/.test(endpoint) ? [] : [{ propertyPath: `${path}.endpoint`, reason }]),
    ...(vpc === undefined ? [] : placementFaults(vpc, `${path}.vpc`)),
  ];
}

function cidrFaults(
  cidrs: readonly string[],
  analystRoleArns: readonly string[],
  path: string,
): ArgumentFault[] {
  if (cidrs.length === 0 && analystRoleArns.length > 0) {
    const reason = "found none, from where no analyst comes in; the addresses that analysts come from";
    return [{ propertyPath: path, reason }];
  }
  return cidrs.flatMap((cidr, index) => {
    const reason = `found ${cidr}, everybody; the addresses that analysts come from`;
    return cidr.endsWith("/0") ? [{ propertyPath: `${path}[${index}]`, reason }] : [];
  });
}

function vpcFaults(args: NewDomainArgs, vpc: VpcPlacement, path: string): ArgumentFault[] {
  const { availabilityZones } = clusterShape(args);
  const count = vpc.subnetIds.length;
  const reason = `found ${count}; a domain over ${availabilityZones} availability zones takes a subnet in each`;
  return [
    ...(count === availabilityZones ? [] : [{ propertyPath: `${path}.subnetIds`, reason }]),
    ...groupFaults(vpc, path),
  ];
}

/** Of what is attached to the VPC of a domain that exists: it needs no subnet of every zone, but one. */
function placementFaults(vpc: VpcPlacement, path: string): ArgumentFault[] {
  const reason = "found none; streams and functions need a subnet that reaches the domain";
  return [
    ...(vpc.subnetIds.length > 0 ? [] : [{ propertyPath: `${path}.subnetIds`, reason }]),
    ...groupFaults(vpc, path),
  ];
}

/** Without one EC2 takes the VPC's default group, which is everybody's. */
function groupFaults({ securityGroupIds }: VpcPlacement, path: string): ArgumentFault[] {
  if (securityGroupIds.length > 0) return [];
  const reason = "found none; name a group, or it would be the VPC's default one";
  return [{ propertyPath: `${path}.securityGroupIds`, reason }];
}
