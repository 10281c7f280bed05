import { describeRefusals, each, found } from "../support/refusals";

const expression = "rule.schedule.expression";
const duration = "rule.schedule.duration";

describeRefusals({
  type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
  sound: {
    rule: { schedule: { expression: "cron(0 2 * * ?)", duration: "PT2H" } },
    muteTargets: { alarmNames: ["refused"] },
  },
  takes: [
    ...each(expression, "at(2030-01-31T10:20)", "at(2030-01-31T10:20:30)"),
    ...each(duration, "PT1M", "P15D", "P1DT2H3M"),
    { "muteTargets.alarmNames": Array.from({ length: 100 }, (_, index) => `a${index}`) },
  ],
  refuses: [
    [{ [expression]: "" }, `${expression}: it is missing, and AWS demands it`],
    ...found(
      expression,
      "; AWS takes cron(…) of five fields or at(…)",
      ...["cron(0 2 * *)", "cron(0 2 * * ? *)", "cron(0  2 * * ?)", "x cron(0 2 * * ?)", "cron(0 2 * * ?) x"],
      ...[
        "rate(1 hour)",
        "at(2030-01-31)",
        "at(2030-01-31T10:20:3)",
        "at(2030-01-31T10:20) x",
        "x at(2030-01-31T10:20)",
      ],
    ),
    ...found(duration, "; AWS takes PT1M to P15D", "PT0M", "P15DT1M", "P16D", "two hours", 7200),
    [{ [duration]: undefined }, `${duration}: found nothing; AWS takes PT1M to P15D`],
    [
      { "muteTargets.alarmNames": Array.from({ length: 101 }, (_, index) => `a${index}`) },
      "muteTargets.alarmNames: found 101; AWS takes 100 at most",
    ],
  ],
});
