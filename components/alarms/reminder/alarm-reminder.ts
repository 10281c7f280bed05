import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { partitionOf, type Account } from "../../shared/account";
import { refuseFaults } from "../../shared/component";
import { policyDocument } from "../../shared/policy-document";
import { schedulerTrustPolicy } from "../../shared/scheduler";

/** An alarm whose ringing is repeated. */
export interface RemindedAlarm {
  readonly alarmName: pulumi.Output<string>;
  readonly alarmArn: pulumi.Output<string>;
}

export interface AlarmReminderArgs {
  readonly account: Account;
  /** By the name of what each alarm watches, of at most 56 letters: the schedule's name begins with it. */
  readonly alarms: Readonly<Record<string, RemindedAlarm>>;
}

/** Between two reminders; the first comes at most so much later than the alarm rang. */
const scheduleExpression = "rate(1 day)";

/** Letters of a schedule's name, and of what Pulumi adds to it. */
const longestScheduleName = 64;
const nameSuffix = 8;

/**
 * Lets alarms that still ring ring again, once a day.
 *
 * An alarm acts when its state changes, and never again. One that takes missing data as breaching rings some minutes
 * after it was made, when no address has confirmed its subscription: a delivery that never worked would be told to
 * nobody. Once a day EventBridge Scheduler sets each alarm to INSUFFICIENT_DATA, from which CloudWatch takes it at its
 * next evaluation to the state that its metric has: to ALARM, with its actions, or to OK, in silence. There is no code
 * to run and nothing but these alarms that the role may touch.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export class AlarmReminder extends pulumi.ComponentResource {
  /** @throws pulumi.InputPropertiesError if there is no alarm, or a name is too long for a schedule's. */
  constructor(name: string, args: AlarmReminderArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("AlarmReminder", name, reminderFaults(Object.keys(args.alarms)));
    super("network-security:alarms:AlarmReminder", name, {}, opts);
    const options = { parent: this };
    const alarms = Object.entries(args.alarms);
    const role = new aws.iam.Role(
      name,
      {
        description: "Lets EventBridge Scheduler set alarms back, so that those that still ring ring again",
        assumeRolePolicy: schedulerTrustPolicy(args.account),
      },
      options,
    );
    const permissions = new aws.iam.RolePolicy(
      name,
      {
        role: role.name,
        policy: pulumi.all(alarms.map(([, { alarmArn }]) => alarmArn)).apply(reminderPermissions),
      },
      options,
    );
    for (const [watched, { alarmName }] of alarms) {
      new aws.scheduler.Schedule(
        watched,
        {
          description: "Lets the alarm ring again while nothing arrives",
          scheduleExpression,
          flexibleTimeWindow: { mode: "OFF" },
          target: {
            arn: `arn:${partitionOf(args.account.region)}:scheduler:::aws-sdk:cloudwatch:setAlarmState`,
            roleArn: role.arn,
            input: alarmName.apply(setAlarmStateInput),
          },
        },
        { ...options, dependsOn: permissions },
      );
    }
    this.registerOutputs({});
  }
}

/** What the role may do: set the state of these alarms. */
export function reminderPermissions(alarmArns: readonly string[]): string {
  return policyDocument([
    { Sid: "SetAlarmsBack", Effect: "Allow", Action: "cloudwatch:SetAlarmState", Resource: alarmArns },
  ]);
}

function setAlarmStateInput(alarmName: string): string {
  return JSON.stringify({
    AlarmName: alarmName,
    StateValue: "INSUFFICIENT_DATA",
    StateReason: "Set back once a day, so that an alarm that still rings tells again",
  });
}

function reminderFaults(names: readonly string[]) {
  if (names.length === 0) return [{ propertyPath: "alarms", reason: "found none; give at least one alarm" }];
  const most = longestScheduleName - nameSuffix;
  return names
    .filter((name) => name.length > most)
    .map((name) => ({
      propertyPath: `alarms.${name}`,
      reason: `found a name of ${name.length} letters; at most ${most}, so that the schedule's has the ${longestScheduleName} that Scheduler takes`,
    }));
}
