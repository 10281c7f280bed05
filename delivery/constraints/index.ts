import { alarmConstraints } from "./alarms";
import { associationConstraints } from "./associations";
import { athenaConstraints } from "./athena";
import { autoScalingGroupConstraints } from "./auto-scaling-groups";
import { bucketConstraints } from "./buckets";
import { compositeAlarmConstraints } from "./composite-alarms";
import type { Constraints } from "./constraint";
import { flowLogConstraints } from "./flow-logs";
import { keyConstraints } from "./keys";
import { logGroupConstraints } from "./log-groups";
import { metricFilterConstraints } from "./metric-filters";
import { mirroringConstraints } from "./mirroring";
import { muteRuleConstraints } from "./mute-rules";
import { policyConstraints } from "./policies";
import { scheduleConstraints } from "./schedules";
import { topicConstraints } from "./topics";

export type { Constraint, Constraints } from "./constraint";

/** Everything that AWS refuses, by type: a file a service. */
export const constraints: Constraints = {
  ...alarmConstraints,
  ...associationConstraints,
  ...athenaConstraints,
  ...autoScalingGroupConstraints,
  ...bucketConstraints,
  ...compositeAlarmConstraints,
  ...flowLogConstraints,
  ...keyConstraints,
  ...logGroupConstraints,
  ...metricFilterConstraints,
  ...mirroringConstraints,
  ...muteRuleConstraints,
  ...policyConstraints,
  ...scheduleConstraints,
  ...topicConstraints,
};
