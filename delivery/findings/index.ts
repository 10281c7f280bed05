import type { Finding, FindingContext, FindingRule } from "./finding";
import { filterColumns } from "./flow-log/filter-columns";
import { filterConditions } from "./flow-log/filter-conditions";
import { flowLogProof } from "./flow-log/flow-log-proof";
import { foreignConditions } from "./flow-log/foreign-conditions";
import { hiddenTraffic } from "./flow-log/hidden-traffic";
import { lateData } from "./flow-log/late-data";
import { redundantTerm } from "./flow-log/redundant-term";
import { shortEvidence } from "./flow-log/short-evidence";
import { skippedData } from "./flow-log/skipped-data";
import { unfedFilter } from "./flow-log/unfed-filter";
import { untestedFilter } from "./flow-log/untested-filter";
import { unreadableFlowLog } from "./flow-log/unreadable-flow-log";
import { alarmActions } from "./general/alarm-actions";
import { alarmNotEvaluated } from "./general/alarm-not-evaluated";
import { alarmProof } from "./general/alarm-proof";
import { alarmRecords } from "./general/alarm-records";
import { alarmUnit } from "./general/alarm-unit";
import { alarmWithoutData } from "./general/alarm-without-data";
import { brokenReference } from "./general/broken-reference";
import { channelMessage } from "./general/channel-message";
import { codeInVpc } from "./general/code-in-vpc";
import { filterPatternFaults } from "./general/filter-pattern-faults";
import { filterValue } from "./general/filter-value";
import { logGroupClass } from "./general/log-group-class";
import { missingHeartbeat } from "./general/missing-heartbeat";
import { mutedAlarm } from "./general/muted-alarm";
import { outsideChanges } from "./general/outside-changes";
import { openPolicy } from "./general/open-policy";
import { refused } from "./general/refused";
import { subscriptionFilter } from "./general/subscription-filter";
import { subscriptionTarget } from "./general/subscription-target";
import { unbalancedLedger } from "./general/unbalanced-ledger";
import { unconfirmedSubscriptions } from "./general/unconfirmed-subscriptions";
import { unfitKeys } from "./general/unfit-key";
import { untoldSilence } from "./general/untold-silence";
import { alertProof } from "./mirroring/alert-proof";
import { captureProof } from "./mirroring/capture-proof";
import { mirrorSession } from "./mirroring/mirror-session";
import { mirrorSessionEnd } from "./mirroring/mirror-session-end";
import { athenaQuery } from "./queries/athena-query";
import { athenaWorkgroup } from "./queries/athena-workgroup";
import { configProof } from "./search/config-proof";
import { configRecorder } from "./search/config-recorder";
import { configTypes } from "./search/config-types";
import { dashboardWidget } from "./queries/dashboard-widget";
import { glueTable } from "./queries/glue-table";
import { insightsQuery } from "./queries/insights-query";
import { deadLetterQueues } from "./search/dead-letter-queues";
import { documentIds } from "./search/document-ids";
import { domainSetUp } from "./search/domain-set-up";
import { eventPatterns } from "./search/event-patterns";
import { findingForwarding } from "./search/finding-forwarding";
import { formatOfFunction } from "./search/format-of-function";
import { functionCode } from "./search/function-code";
import { indexTemplate } from "./search/index-template";
import { organizationTrail } from "./search/organization-trail";
import { roleMapping } from "./search/role-mapping";
import { securityHubJoining } from "./search/security-hub-joining";
import { securityHubMember } from "./search/security-hub-member";
import { streamBackup } from "./search/stream-backup";
import { trailProof } from "./search/trail-proof";
import { trustedAccess } from "./search/trusted-access";

export type { Finding, FindingContext, FindingRule, Severity } from "./finding";

/** Every kind of finding under the name of its file, gravest first. */
export const findingRules = {
  "unbalanced-ledger": unbalancedLedger,
  refused,
  "broken-reference": brokenReference,
  "open-policy": openPolicy,
  "unfit-key": unfitKeys,
  "glue-table": glueTable,
  "athena-workgroup": athenaWorkgroup,
  "athena-query": athenaQuery,
  "insights-query": insightsQuery,
  "dashboard-widget": dashboardWidget,
  "unreadable-flow-log": unreadableFlowLog,
  "flow-log-proof": flowLogProof,
  "domain-set-up": domainSetUp,
  "format-of-function": formatOfFunction,
  "function-code": functionCode,
  "role-mapping": roleMapping,
  "index-template": indexTemplate,
  "event-patterns": eventPatterns,
  "finding-forwarding": findingForwarding,
  "organization-trail": organizationTrail,
  "trail-proof": trailProof,
  "trusted-access": trustedAccess,
  "security-hub-member": securityHubMember,
  "security-hub-joining": securityHubJoining,
  "config-recorder": configRecorder,
  "config-types": configTypes,
  "config-proof": configProof,
  "stream-backup": streamBackup,
  "dead-letter-queues": deadLetterQueues,
  "document-ids": documentIds,
  "mirror-session": mirrorSession,
  "mirror-session-end": mirrorSessionEnd,
  "alert-proof": alertProof,
  "capture-proof": captureProof,
  "filter-pattern-faults": filterPatternFaults,
  "filter-columns": filterColumns,
  "filter-conditions": filterConditions,
  "foreign-conditions": foreignConditions,
  "filter-value": filterValue,
  "subscription-target": subscriptionTarget,
  "short-evidence": shortEvidence,
  "unfed-filter": unfedFilter,
  "untested-filter": untestedFilter,
  "hidden-traffic": hiddenTraffic,
  "log-group-class": logGroupClass,
  "alarm-proof": alarmProof,
  "alarm-without-data": alarmWithoutData,
  "alarm-unit": alarmUnit,
  "alarm-actions": alarmActions,
  "alarm-records": alarmRecords,
  "channel-message": channelMessage,
  "muted-alarm": mutedAlarm,
  "subscription-filter": subscriptionFilter,
  "outside-changes": outsideChanges,
  "alarm-not-evaluated": alarmNotEvaluated,
  "missing-heartbeat": missingHeartbeat,
  "untold-silence": untoldSilence,
  "late-data": lateData,
  "code-in-vpc": codeInVpc,
  "unconfirmed-subscriptions": unconfirmedSubscriptions,
  "redundant-term": redundantTerm,
  "skipped-data": skippedData,
} satisfies Readonly<Record<string, FindingRule>>;

/** All findings about a deployment. */
export function findingsOf(context: FindingContext): readonly Finding[] {
  return Object.entries<FindingRule>(findingRules).flatMap(([rule, findings]) =>
    findings(context).map((finding) => ({ ...finding, rule })),
  );
}
