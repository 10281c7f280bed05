import { sourceTypeFault } from "../instance-types";
import { sourcesOf, type Check, type PlannedSession, type PlannedSource } from "./plan";

/** The services whose own interfaces can be mirrored, by the names under which AWS makes them. */
const mirroredRequesters = ["amazon-rds", "amazon-elasticache"];

/** Interfaces that can be mirrored: of their kind, of their instance's type, and in their subnet. */
export const sources: Check = (plan) =>
  sourcesOf(plan).flatMap(({ session, source }) =>
    reasonsAgainst(source, session, plan.alsoSourceFamilies ?? []).map((reason) => ({
      propertyPath: source.propertyPath,
      reason,
    })),
  );

function reasonsAgainst(
  source: PlannedSource,
  { target }: PlannedSession,
  alsoFamilies: readonly string[],
): readonly string[] {
  const { networkInterfaceId: id = "the interface", instanceType, interfaceType, requesterId } = source;
  const reasons: string[] = [];
  const typeFault = instanceType === undefined ? undefined : sourceTypeFault(instanceType, alsoFamilies);
  if (typeFault !== undefined) reasons.push(`${id}: ${typeFault}`);
  if (interfaceType !== undefined && interfaceType !== "interface")
    reasons.push(`${id} is of the type ${interfaceType}; only interfaces of the type interface are mirrored`);
  if (requesterId !== undefined && requesterId !== "" && !mirroredRequesters.includes(requesterId))
    reasons.push(
      `${id} is managed by ${requesterId}; of interfaces that a service of AWS makes for itself, only those of RDS and ElastiCache are mirrored`,
    );
  if (source.ipv6Only === true)
    reasons.push(
      `${id} is in a subnet of IPv6 alone, where nothing is mirrored; take one with IPv4 addresses`,
    );
  if (source.networkInterfaceId !== undefined && source.networkInterfaceId === target.networkInterfaceId)
    reasons.push(`${id} is the target ${target.name} itself; an interface is a source or a target`);
  return reasons;
}
