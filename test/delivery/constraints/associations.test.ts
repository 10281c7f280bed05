import { describeRefusals, each, found } from "../support/refusals";

const target = (key: unknown): readonly object[] => [{ key, values: ["*"] }];

describeRefusals({
  type: "aws:ssm/association:Association",
  sound: { targets: target("InstanceIds"), scheduleExpression: "rate(30 minutes)" },
  takes: [
    ...["tag:Role", "tag-key", "resource-groups:Name", "ParameterValues", "AWS::EC2::Instance"].map(
      (key) => ({
        targets: target(key),
      }),
    ),
    { targets: [], instanceId: "i-0123456789abcdef0" },
    ...each(
      "scheduleExpression",
      ...["rate(1 hour)", "rate(2 days)", "rate(15 minutes)"],
      ...["cron(0 10 * * ?)", "cron(0 10 ? * SUN *)", "cron(0 0 10 * * ? *)", "at(2030-01-31T10:20)"],
    ),
  ],
  refuses: [
    ...["instanceids", "tag:", "x-tag-key", "tag-key-x", "resource-groups:"].map(
      (key) =>
        [
          { targets: [...target("InstanceIds"), ...target(key)] },
          `targets: found the key "${key}"; AWS takes InstanceIds, tag:NAME, tag-key and resource-groups:…`,
        ] as const,
    ),
    [{ targets: [] }, "targets: it names no host, so its document runs nowhere"],
    [{ targets: undefined, instanceId: "" }, "targets: it names no host, so its document runs nowhere"],
    ...found(
      "scheduleExpression",
      "; AWS takes rate(…) of one and more, cron(…) or at(…)",
      ...["rate(0 minutes)", "rate(1x minutes)", "rate(15)", "rate(1 week)", "half-hourly"],
      ...["cron(0 10 * *)", "cron(0 0 0 10 * * ? *)", "cron(0  10 * * ?)", "at(2030 01)", "at()"],
      ...["x rate(1 hour)", "rate(1 hour) x", "x cron(0 10 * * ?)", "cron(0 10 * * ?) x", "at(2030) x"],
    ),
  ],
});
