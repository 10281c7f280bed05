import { boolean, type DeployedResource, resourceTypes, text } from "../../../delivery";
import { defineCheck, eachOf, everythingIfAny, type Observation, putBack } from "../check";

/** Alarms that are there, may tell somebody, and do not ring. */
export const alarms = defineCheck({
  name: "alarms",
  needs: { DescribeAlarms: everythingIfAny(resourceTypes.metricAlarmType, resourceTypes.compositeAlarmType) },
  run: ({ deployment, ask }) =>
    eachOf(
      deployment.ofType(resourceTypes.metricAlarmType, resourceTypes.compositeAlarmType),
      async (alarm) => {
        const answer = await ask("DescribeAlarms", alarm, {
          AlarmNames: [alarmName(alarm)],
          AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
        });
        const [found] = [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])];
        if (found === undefined) return { verdict: "wrong", found: "it is gone", mend: putBack };
        const { StateValue: state = "none", StateReason: reason = "", ActionsEnabled: tells } = found;
        if (tells === false && boolean(alarm, "actionsEnabled") !== false)
          return {
            verdict: "wrong",
            found: `${state}, but its actions are switched off: it tells nobody`,
            mend: `aws cloudwatch enable-alarm-actions --alarm-names ${alarmName(alarm)}`,
          };
        return stateOf(alarmName(alarm), state, reason);
      },
      alarmName,
    ),
});

function stateOf(name: string, state: string, reason: string): Omit<Observation, "about"> {
  if (state === "OK") return { verdict: "sound", found: state };
  if (state === "INSUFFICIENT_DATA") return { verdict: "quiet", found: `${state}: ${reason}` };
  return {
    verdict: "wrong",
    found: `${state}: ${reason}`,
    mend: `follow its description: aws cloudwatch describe-alarms --alarm-names ${name}`,
  };
}

/** Composite alarms have their name under another key. */
function alarmName(alarm: DeployedResource): string {
  return text(alarm, "name") ?? text(alarm, "alarmName") ?? alarm.id;
}
