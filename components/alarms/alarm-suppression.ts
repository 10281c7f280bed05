import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { daysAfter, isDay } from "../../telemetry/day";
import { refuseFaults } from "../shared/component";

export interface AlarmSuppressionArgs {
  readonly alarmName: pulumi.Input<string>;
  /** The last day on which the alarm tells nobody, such as 2027-01-31; UTC. */
  readonly until: string;
  /** Why: it stands in the rule's description, and in the report of what is deployed. */
  readonly reason: string;
}

/**
 * Each hour for an hour and a minute: no gap is between two times, and the last is over a minute after the rule has ended.
 * A time is 15 days long at most, and what happens once cannot be given an end: hence by the hour.
 */
const schedule = { expression: "cron(0 * * * *)", duration: "PT1H1M" };

/**
 * Lets an alarm ring in silence until a day, and ends by itself: a mute rule of CloudWatch that holds from the next full
 * hour on. The alarm goes on to change its state; what still rings at the end is told then.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html
 */
export class AlarmSuppression extends pulumi.ComponentResource {
  /** @throws pulumi.InputPropertiesError if `until` is no day, or no reason is given. */
  constructor(name: string, args: AlarmSuppressionArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("AlarmSuppression", name, [
      ...(!isDay(args.until)
        ? [{ propertyPath: "until", reason: `found "${args.until}"; a day such as 2027-01-31` }]
        : []),
      ...(args.reason.trim() === ""
        ? [{ propertyPath: "reason", reason: "found none; say why nobody is to be told" }]
        : []),
    ]);
    super("network-security:alarms:AlarmSuppression", name, {}, opts);
    new aws.cloudwatch.AlarmMuteRule(
      name,
      {
        description: args.reason,
        rule: { schedule },
        muteTargets: { alarmNames: [args.alarmName] },
        // Midnight after the day, as AWS writes it.
        expireDate: `${daysAfter(args.until, 1)}T00:00:00Z`,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
