import type { Check } from "../check";
import { alarms } from "./alarms";
import { bucketPolicies } from "./bucket-policies";
import { flowLogs } from "./flow-logs";
import { indices } from "./indices";
import { keyPolicies } from "./key-policies";
import { logGroups } from "./log-groups";
import { metrics } from "./metrics";
import { prefixes } from "./prefixes";
import { slack } from "./slack";
import { streams } from "./streams";
import { subscriptions } from "./subscriptions";

/** Every check, in the order in which a record goes. A new one is a file beside this one and a line here. */
export const checks: readonly Check[] = [
  flowLogs,
  bucketPolicies,
  keyPolicies,
  logGroups,
  prefixes,
  streams,
  indices,
  metrics,
  alarms,
  subscriptions,
  slack,
];
