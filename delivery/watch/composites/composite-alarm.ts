import { failure, type Result, success } from "../../../telemetry/result";
import {
  boolean,
  compositeAlarmType,
  type Deployment,
  type DeployedResource,
  metricAlarmType,
  numberOf,
  object,
  text,
  texts,
} from "../../deployment";
import { type AlarmRule, alarmsIn, parseAlarmRule } from "./alarm-rule";
import { never, replaced } from "./rule-logic";

/** A composite alarm of the deployment, read and typed. */
export interface CompositeAlarm {
  readonly resource: DeployedResource;
  readonly urn: string;
  readonly name: string;
  readonly arn: string;
  /** Its rule as it is written. */
  readonly text: string;
  /** Its rule over metric alarms by name, the rules of other composite alarms in their place; or why it has none. */
  readonly rule: Result<AlarmRule>;
  /** The composite alarms whose state it asks for, and those that they ask. */
  readonly asks: readonly string[];
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
  /** While that is in ALARM, its actions wait. */
  readonly suppressor: Suppressor | undefined;
}

export interface Suppressor {
  /** Whether it is in ALARM, over metric alarms by name; or why nothing is known of it. */
  readonly inAlarm: Result<AlarmRule>;
  readonly name: string;
  /** Seconds that the actions wait for it to go to ALARM. */
  readonly waitSeconds: number;
  /** Seconds that they wait after it has left ALARM. */
  readonly extensionSeconds: number;
}

/** Every composite alarm. */
export function compositeAlarmsOf(deployment: Deployment): readonly CompositeAlarm[] {
  return deployment.ofType(compositeAlarmType).map((resource) => {
    const arn = text(resource, "arn") ?? "";
    return {
      resource,
      urn: resource.urn,
      name: nameOf(resource),
      arn,
      text: text(resource, "alarmRule") ?? "",
      rule: ruleOf(deployment, resource, []),
      asks: composedOf(deployment, resource, []).map(nameOf),
      actionsEnabled: boolean(resource, "actionsEnabled") ?? true,
      alarmActions: texts(resource, "alarmActions"),
      suppressor: suppressorOf(deployment, resource),
    };
  });
}

/** The alarm that a rule or a suppressor means, of the region and account of whoever names it: by name or by ARN. */
export function namedAlarm(
  deployment: Deployment,
  by: DeployedResource,
  reference: string,
): DeployedResource | undefined {
  const prefix = (text(by, "arn") ?? "").split(":alarm:")[0] ?? "";
  const arn = reference.startsWith("arn:") ? reference : `${prefix}:alarm:${reference}`;
  return arn.startsWith(`${prefix}:`)
    ? deployment.byArn(arn, metricAlarmType, compositeAlarmType)
    : undefined;
}

/** The rule of a composite alarm, with those of the composite alarms that it asks. @param outer those that ask it */
function ruleOf(
  deployment: Deployment,
  composite: DeployedResource,
  outer: readonly DeployedResource[],
): Result<AlarmRule> {
  if (outer.includes(composite)) {
    return failure([`${nameOf(composite)} asks for its own state, by way of the alarms that it asks`]);
  }
  const parsed = parseAlarmRule(text(composite, "alarmRule") ?? "");
  if (!parsed.ok) return parsed;
  const faults = new Set<string>();
  const rule = replaced(parsed.value, (asked) => {
    const alarm = namedAlarm(deployment, composite, asked.alarm);
    if (alarm?.type === metricAlarmType) return { ...asked, alarm: nameOf(alarm) };
    const found = stateOf(deployment, composite, asked.alarm, [...outer, composite]);
    if (!found.ok) {
      found.faults.forEach((fault) => faults.add(fault));
      return never;
    }
    // A composite alarm is in ALARM while its rule holds, and otherwise OK.
    if (asked.state === "INSUFFICIENT_DATA") return never;
    return asked.state === "ALARM" ? found.value : { kind: "not", of: found.value };
  });
  return faults.size > 0 ? failure([...faults]) : success(rule);
}

/** The composite alarms that a composite alarm asks, each with those that it asks. */
function composedOf(
  deployment: Deployment,
  composite: DeployedResource,
  outer: readonly DeployedResource[],
): readonly DeployedResource[] {
  const parsed = parseAlarmRule(text(composite, "alarmRule") ?? "");
  if (!parsed.ok) return [];
  return alarmsIn(parsed.value).flatMap((reference) => {
    const asked = namedAlarm(deployment, composite, reference);
    if (asked?.type !== compositeAlarmType || outer.includes(asked)) return [];
    return [asked, ...composedOf(deployment, asked, [...outer, composite])];
  });
}

/** That an alarm is in ALARM, over metric alarms. */
function stateOf(
  deployment: Deployment,
  by: DeployedResource,
  reference: string,
  outer: readonly DeployedResource[],
): Result<AlarmRule> {
  const alarm = namedAlarm(deployment, by, reference);
  if (alarm === undefined) {
    return failure([`alarm ${reference} is not among the deployed resources of its region`]);
  }
  return alarm.type === compositeAlarmType
    ? ruleOf(deployment, alarm, outer)
    : success({ kind: "state", state: "ALARM", alarm: nameOf(alarm) });
}

function suppressorOf(deployment: Deployment, composite: DeployedResource): Suppressor | undefined {
  const { alarm, waitPeriod, extensionPeriod } = object(composite, "actionsSuppressor") ?? {};
  if (typeof alarm !== "string" || alarm === "") return undefined;
  const found = namedAlarm(deployment, composite, alarm);
  return {
    name: found === undefined ? alarm : nameOf(found),
    inAlarm: stateOf(deployment, composite, alarm, []),
    waitSeconds: numberOf(waitPeriod) ?? 0,
    extensionSeconds: numberOf(extensionPeriod) ?? 0,
  };
}

function nameOf(alarm: DeployedResource): string {
  return text(alarm, alarm.type === compositeAlarmType ? "alarmName" : "name") ?? alarm.id;
}
