import * as pulumi from "@pulumi/pulumi";

import { AlarmSuppression, type AlarmSuppressionArgs } from "../../components";
import type { ByName } from "../by-name";
import { today } from "../../telemetry/day";
import type { SuppressionConfig } from "./suppressions";

/** Mutes what is suppressed today. What has ended is told and left out, so that no day makes a stack undeployable. */
export function suppress(
  suppressions: readonly SuppressionConfig[],
  alarms: ByName<Pick<AlarmSuppressionArgs, "alarmName">>,
  options: pulumi.ComponentResourceOptions,
): void {
  const day = today();
  for (const { alarm, until, reason } of suppressions) {
    if (until < day) {
      void pulumi.log.warn(
        `alarms.suppressions: that of ${alarm} has ended on ${until} (${reason}), and the alarm tells again; take it out`,
      );
      continue;
    }
    const suppressed = alarms[alarm];
    // The configuration was refused if there is no such alarm.
    if (suppressed === undefined) throw new Error(`there is no alarm "${alarm}"`);
    new AlarmSuppression(alarm, { alarmName: suppressed.alarmName, until, reason }, options);
  }
}
