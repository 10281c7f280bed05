import type { Result } from "../../../telemetry/result";
import { type Deployment, type DeployedResource, text } from "../../deployment";
import type { MetricStore } from "../metrics/metric-store";
import type { CompositeAlarm } from "../composites/composite-alarm";
import { hasActions, toldBy } from "../composites/telling";
import { remindersOf } from "../reminders/reminders";
import { type Alarm, describeCondition } from "./alarm";
import type { AlarmReport } from "./alarm-report";
import { notifications } from "./notifications";
import { runAlarm } from "./run-alarm";
import type { Span } from "./spans";

/** Who else tells of alarms, and in which organisation. */
export interface Telling {
  readonly composites: readonly CompositeAlarm[];
  readonly organizationId: string | undefined;
}

/** Runs an alarm and follows its actions. One that cannot be evaluated is reported with the reasons. */
export function reportAlarm(
  deployment: Deployment,
  resource: DeployedResource,
  alarm: Result<Alarm>,
  store: MetricStore,
  spans: readonly Span[],
  { composites, organizationId }: Telling,
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
  const others = hasActions(alarm.value) ? [] : toldBy(alarm.value.name, composites);
  const { told, problems } =
    rangAt.length === 0
      ? { told: [], problems: [] }
      : others.length === 0
        ? notifications(deployment, alarm.value, organizationId)
        : { told: [], problems: others.map(({ name }) => `composite alarm ${name} tells for it`) };
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
