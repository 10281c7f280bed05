import { filtersOf, isHeartbeatOf, readableAlarms } from "../connections";
import type { FindingRule } from "../finding";

/** `notBreaching` turns a silent log group into an alarm that stays OK for ever. */
export const missingHeartbeat: FindingRule = (context) => {
  const alarms = readableAlarms(context);
  return alarms.flatMap((alarm) => {
    if (alarm.rule.treatMissingData !== "notBreaching") return [];
    const groups = new Set(filtersOf(context, alarm).map((filter) => filter.logGroup));
    return [...groups]
      .filter((group) => !alarms.some((candidate) => isHeartbeatOf(candidate, group)))
      .map((group) => ({
        severity: "warning" as const,
        resource: alarm.urn,
        name: alarm.name,
        sentence: `alarm ${alarm.name} treats missing data as not breaching and nothing watches whether log group ${group} gets any; add an alarm on its IncomingLogEvents that treats missing data as breaching`,
      }));
  });
};
