import { describeRefusals, each, found } from "../support/refusals";

describeRefusals({
  type: "aws:cloudwatch/logGroup:LogGroup",
  sound: { name: "/network-security/vpc-flow", retentionInDays: 30, logGroupClass: "STANDARD" },
  takes: [
    ...each("name", "Az09.-_/#", "g".repeat(512)),
    ...each(
      "retentionInDays",
      ...[0, 1, 3, 5, 7, 14, 60, 90, 120, 150, 180, 365, 400, 545],
      ...[731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
    ),
    ...each("logGroupClass", "INFREQUENT_ACCESS", "DELIVERY"),
    ...each("kmsKeyId", "", "arn:aws:kms:eu-central-1:123456789012:key/1"),
  ],
  refuses: [
    ...found("name", "; AWS takes 1 to 512 letters, digits and . - _ / #", "vpc flow", "*flow", "flow:"),
    [
      { name: "g".repeat(513) },
      `name: found "${"g".repeat(76)}…; AWS takes 1 to 512 letters, digits and . - _ / #`,
    ],
    ...found(
      "retentionInDays",
      "; AWS takes 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
      2,
    ),
    ...found("logGroupClass", "; AWS takes STANDARD, INFREQUENT_ACCESS, DELIVERY", "standard"),
    ...found(
      "kmsKeyId",
      "; AWS takes the ARN of a key, and neither its id nor an alias",
      "alias/logs",
      "x:arn:",
    ),
  ],
});

describeRefusals({
  type: "aws:cloudwatch/queryDefinition:QueryDefinition",
  sound: { name: "refused", queryString: "fields @timestamp", logGroupNames: ["a"] },
  takes: [
    ...each("name", "n", "n".repeat(255)),
    ...each("queryString", "q", "fields\n@timestamp", "q".repeat(10_000)),
    ...each(
      "logGroupNames",
      undefined,
      Array.from({ length: 50 }, (_, index) => `g${index}`),
    ),
  ],
  refuses: [
    [{ name: "n".repeat(256) }, `name: found "${"n".repeat(76)}…; AWS takes 1 to 255 characters`],
    [
      { queryString: "q".repeat(10_001) },
      `queryString: found "${"q".repeat(76)}…; AWS takes 1 to 10,000 characters`,
    ],
    [
      { logGroupNames: Array.from({ length: 51 }, (_, index) => `g${index}`) },
      "logGroupNames: found 51; AWS takes 50 at most",
    ],
  ],
});
