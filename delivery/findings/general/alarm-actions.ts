import type { Deployment } from "../../deployment";
import { type Alarm, notify } from "../../watch";
import { readableAlarms } from "../connections";
import type { FindingRule } from "../finding";

/** An alarm that rings and tells nobody: no action, actions disabled, or a topic that it cannot reach. */
export const alarmActions: FindingRule = (context) =>
  readableAlarms(context).flatMap((alarm) =>
    silences(context.deployment, alarm, context.organizationId).map((sentence) => ({
      severity: "error" as const,
      resource: alarm.urn,
      name: alarm.name,
      sentence,
    })),
  );

function silences(
  deployment: Deployment,
  alarm: Alarm,
  organizationId: string | undefined,
): readonly string[] {
  if (!alarm.actionsEnabled) return [`alarm ${alarm.name} has its actions disabled; enable them`];
  if (alarm.alarmActions.length === 0) {
    return [`alarm ${alarm.name} has no action, so nobody is told when it rings; give it a topic`];
  }
  return alarm.alarmActions.flatMap((action) =>
    notify(deployment, action, { alarmArn: alarm.arn, organizationId }).problems.map(
      (problem) => `alarm ${alarm.name}: ${problem}`,
    ),
  );
}
