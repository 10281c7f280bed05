import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { changing, removing, replacing, rewriting, setting } from "./support/changes";

const schedule = "schedule:Schedule traffic-s3";
const role = "role:Role heartbeats";
const permissions = "rolePolicy:RolePolicy heartbeats";
const s3Heartbeat = "traffic-s3-heartbeat";

interface Policy {
  Statement: [Record<string, unknown> & { Condition?: Record<string, Record<string, string>> }];
}

const input = (change: (parameters: Record<string, string>) => void) => (text: string) => {
  const parameters = JSON.parse(text) as Record<string, string>;
  change(parameters);
  return JSON.stringify(parameters);
};

const untold = (about: string) => ["untold-silence", about] as const;
const never = "the schedule runs, is refused, and the heartbeat is told once and never again";

const harmful: readonly Harmful[] = [
  {
    title: "a reminder that is disabled",
    aws: "it never runs",
    change: setting(schedule, "state", "DISABLED"),
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder of an alarm that is not there",
    aws: never,
    change: changing(
      schedule,
      "target/input",
      input((parameters) => (parameters.AlarmName = "another")),
    ),
    error: untold("traffic-s3"),
  },
  {
    title: "a reminder that sets the alarm to ringing",
    aws: "an alarm that rings stays as it is, and nobody is told",
    change: changing(
      schedule,
      "target/input",
      input((parameters) => (parameters.StateValue = "ALARM")),
    ),
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder without a reason",
    aws: "CloudWatch refuses a request without StateReason",
    change: changing(
      schedule,
      "target/input",
      input((parameters) => Reflect.deleteProperty(parameters, "StateReason")),
    ),
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder as a role that is not there",
    aws: "Scheduler refuses the schedule",
    change: changing(schedule, "target/roleArn", (arn: string) => `${arn}x`),
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder's role without its permission",
    aws: never,
    change: removing(permissions),
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder's action misspelt",
    aws: never,
    change: replacing(permissions, "policy", "SetAlarmState", "SetAlarmStates"),
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder's permission on other alarms",
    aws: never,
    change: replacing(permissions, "policy", ":alarm:traffic-s3", ":alarm:other-s3"),
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder's role that trusts another service",
    aws: "Scheduler cannot take the role",
    change: replacing(role, "assumeRolePolicy", "scheduler.amazonaws.com", "events.amazonaws.com"),
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder's role that trusts the schedule, not its group",
    aws: "Scheduler names itself by the group, and cannot take the role",
    change: (stack) => {
      stack.replace(role, "assumeRolePolicy", "schedule-group/default", "schedule/default/*");
    },
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder's role that trusts another account's schedules",
    aws: "Scheduler cannot take the role",
    change: rewriting(role, "assumeRolePolicy", ({ Statement: [statement] }: Policy) => {
      statement.Condition = { StringEquals: { "aws:SourceAccount": "210987654321" } };
    }),
    error: untold(s3Heartbeat),
  },
  ...(
    [
      ["a reminder at no time", "scheduleExpression", "daily"],
      ["a reminder every 0 days", "scheduleExpression", "rate(0 days)"],
      ["a reminder in a state in small letters", "state", "enabled"],
      [
        "a reminder in another partition",
        "target/arn",
        "arn:aws-cn:scheduler:::aws-sdk:cloudwatch:setAlarmState",
      ],
    ] as const
  ).map(([title, property, value]): Harmful => ({
    title,
    aws: "CreateSchedule refuses it",
    change: setting(schedule, property, value),
    error: ["refused", "traffic-s3"],
  })),
  {
    title: "a reminder every 400 days",
    aws: "what was told once is not told again for more than a year",
    change: setting(schedule, "scheduleExpression", "rate(400 days)"),
    error: untold(s3Heartbeat),
  },
  {
    title: "a reminder that ends",
    aws: "after that day it never runs",
    change: setting(schedule, "endDate", "2020-01-01T00:00:00Z"),
    error: untold(s3Heartbeat),
  },
];

const harmless: readonly Harmless[] = [
  ["a reminder that says no state", setting(schedule, "state", undefined)],
  ["a reminder every week", setting(schedule, "scheduleExpression", "rate(7 days)")],
  ["a reminder every hour", setting(schedule, "scheduleExpression", "rate(1 hour)")],
  [
    "a reminder by way of OK",
    changing(
      schedule,
      "target/input",
      input((parameters) => (parameters.StateValue = "OK")),
    ),
  ],
  [
    "a reminder's permission on every alarm of a name",
    replacing(permissions, "policy", /:alarm:traffic-s3-heartbeat-[0-9a-f]{7}/g, ":alarm:traffic-s3-*"),
  ],
];

catalogue("reminders", { harmful, harmless });
