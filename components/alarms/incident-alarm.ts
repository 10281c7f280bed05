import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { refuseFaults } from "../shared/component";

/** An alarm that an incident is made of. */
export interface IncidentPart {
  readonly alarmName: pulumi.Input<string>;
}

export interface IncidentAlarmArgs {
  /** Of one's own in account and region: AWS gives composite alarms no name, and a second one overwrites the first. */
  readonly alarmName: string;
  /** What the incident is seen by, by name. They need no actions of their own: the incident tells for them. */
  readonly alarms: Readonly<Record<string, IncidentPart>>;
  /** Whether one of them is the incident, or all of them at the same time. */
  readonly when: "any" | "all";
  /** Topics that are told when the incident begins. */
  readonly alarmActions: readonly pulumi.Input<string>[];
}

/** What CloudWatch takes of a composite alarm's rule and description. */
const mostAlarms = 100;
const longestDescription = 1024;

/**
 * Several alarms told as one: a composite alarm that rings once, when the incident begins, however many of its alarms
 * follow, and is over when its rule no longer holds.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export class IncidentAlarm extends pulumi.ComponentResource {
  readonly alarmName: pulumi.Output<string>;
  readonly alarmArn: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError if there are fewer than two alarms, or more than 100. */
  constructor(name: string, args: IncidentAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
    const names = Object.keys(args.alarms);
    const wrong = incidentSizeFault(names.length);
    refuseFaults(
      "IncidentAlarm",
      name,
      wrong === undefined ? [] : [{ propertyPath: "alarms", reason: wrong }],
    );
    super("network-security:alarms:IncidentAlarm", name, {}, opts);
    const alarm = new aws.cloudwatch.CompositeAlarm(
      name,
      {
        alarmName: args.alarmName,
        alarmDescription: runbook(names, args.when),
        alarmRule: pulumi
          .all(Object.values(args.alarms).map(({ alarmName }) => alarmName))
          .apply((alarmNames) => incidentRule(alarmNames, args.when)),
        alarmActions: [...args.alarmActions],
      },
      { parent: this },
    );
    this.alarmName = alarm.alarmName;
    this.alarmArn = alarm.arn;
    this.registerOutputs({ alarmName: this.alarmName, alarmArn: this.alarmArn });
  }
}

/** Why so many alarms are no incident, if so. */
export function incidentSizeFault(alarms: number): string | undefined {
  if (alarms < 2) return `found ${alarms}; at least two alarms: what a single one sees, it tells by itself`;
  if (alarms > mostAlarms) return `found ${alarms}; at most ${mostAlarms} alarms, as a composite alarm takes`;
  return undefined;
}

function incidentRule(alarmNames: readonly string[], when: IncidentAlarmArgs["when"]): string {
  return alarmNames.map((name) => `ALARM("${name}")`).join(when === "any" ? " OR " : " AND ");
}

/** Each alarm's description has the runbook for what it sees. */
function runbook(names: readonly string[], when: IncidentAlarmArgs["when"]): string {
  const text = [
    `One incident, told once: ${when} of ${names.join(", ")}.`,
    "1. TriggeringChildren in the message, or aws cloudwatch describe-alarms --state-value ALARM: which of them ring.",
    "2. Follow the description of each: what it means, the query that shows the records, first steps.",
    "3. Another that rings later sends no message of its own until this is over: look again before you close it.",
  ].join("\n");
  return text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1)}…`;
}
