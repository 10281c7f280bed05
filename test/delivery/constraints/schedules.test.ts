import { describeRefusals, each, found } from "../support/refusals";

const rates = ["rate(1 minute)", "rate(15 minutes)", "rate(1 hour)", "rate(2 days)"];
const noRates = [
  "rate(0 minutes)",
  "rate(15)",
  "rate(15 weeks)",
  "rate(x minutes)",
  "rate(15  minutes)",
  "rate(1x minutes)",
];

describeRefusals({
  type: "aws:scheduler/schedule:Schedule",
  sound: {
    arn: "arn:aws:scheduler:eu-central-1:123456789012:schedule/default/hourly",
    scheduleExpression: "rate(1 hour)",
    state: "ENABLED",
    target: { arn: "arn:aws:lambda:eu-central-1:123456789012:function:ask" },
  },
  takes: [
    ...each("scheduleExpression", ...rates, "cron(0/15 10 * * ? 2030)", "at(2030-01-31T10:20:30)"),
    ...each("state", "DISABLED"),
    { arn: undefined, target: { arn: "arn:aws-cn:lambda:cn-north-1:123456789012:function:ask" } },
  ],
  refuses: [
    ...found(
      "scheduleExpression",
      "; AWS takes rate(…) of one and more, cron(…) of six fields or at(…)",
      ...noRates,
      ...["cron(0 10 * * ?)", "cron(0 10 * * ? 2030 *)", "cron(0  10 * * ? 2030)", "hourly"],
      ...["x rate(1 hour)", "rate(1 hour) x", "x cron(0 10 * * ? 2030)", "cron(0 10 * * ? 2030) x"],
      ...[
        "at(2030-1-31T10:20:30)",
        "at(2030-01-31 10:20:30)",
        "at(2030-01-31T10:20)",
        "at(20300-01-31T10:20:30)",
      ],
      ...[
        "at(x030-01-31T10:20:30)",
        "at(2030-x1-31T10:20:30)",
        "at(2030-0x-31T10:20:30)",
        "at(2030-01-x1T10:20:30)",
      ],
      ...[
        "at(2030-01-3xT10:20:30)",
        "at(2030-01-31Tx0:20:30)",
        "at(2030-01-31T1x:20:30)",
        "at(2030-01-31T10:x0:30)",
      ],
      ...[
        "at(2030-01-31T10:2x:30)",
        "at(2030-01-31T10:20:x0)",
        "at(2030-01-31T10:20:3x)",
        "at(2030-01-31T10:20:30) x",
      ],
    ),
    ...found("state", "; AWS takes ENABLED, DISABLED", "ON"),
    ...found(
      "target.arn",
      "; a schedule in partition aws has targets of its own partition only",
      "arn:aws-cn:lambda:cn-north-1:123456789012:function:ask",
      "ask",
    ),
  ],
});
