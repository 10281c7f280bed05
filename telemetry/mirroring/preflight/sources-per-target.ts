import { mostSourcesOfTarget } from "../instance-types";
import { sourcesOf, type Check, type PlannedTarget } from "./plan";

/** No more sources to an interface than its instance serves; load balancers have no limit. */
export const sourcesPerTarget: Check = (plan) => {
  const byTarget = new Map<string, { target: PlannedTarget; sources: Set<string>; path: string }>();
  for (const { session, source } of sourcesOf(plan)) {
    const { target } = session;
    if (target.kind !== "interface") continue;
    const known = byTarget.get(target.name) ?? { target, sources: new Set<string>(), path: "" };
    known.sources.add(source.networkInterfaceId ?? source.propertyPath);
    known.path = session.propertyPath;
    byTarget.set(target.name, known);
  }
  return [...byTarget.values()].flatMap(({ target, sources, path }) => {
    const most = mostSourcesOfTarget(target.instanceType);
    if (sources.size <= most) return [];
    const reason = `found ${sources.size} sources to the interface ${target.name}, which serves ${most}; take a Network Load Balancer, which has no limit, or a larger instance`;
    return [{ propertyPath: `${path}.sources`, reason }];
  });
};
