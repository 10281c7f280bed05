import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import type { ChangedStack } from "./support/stack";

const http = "metricAlarm:MetricAlarm rejected-http";

function mute(stack: ChangedStack, expression: string, duration: string, settings: object = {}): void {
  stack.add("aws:cloudwatch/alarmMuteRule:AlarmMuteRule", "nights", "nights", {
    name: "nights",
    arn: "arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:nights",
    rule: { schedule: { expression, duration } },
    muteTargets: { alarmNames: [stack.get(http, "name")] },
    ...settings,
  });
}

const always = (title: string, expression: string, duration: string): Harmful => ({
  title,
  aws: "each time begins before the last is over, and nobody is ever told",
  change: (stack) => {
    mute(stack, expression, duration);
  },
  error: ["muted-alarm", "rejected-http"],
});

const refused = (title: string, expression: string, duration: string): Harmful => ({
  title,
  aws: "PutAlarmMuteRule refuses it",
  change: (stack) => {
    mute(stack, expression, duration);
  },
  error: ["refused", "nights"],
});

const harmful: readonly Harmful[] = [
  always("a rule that mutes every day for a day", "cron(0 2 * * *)", "P1D"),
  always("a rule that mutes every hour for an hour", "cron(0 * * * *)", "PT1H"),
  always("a rule that mutes every minute for a minute", "cron(* * * * *)", "PT1M"),
  always("a rule that mutes every ten minutes for a quarter of an hour", "cron(*/10 * * * *)", "PT15M"),
  always("a rule that mutes every six hours for as long", "cron(0 */6 * * *)", "PT6H"),
  always("a rule that mutes every Sunday for a week", "cron(0 0 * * SUN)", "P7D"),
  refused("a rule of sixteen days", "at(2026-12-24T00:00)", "P16D"),
  refused("a rule of no time", "cron(0 2 * * *)", "PT0M"),
  refused("a rule of seconds", "cron(0 2 * * *)", "PT30S"),
  refused("a rule by an expression of six fields", "cron(0 2 * * ? *)", "PT1H"),
  refused("a rule by a rate", "rate(1 day)", "PT1H"),
];

const harmless: readonly Harmless[] = [
  [
    "a rule that mutes all the time until a day",
    (stack) => {
      mute(stack, "cron(0 * * * *)", "PT1H1M", { expireDate: "2027-02-01T00:00:00Z" });
    },
  ],
  [
    "a rule that mutes for an hour of each night",
    (stack) => {
      mute(stack, "cron(0 2 * * *)", "PT1H");
    },
  ],
  [
    "a rule that mutes on weekends",
    (stack) => {
      mute(stack, "cron(0 18 * * FRI)", "P2DT12H");
    },
  ],
  [
    "a rule that mutes once",
    (stack) => {
      mute(stack, "at(2026-12-24T00:00)", "P3D");
    },
  ],
  [
    "a rule that always mutes an alarm of others",
    (stack) => {
      mute(stack, "cron(0 2 * * *)", "P1D", { muteTargets: { alarmNames: ["another"] } });
    },
  ],
];

catalogue("mute rules", { harmful, harmless });
