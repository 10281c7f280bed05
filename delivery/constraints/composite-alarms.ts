import { compositeAlarmType, object, text } from "../deployment";
import { alarmsIn, namedAlarm, parseAlarmRule } from "../watch";
import { actionConstraints } from "./alarm-actions";
import { between, demanded, isAbsent, matching, required, shown } from "./constraint";

/** What `PutCompositeAlarm` refuses. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
export const compositeAlarmConstraints = {
  [compositeAlarmType]: [
    required("alarmRule"),
    matching("alarmRule", /^\S([^]{0,10238}\S)?$/, "1 to 10,240 characters, without space around them"),
    demanded("alarmRule", (value, composite, deployment) => {
      if (isAbsent(value)) return undefined;
      const rule = parseAlarmRule(String(value));
      if (!rule.ok) return rule.faults.join("; ");
      const alarms = alarmsIn(rule.value);
      if (alarms.length > mostAlarms) return `found ${alarms.length} alarms; AWS takes ${mostAlarms} at most`;
      const absent = alarms.filter((alarm) => namedAlarm(deployment, composite, alarm) === undefined);
      return absent.length === 0 ? undefined : `alarms ${absent.join(", ")} do not exist in its region`;
    }),
    demanded("actionsSuppressor", (_, composite, deployment) => {
      const { alarm, waitPeriod, extensionPeriod } = object(composite, "actionsSuppressor") ?? {};
      if (alarm === undefined) return undefined;
      if (typeof alarm !== "string" || namedAlarm(deployment, composite, alarm) === undefined) {
        return `alarm ${shown(alarm)} does not exist in its region`;
      }
      return waitPeriod === undefined || extensionPeriod === undefined
        ? "it needs waitPeriod and extensionPeriod"
        : undefined;
    }),
    between("actionsSuppressor.waitPeriod", 0, Number.MAX_SAFE_INTEGER, " s"),
    between("actionsSuppressor.extensionPeriod", 0, Number.MAX_SAFE_INTEGER, " s"),
    matching("alarmName", /^.{1,255}$/, "1 to 255 characters"),
    ...actionConstraints,
    demanded("alarmName", (value, composite, deployment) =>
      deployment
        .ofType(compositeAlarmType)
        .some((other) => other.urn !== composite.urn && text(other, "arn") === text(composite, "arn"))
        ? `another composite alarm is named ${String(value)} too, and the later one overwrites it`
        : undefined,
    ),
  ],
};

const mostAlarms = 100;
