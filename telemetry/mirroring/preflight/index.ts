import { filters } from "./filters";
import { packetCuts } from "./packet-cuts";
import { packetLengths } from "./packet-lengths";
import type { Check, MirrorFault, MirrorPlan } from "./plan";
import { reachability } from "./reachability";
import { sessionNumbers } from "./session-numbers";
import { sources } from "./sources";
import { sourcesPerTarget } from "./sources-per-target";
import { virtualNetworkIdsInRange } from "./virtual-network-ids";

export { filterFaults } from "./filters";
export { admits, ingressFault, letsThrough, routeFault } from "./reachability";
export type {
  SecurityGroupRule,
  MirrorFault,
  MirrorPlan,
  PlannedSession,
  PlannedSource,
  PlannedTarget,
  Route,
} from "./plan";

/** What AWS would refuse, or what would keep packets from arriving: a file each. */
const checks: readonly Check[] = [
  sessionNumbers,
  virtualNetworkIdsInRange,
  packetLengths,
  filters,
  sources,
  sourcesPerTarget,
  reachability,
];

/** What is told, and refused by nobody. */
const warnings: readonly Check[] = [packetCuts];

/** What is wrong with a plan, as far as it is known, and what its captures will lack. */
export interface Preflight {
  readonly faults: readonly MirrorFault[];
  readonly warnings: readonly MirrorFault[];
}

/** Checks all sessions together, before anything is made. */
export function preflight(plan: MirrorPlan): Preflight {
  return {
    faults: checks.flatMap((check) => check(plan)),
    warnings: warnings.flatMap((check) => check(plan)),
  };
}
