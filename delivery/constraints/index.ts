import { alarmConstraints } from "./alarms";
import type { Constraints } from "./constraint";
import { metricFilterConstraints } from "./metric-filters";

export type { Constraint, Constraints } from "./constraint";

/** Everything that AWS refuses, by type: a file a service. */
export const constraints: Constraints = {
  ...alarmConstraints,
  ...metricFilterConstraints,
};
