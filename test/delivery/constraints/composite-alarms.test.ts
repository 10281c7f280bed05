import { describeRefusals, each } from "../support/refusals";
import { resource } from "../support/stack";

const type = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const arnOf = (name: string, region = "eu-central-1"): string =>
  `arn:aws:cloudwatch:${region}:123456789012:alarm:${name}`;
const alarm = (name: string, region?: string) =>
  resource("aws:cloudwatch/metricAlarm:MetricAlarm", name, name, { name, arn: arnOf(name, region) });
const rule = (...names: readonly string[]): string => names.map((name) => `ALARM(${name})`).join(" OR ");
const numbered = Array.from({ length: 101 }, (_, index) => `n${index}`);
const spaced = (length: number): string => `TRUE${" ".repeat(length - 11)}OR TRUE`;
const shape = "AWS takes 1 to 10,240 characters, without space around them";

describeRefusals({
  type,
  sound: {
    alarmName: "intrusion",
    arn: arnOf("intrusion"),
    alarmRule: rule("scan", "drip"),
    actionsSuppressor: { alarm: "scan", waitPeriod: 60, extensionPeriod: 0 },
  },
  others: [
    ...["scan", "drip", ...numbered].map((name) => alarm(name)),
    alarm("far", "us-east-1"),
    resource(type, "other", "other", { alarmName: "taken", arn: arnOf("taken"), alarmRule: "TRUE" }),
  ],
  takes: [
    ...each("alarmRule", "TRUE", "NOT ALARM(\n scan )", rule(...numbered.slice(0, 100)), spaced(10_240)),
    ...each("actionsSuppressor", undefined, {}),
    { "actionsSuppressor.alarm": arnOf("drip") },
    ...each("alarmName", "c", "c".repeat(255)),
  ],
  refuses: [
    [{ alarmRule: undefined }, "alarmRule: it is missing, and AWS demands it"],
    ...[" TRUE", "TRUE "].map(
      (alarmRule) => [{ alarmRule }, `alarmRule: found "${alarmRule}"; ${shape}`] as const,
    ),
    [{ alarmRule: spaced(10_241) }, `alarmRule: found "TRUE${" ".repeat(72)}…; ${shape}`],
    [{ alarmRule: "ALARM" }, 'alarmRule: alarm rule "ALARM": "ALARM" is not understood'],
    [{ alarmRule: rule(...numbered) }, "alarmRule: found 101 alarms; AWS takes 100 at most"],
    [{ alarmRule: rule("gone", "scan", "far") }, "alarmRule: alarms gone, far do not exist in its region"],
    ...["far", 7].map(
      (named) =>
        [
          { "actionsSuppressor.alarm": named },
          `actionsSuppressor: alarm ${JSON.stringify(named)} does not exist in its region`,
        ] as const,
    ),
    ...["waitPeriod", "extensionPeriod"].flatMap(
      (period) =>
        [
          [
            { [`actionsSuppressor.${period}`]: undefined },
            "actionsSuppressor: it needs waitPeriod and extensionPeriod",
          ],
          [
            { [`actionsSuppressor.${period}`]: -1 },
            `actionsSuppressor.${period}: found -1; AWS takes 0 to 9007199254740991 s`,
          ],
        ] as const,
    ),
    [{ alarmName: "c".repeat(256) }, `alarmName: found "${"c".repeat(76)}…; AWS takes 1 to 255 characters`],
    [{ alarmActions: ["alerts"] }, 'alarmActions: found "alerts", which is no ARN'],
    [
      { alarmName: "taken", arn: arnOf("taken") },
      "alarmName: another composite alarm is named taken too, and the later one overwrites it",
    ],
  ],
});
