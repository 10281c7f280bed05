import type { Rule } from "../../rule";
import { alarmWithoutAction } from "./alarm-without-action";
import { deliveryStreamWithoutDeliveryTag } from "./delivery-stream-without-delivery-tag";
import { flowLogDestinationUnencrypted } from "./flow-log-destination-unencrypted";
import { flowLogIntervalTooLong } from "./flow-log-interval-too-long";
import { flowLogOfPartialTraffic } from "./flow-log-of-partial-traffic";
import { flowLogRetainedTooShort } from "./flow-log-retained-too-short";
import { flowLogRoleMayCreateLogGroups } from "./flow-log-role-may-create-log-groups";
import { flowLogRoleWithoutSourceCondition } from "./flow-log-role-without-source-condition";
import { flowLogWithoutDestination } from "./flow-log-without-destination";
import { flowLogWithoutHeartbeat } from "./flow-log-without-heartbeat";
import { flowLogWithoutRequiredFields } from "./flow-log-without-required-fields";
import { logBucketPolicyWithoutSourceCondition } from "./log-bucket-policy-without-source-condition";
import { metricFilterOnInfrequentAccess } from "./metric-filter-on-infrequent-access";
import { metricFilterPatternUnreadable } from "./metric-filter-pattern-unreadable";
import { metricFilterReadsWrongField } from "./metric-filter-reads-wrong-field";
import { metricFilterWithoutAlarm } from "./metric-filter-without-alarm";
import { vpcWithoutFlowLog } from "./vpc-without-flow-log";

/** Every rule of the pack. */
export const rules: readonly Rule[] = [
  vpcWithoutFlowLog,
  flowLogWithoutDestination,
  flowLogWithoutRequiredFields,
  flowLogIntervalTooLong,
  flowLogOfPartialTraffic,
  flowLogRoleMayCreateLogGroups,
  flowLogRoleWithoutSourceCondition,
  logBucketPolicyWithoutSourceCondition,
  flowLogDestinationUnencrypted,
  flowLogRetainedTooShort,
  metricFilterOnInfrequentAccess,
  metricFilterPatternUnreadable,
  metricFilterReadsWrongField,
  metricFilterWithoutAlarm,
  alarmWithoutAction,
  deliveryStreamWithoutDeliveryTag,
  flowLogWithoutHeartbeat,
];
