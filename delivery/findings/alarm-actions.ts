import { type Deployment, logicalName, TOPIC, TOPIC_SUBSCRIPTION, text } from "../deployment";
import type { Alarm } from "../alarms/alarm";
import { notify, subscribers } from "../notifications/topic";
import type { Finding } from "../report/delivery-report";
import { readableAlarms } from "./connections";
import type { FindingRule } from "./context";

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

/** An e-mail address that has not confirmed gets nothing. */
export const unconfirmedSubscriptions: FindingRule = ({ deployment }) =>
  deployment.ofType(TOPIC).flatMap((topic) =>
    subscribers(deployment, text(topic, "arn") ?? "")
      .filter((subscriber) => !subscriber.confirmed)
      .map((subscriber): Finding => {
        const subscription = deployment
          .ofType(TOPIC_SUBSCRIPTION)
          .find((candidate) => text(candidate, "endpoint") === subscriber.endpoint);
        return {
          severity: "warning",
          resource: subscription?.urn ?? topic.urn,
          name: subscriber.endpoint,
          sentence: `${subscriber.endpoint} (${subscriber.protocol}) has not confirmed its subscription to ${logicalName(topic)} and is told nothing until then; open the link in the confirmation message`,
        };
      }),
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
