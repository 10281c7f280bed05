import type { Deployment } from "../../deployment";
import { type Alarm, type CompositeAlarm, hasActions, isAlwaysSuppressed, notify, toldBy } from "../../watch";
import { readableAlarms } from "../connections";
import type { FindingContext, FindingRule } from "../finding";

/**
 * An alarm that rings and tells nobody: no action, actions disabled or always suppressed, or a topic that it cannot reach.
 * One that a composite alarm tells for, or that only holds the actions of one back, needs none of its own.
 */
export const alarmActions: FindingRule = (context) =>
  [...readableAlarms(context), ...context.composites]
    .filter((alarm) => hasActions(alarm) || !servesAnother(context, alarm))
    .flatMap((alarm) =>
      silences(context.deployment, alarm, context.organizationId).map((sentence) => ({
        severity: "error" as const,
        resource: alarm.urn,
        name: alarm.name,
        sentence,
      })),
    );

function servesAnother({ composites }: FindingContext, alarm: Alarm | CompositeAlarm): boolean {
  return (
    composites.some(({ suppressor }) => suppressor?.name === alarm.name) ||
    ("suppressor" in alarm
      ? composites.some((outer) => hasActions(outer) && outer.asks.includes(alarm.name))
      : toldBy(alarm.name, composites).length > 0)
  );
}

function silences(
  deployment: Deployment,
  alarm: Alarm | CompositeAlarm,
  organizationId: string | undefined,
): readonly string[] {
  if (!alarm.actionsEnabled) return [`alarm ${alarm.name} has its actions disabled; enable them`];
  if (alarm.alarmActions.length === 0) {
    return [`alarm ${alarm.name} has no action, so nobody is told when it rings; give it a topic`];
  }
  if ("suppressor" in alarm && isAlwaysSuppressed(alarm)) {
    const held = `its actions wait while ${alarm.suppressor?.name ?? "another"} is in ALARM, which it is whenever this rings`;
    return [`alarm ${alarm.name} tells nobody: ${held}; suppress it by another alarm`];
  }
  return alarm.alarmActions.flatMap((action) =>
    notify(deployment, action, {
      service: "cloudwatch.amazonaws.com",
      sourceArn: alarm.arn,
      organizationId,
    }).problems.map((problem) => `alarm ${alarm.name}: ${problem}`),
  );
}
