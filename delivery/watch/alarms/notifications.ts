import type { Deployment } from "../../deployment";
import { notify } from "../notifications/topic";
import type { Told } from "./alarm-report";

/** What acts when it rings: a metric alarm or a composite one. */
export interface Acting {
  readonly name: string;
  readonly arn: string;
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
}

/** Who is told when an alarm rings, and why nobody or not everybody is. */
export function notifications(
  deployment: Deployment,
  alarm: Acting,
  organizationId: string | undefined,
): { readonly told: readonly Told[]; readonly problems: readonly string[] } {
  if (!alarm.actionsEnabled) return { told: [], problems: ["its actions are disabled"] };
  if (alarm.alarmActions.length === 0) return { told: [], problems: ["it has no action, so nobody is told"] };
  const sent = alarm.alarmActions.map((action) =>
    notify(deployment, action, {
      service: "cloudwatch.amazonaws.com",
      sourceArn: alarm.arn,
      organizationId,
    }),
  );
  return { told: sent.flatMap(({ told }) => told), problems: sent.flatMap(({ problems }) => problems) };
}
