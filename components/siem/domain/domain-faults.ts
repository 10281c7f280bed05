import type { ArgumentFault } from "../../shared/component";
import { isExisting, type DomainArgs, type NewDomainArgs } from "./domain-args";
import { clusterShape } from "./domain-shape";
import { sizingFaults, type ExpectedLoad } from "./sizing";

/** A domain's name is the SIEM's. */
const nameForm = /^[a-z][a-z0-9-]{2,27}$/;

/** Everything wrong with the domain at `path`, for a SIEM of this name and load. */
export function domainFaults(
  name: string,
  args: DomainArgs,
  load: Omit<ExpectedLoad, "gibPerDay">,
  path: string,
): ArgumentFault[] {
  if (isExisting(args)) return existingFaults(args.endpoint, path);
  const nameFaults = nameForm.test(name)
    ? []
    : [
        {
          propertyPath: "name",
          reason: `found "${name}", the name of the domain too; 3 to 28 lower-case letters, digits and hyphens that begin with a letter`,
        },
      ];
  return [
    ...nameFaults,
    ...networkFaults(args, `${path}.network`),
    ...sizingFaults({ ...load, gibPerDay: args.gibPerDay }, clusterShape(args), path),
  ];
}

function existingFaults(endpoint: string, path: string): ArgumentFault[] {
  if (/^https:\/\/[^/]+$/.test(endpoint)) return [];
  const reason = `found "${endpoint}"; https:// and the host of the domain, without a path`;
  return [{ propertyPath: `${path}.endpoint`, reason }];
}

function networkFaults(args: NewDomainArgs, path: string): ArgumentFault[] {
  const { network } = args;
  if ("public" in network) {
    const cidrs = network.public.analystCidrs;
    const open = cidrs.findIndex((cidr) => cidr.endsWith("/0"));
    if (open === -1) return [];
    const reason = `found ${String(cidrs[open])}, everybody; the addresses that analysts come from`;
    return [{ propertyPath: `${path}.public.analystCidrs[${open}]`, reason }];
  }
  const { availabilityZones } = clusterShape(args);
  const count = network.vpc.subnetIds.length;
  if (count === availabilityZones) return [];
  const reason = `found ${count}; a domain over ${availabilityZones} availability zones takes a subnet in each`;
  return [{ propertyPath: `${path}.vpc.subnetIds`, reason }];
}
