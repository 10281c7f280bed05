import type { Result } from "../../../telemetry/result";
import { type Deployment, type DeployedResource, text } from "../../deployment";
import type { MetricStore } from "../metrics/metric-store";
import { notify } from "../notifications/topic";
import { remindersOf } from "../reminders/reminders";
import { type Alarm, describeCondition } from "./alarm";
import type { AlarmReport, Told } from "./alarm-report";
import { runAlarm } from "./run-alarm";
import type { Span } from "./spans";

/** Runs an alarm and follows its actions. One that cannot be evaluated is reported with the reasons. */
export function reportAlarm(
  deployment: Deployment,
  resource: DeployedResource,
  alarm: Result<Alarm>,
  store: MetricStore,
  spans: readonly Span[],
  organizationId: string | undefined,
): AlarmReport {
  if (!alarm.ok) {
    return {
      urn: resource.urn,
      name: text(resource, "name") ?? resource.id,
      watches: "not evaluated",
      state: "INSUFFICIENT_DATA",
      transitions: [],
      rangAt: [],
      told: [],
      reminders: [],
      problems: alarm.faults,
    };
  }
  const reminders = remindersOf(deployment, alarm.value).filter(({ stop }) => stop === undefined);
  const setBackEvery = Math.min(...reminders.map(({ everySeconds }) => everySeconds));
  const { state, transitions } = runAlarm(alarm.value, store, spans, setBackEvery);
  const rangAt = transitions.filter(({ to }) => to === "ALARM").map(({ at }) => at);
  const { told, problems } =
    rangAt.length === 0 ? { told: [], problems: [] } : notifications(deployment, alarm.value, organizationId);
  return {
    urn: alarm.value.urn,
    name: alarm.value.name,
    watches: describeCondition(alarm.value),
    state,
    transitions,
    rangAt,
    told,
    reminders: reminders.map(({ name, everySeconds }) => ({ name, everySeconds })),
    problems,
  };
}

function notifications(
  deployment: Deployment,
  alarm: Alarm,
  organizationId: string | undefined,
): { readonly told: readonly Told[]; readonly problems: readonly string[] } {
  if (!alarm.actionsEnabled) return { told: [], problems: ["its actions are disabled"] };
  if (alarm.alarmActions.length === 0) return { told: [], problems: ["it has no action, so nobody is told"] };
  const sent = alarm.alarmActions.map((action) =>
    notify(deployment, action, { alarmArn: alarm.arn, organizationId }),
  );
  return { told: sent.flatMap(({ told }) => told), problems: sent.flatMap(({ problems }) => problems) };
}
