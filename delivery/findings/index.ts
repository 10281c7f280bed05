import type { Finding } from "../report/delivery-report";
import { alarmActions, unconfirmedSubscriptions } from "./alarm-actions";
import { alarmNotEvaluated } from "./alarm-not-evaluated";
import { alarmWithoutData } from "./alarm-without-data";
import type { FindingContext, FindingRule } from "./context";
import { filterColumns } from "./filter-columns";
import { filterPatternFaults } from "./filter-pattern-faults";
import { hiddenTraffic } from "./hidden-traffic";
import { lateData } from "./late-data";
import { logGroupClass } from "./log-group-class";
import { missingHeartbeat } from "./missing-heartbeat";
import { skippedData } from "./skipped-data";

/** Every kind of finding, gravest first. */
const rules: readonly FindingRule[] = [
  filterPatternFaults,
  filterColumns,
  hiddenTraffic,
  logGroupClass,
  alarmWithoutData,
  alarmActions,
  alarmNotEvaluated,
  missingHeartbeat,
  lateData,
  unconfirmedSubscriptions,
  skippedData,
];

/** All findings about a deployment. */
export function findingsOf(context: FindingContext): readonly Finding[] {
  return rules.flatMap((rule) => rule(context));
}
