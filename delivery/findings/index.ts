import type { Finding, FindingContext, FindingRule } from "./finding";
import { filterColumns } from "./flow-log/filter-columns";
import { hiddenTraffic } from "./flow-log/hidden-traffic";
import { lateData } from "./flow-log/late-data";
import { skippedData } from "./flow-log/skipped-data";
import { unreadableFlowLog } from "./flow-log/unreadable-flow-log";
import { alarmActions } from "./general/alarm-actions";
import { alarmNotEvaluated } from "./general/alarm-not-evaluated";
import { alarmWithoutData } from "./general/alarm-without-data";
import { filterPatternFaults } from "./general/filter-pattern-faults";
import { logGroupClass } from "./general/log-group-class";
import { missingHeartbeat } from "./general/missing-heartbeat";
import { unbalancedLedger } from "./general/unbalanced-ledger";
import { unconfirmedSubscriptions } from "./general/unconfirmed-subscriptions";

export type { Finding, FindingContext, FindingRule, Severity } from "./finding";

/** Every kind of finding under the name of its file, gravest first. */
export const findingRules = {
  "unbalanced-ledger": unbalancedLedger,
  "unreadable-flow-log": unreadableFlowLog,
  "filter-pattern-faults": filterPatternFaults,
  "filter-columns": filterColumns,
  "hidden-traffic": hiddenTraffic,
  "log-group-class": logGroupClass,
  "alarm-without-data": alarmWithoutData,
  "alarm-actions": alarmActions,
  "alarm-not-evaluated": alarmNotEvaluated,
  "missing-heartbeat": missingHeartbeat,
  "late-data": lateData,
  "unconfirmed-subscriptions": unconfirmedSubscriptions,
  "skipped-data": skippedData,
} satisfies Readonly<Record<string, FindingRule>>;

/** All findings about a deployment. */
export function findingsOf(context: FindingContext): readonly Finding[] {
  return Object.values<FindingRule>(findingRules).flatMap((rule) => rule(context));
}
