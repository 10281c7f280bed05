import { describeRefusals, each, found } from "../support/refusals";
import { type ExportedResource, resource } from "../support/stack";

const type = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const group = "/network-security/vpc-flow";
const sound = {
  name: "refused",
  region: "eu-central-1",
  logGroupName: group,
  pattern: "REJECT",
  metricTransformation: { name: "Refused", namespace: "Test/Flowlogs", value: "1", defaultValue: "0" },
};
const filter = (name: string, changes: object = {}): ExportedResource =>
  resource(type, name, name, { ...sound, name, ...changes });
const logGroup = (urnName: string, name: string, region?: string): ExportedResource =>
  resource("aws:cloudwatch/logGroup:LogGroup", urnName, urnName, { name, region });

const words = "; AWS takes 1 to 255 characters without :, * and $";

describeRefusals({
  type,
  sound,
  others: [
    filter("taken"),
    filter("free", { logGroupName: "other" }),
    logGroup("group", group, "eu-central-1"),
    logGroup("far", "far", "us-east-1"),
    logGroup("twice-far", "twice", "us-east-1"),
    logGroup("twice-near", "twice", "eu-central-1"),
    logGroup("nowhere", "nowhere"),
  ],
  takes: [
    ...each("pattern", "", "x".repeat(1024)),
    ...each("name", "n", "n".repeat(512), "free"),
    ...["name", "namespace"].flatMap((property) =>
      each(`metricTransformation.${property}`, "m", "m".repeat(255), "My/AWS/metrics"),
    ),
    ...each(
      "metricTransformation.value",
      ...["$bytes", "$.size", "12", "+1", "-2.5", "10.25", "1e3", "1E-3", "2.5e+10"],
    ),
    ...each("metricTransformation.defaultValue", undefined, "", 0, "2.5"),
    ...each("metricTransformation.unit", "Count", "Terabits/Second"),
    {
      "metricTransformation.dimensions": { a: "$a", b: "$b", c: "$c" },
      "metricTransformation.defaultValue": "",
    },
    { "metricTransformation.dimensions": {} },
    ...each("logGroupName", "unknown", "twice", "nowhere"),
  ],
  refuses: [
    [{ pattern: "x".repeat(1025) }, "pattern: it has 1025 characters; AWS takes 1024 at most"],
    ...found("name", "; AWS takes 1 to 512 characters without : and *", "a:b", "a*"),
    [
      { name: "n".repeat(513) },
      `name: found "${"n".repeat(76)}…; AWS takes 1 to 512 characters without : and *`,
    ],
    ...["name", "namespace"].flatMap((property) => [
      ...found(`metricTransformation.${property}`, words, "a:b", "a*", "$a"),
      [
        { [`metricTransformation.${property}`]: "m".repeat(256) },
        `metricTransformation.${property}: found "${"m".repeat(76)}…${words}`,
      ] as const,
    ]),
    ...found("metricTransformation.namespace", "; AWS takes none that begins with AWS/", "AWS/Logs"),
    ...found(
      "metricTransformation.value",
      "; AWS takes a number, or $ and a column",
      ...["bytes", "$", "x$bytes", "1.", ".5", "1.x", "e3", "1e", "1ex", "1e3x", "x1", "--1", "1 2", "1.2.3"],
    ),
    ...found("metricTransformation.defaultValue", "; AWS takes a number", "none", "Infinity"),
    ...found(
      "metricTransformation.unit",
      "; AWS takes Seconds, Microseconds, Milliseconds, Percent, Count, Count/Second, None, Bytes, Bytes/Second, Kilobytes, Kilobytes/Second, Megabytes, Megabytes/Second, Gigabytes, Gigabytes/Second, Terabytes, Terabytes/Second, Bits, Bits/Second, Kilobits, Kilobits/Second, Megabits, Megabits/Second, Gigabits, Gigabits/Second, Terabits, Terabits/Second",
      "Hits",
    ),
    [
      { "metricTransformation.dimensions": { a: "$a", b: "$b", c: "$c", d: "$d" } },
      "metricTransformation.dimensions: found 4; AWS takes 3 at most",
    ],
    [
      { "metricTransformation.dimensions": { a: "$a", b: "$b" } },
      "metricTransformation.dimensions: found a, b beside a default value; AWS takes one of the two",
    ],
    [
      { name: "taken" },
      'name: another filter of the log group is named "taken" too, and the later one overwrites it',
    ],
    [
      { logGroupName: "far" },
      'logGroupName: log group "far" is in us-east-1, and the filter in eu-central-1',
    ],
  ],
});

describe("A log group's metric filters", () => {
  describeRefusals({
    type,
    sound,
    others: Array.from({ length: 100 }, (_, index) =>
      filter(`f${index}`, { logGroupName: index < 99 ? "almost" : "full" }),
    ),
    takes: each("logGroupName", "almost"),
    refuses: [],
  });
  describeRefusals({
    type,
    sound,
    others: Array.from({ length: 100 }, (_, index) => filter(`f${index}`, { logGroupName: "full" })),
    takes: [],
    refuses: [
      [{ logGroupName: "full" }, 'logGroupName: log group "full" has 101 metric filters; AWS takes 100'],
    ],
  });
});
