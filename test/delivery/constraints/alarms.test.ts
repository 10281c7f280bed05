import { type Changes, describeRefusals, each, found } from "../support/refusals";
import { resource } from "../support/stack";

const type = "aws:cloudwatch/metricAlarm:MetricAlarm";
const region = "eu-central-1";
const topic = `arn:aws:sns:${region}:123456789012:alerts`;
const elsewhere = "arn:aws:sns:us-east-1:123456789012:alerts";
const actions = ["alarmActions", "okActions", "insufficientDataActions"];

const sound = {
  name: "refused-connections",
  arn: `arn:aws:cloudwatch:${region}:123456789012:alarm:refused-connections`,
  region,
  namespace: "Test/Flowlogs",
  metricName: "Refused",
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 3,
  threshold: 1,
  comparisonOperator: "GreaterThanThreshold",
};

const comparisons =
  "; AWS takes GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold, LessThanOrEqualToThreshold, LessThanLowerOrGreaterThanUpperThreshold, LessThanLowerThreshold, GreaterThanUpperThreshold";
const units =
  "; AWS takes Seconds, Microseconds, Milliseconds, Percent, Count, Count/Second, None, Bytes, Bytes/Second, Kilobytes, Kilobytes/Second, Megabytes, Megabytes/Second, Gigabytes, Gigabytes/Second, Terabytes, Terabytes/Second, Bits, Bits/Second, Kilobits, Kilobits/Second, Megabits, Megabits/Second, Gigabits, Gigabits/Second, Terabits, Terabits/Second";
const bandWithout = (comparison: string): string =>
  `comparisonOperator: found "${comparison}", which compares with a band, and thresholdMetricId names none`;
const bandComparisons = [
  "LessThanLowerOrGreaterThanUpperThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
];

describeRefusals({
  type,
  sound,
  others: [
    resource(type, "other", "other", { ...sound, name: "another" }),
    resource(type, "elsewhere", "elsewhere", { ...sound, name: "far", region: "us-east-1" }),
  ],
  takes: [
    ...each("datapointsToAlarm", 0, 1, 3, "3", null),
    ...each("treatMissingData", "breaching", "notBreaching", "ignore", "missing", ""),
    ...each("statistic", "SampleCount", "Average", "Minimum", "Maximum"),
    ...[
      ...["p0", "p9", "p99", "p99.9", "p99.99", "p100", "tm90", "wm90", "tc90", "ts90", "IQM"],
      ...["TM(10%:90%)", "TM(0.5:1)", "WM(:90%)", "PR(10:)", "TC(1:2)", "TS(1:2)"],
    ].map((extendedStatistic) => ({ statistic: undefined, extendedStatistic })),
    ...each("period", 60, 120, 86_400),
    { evaluationPeriods: 288 },
    { evaluationPeriods: 168, period: 3600 },
    { threshold: 0 },
    { threshold: "2.5" },
    ...each("comparisonOperator", "GreaterThanOrEqualToThreshold", "LessThanThreshold"),
    { comparisonOperator: "LessThanOrEqualToThreshold" },
    ...each("unit", "None", "Count/Second", "Terabits/Second", ""),
    ...each("name", "n", "n".repeat(255), "far"),
    ...actions.map((property) => ({
      [property]: [topic, topic, topic, topic, "arn:aws:lambda:us-east-1:123456789012:function:tell"],
    })),
    { arn: undefined, alarmActions: [elsewhere] },
  ],
  refuses: [
    [{ evaluationPeriods: 0 }, "evaluationPeriods: found 0; AWS takes 1 to 9007199254740991"],
    [{ evaluationPeriods: 1.5 }, "evaluationPeriods: found 1.5; AWS takes 1 to 9007199254740991"],
    [{ evaluationPeriods: undefined }, "evaluationPeriods: it is missing, and AWS demands it"],
    [
      { datapointsToAlarm: 4 },
      "datapointsToAlarm: found 4 of 3; no more data points than evaluationPeriods can ring",
    ],
    [
      { datapointsToAlarm: 1, evaluationPeriods: undefined },
      "evaluationPeriods: it is missing, and AWS demands it",
      "datapointsToAlarm: found 1 of 0; no more data points than evaluationPeriods can ring",
    ],
    ...found("comparisonOperator", comparisons, "greaterThanThreshold"),
    ...found("treatMissingData", "; AWS takes breaching, notBreaching, ignore, missing", "notbreaching"),
    ...found("statistic", "; AWS takes SampleCount, Average, Sum, Minimum, Maximum", "sum"),
    ...[
      ...["99", "p", "p101", "p1000", "p99.", "xp99", "x99", "p99x", "P99", "TM", "TM(10%90%)", "TM(a:b)"],
      ...["TM(1:b)", "TM(10%:90%)x", "xTM(10%:90%)", "XM(10%:90%)", "IQMx", "xIQM"],
    ].map(
      (extendedStatistic) =>
        [
          { statistic: undefined, extendedStatistic },
          `extendedStatistic: found "${extendedStatistic}"; AWS takes a percentile such as p99 or a trimmed statistic such as TM(10%:90%)`,
        ] as const,
    ),
    [{ statistic: undefined }, "statistic: the alarm has no statistic; give statistic or extendedStatistic"],
    [
      { extendedStatistic: "p99" },
      "statistic: it stands beside extendedStatistic, and AWS takes one of the two",
    ],
    ...[10, 20, 30].map(
      (period) =>
        [
          { period },
          `period: found ${period} s; metrics of Test/Flowlogs have a data point a minute, so a shorter period has none`,
        ] as const,
    ),
    ...found("period", "; AWS takes 10, 20, 30 or a multiple of 60 s", 0, -60, 45, 90),
    [{ period: undefined }, "period: found nothing; AWS takes 10, 20, 30 or a multiple of 60 s"],
    [
      { period: 10, namespace: undefined },
      "period: found 10 s; metrics of a log group have a data point a minute, so a shorter period has none",
      "metricName: an alarm without metricQueries needs metricName and namespace",
    ],
    [
      { evaluationPeriods: 289 },
      "evaluationPeriods: 289 periods of 300 s are 86700 s; AWS looks back 86400 s at most with such a period",
    ],
    [
      { evaluationPeriods: 169, period: 3600 },
      "evaluationPeriods: 169 periods of 3600 s are 608400 s; AWS looks back 604800 s at most with such a period",
    ],
    [{ threshold: undefined }, "threshold: it is missing, and AWS demands it"],
    ...found("threshold", "; AWS takes a number", "three", "Infinity"),
    ...found("unit", units, "Records", "count"),
    ...bandComparisons.map(
      (comparisonOperator) => [{ comparisonOperator }, bandWithout(comparisonOperator)] as const,
    ),
    [{ name: "n".repeat(256) }, `name: found "${"n".repeat(76)}…; AWS takes 1 to 255 characters`],
    [{ name: "another" }, 'name: another alarm is named "another" too, and the later one overwrites it'],
    [{ metricName: undefined }, "metricName: an alarm without metricQueries needs metricName and namespace"],
    ...actions.flatMap(
      (property) =>
        [
          [
            { [property]: [topic, topic, topic, topic, topic, topic] },
            `${property}: found 6; AWS takes 5 at most`,
          ],
          [{ [property]: ["alerts"] }, `${property}: found "alerts", which is no ARN`],
          [
            { [property]: [topic, elsewhere] },
            `${property}: found "${elsewhere}"; an alarm in ${region} acts on topics of its own region only`,
          ],
        ] as const,
    ),
  ],
});

const queriesOnly = {
  ...sound,
  namespace: undefined,
  metricName: undefined,
  statistic: undefined,
  period: undefined,
};
const query = (id: string, metric: object = {}, returnData = true): object => ({
  id,
  metric: { namespace: "Test/Flowlogs", metricName: "Refused", stat: "Sum", period: 300, ...metric },
  returnData,
});
const math = (expression: string): readonly object[] => [
  query("a", {}, false),
  { id: "m", expression, returnData: true },
];

/** How many different contributors a rule counts in so many seconds. */
const contributors = (period: number) => ({
  metricQueries: [
    { id: "top", expression: "INSIGHT_RULE_METRIC('rule', 'UniqueContributors')", period, returnData: true },
  ],
});

/** More than a band, beside a query that returns none. */
const onBand = (settings: Changes): Changes => ({
  metricQueries: [
    query("a"),
    query("m", {}, false),
    { id: "band", expression: "ANOMALY_DETECTION_BAND(a)", returnData: true },
  ],
  thresholdMetricId: "band",
  threshold: undefined,
  comparisonOperator: "GreaterThanUpperThreshold",
  ...settings,
});

describe("An alarm on metric queries", () => {
  describeRefusals({
    type,
    sound: { ...queriesOnly, metricQueries: [query("a")] },
    takes: [
      ...each("metricQueries", [query("a_Z9")], [query(`a${"b".repeat(254)}`)], math("a * 2")),
      { metricQueries: [query("a", { period: 60 })] },
      { metricQueries: [query("a", { period: "" })] },
      { metricQueries: [query("a", {}, false), { id: "m", expression: "", returnData: true }] },
      ...bandComparisons.map((comparisonOperator) => onBand({ comparisonOperator })),
      { evaluationPeriods: 288 },
      { evaluationPeriods: 168, metricQueries: [query("a", { period: 3600 })] },
      { evaluationPeriods: 168, ...contributors(3600) },
    ],
    refuses: [
      ...["bands", "m"].map(
        (id) =>
          [
            onBand({ thresholdMetricId: id }),
            "metricQueries: found 2 that return data; an alarm watches one",
            `thresholdMetricId: found "${id}", and no query of that id returns data`,
          ] as const,
      ),
      ...["A", "1a", "a-b", "", "xa b", `a${"b".repeat(255)}`].map(
        (id) =>
          [
            { metricQueries: [query(id)] },
            `metricQueries: found the id ${
              id.length > 80 ? `"a${"b".repeat(75)}…` : `"${id}"`
            }; each begins with a small letter and stands once`,
          ] as const,
      ),
      [
        { metricQueries: [query("a"), query("a", {}, false)] },
        'metricQueries: found the id "a"; each begins with a small letter and stands once',
      ],
      [
        { metricQueries: [query("a"), query("b")] },
        "metricQueries: found 2 that return data; an alarm watches one",
      ],
      [
        { metricQueries: [query("a", {}, false)] },
        "metricQueries: found 0 that return data; an alarm watches one",
      ],
      ...[30, 0, 90].map(
        (period) =>
          [
            { metricQueries: [query("a", { period })] },
            `metricQueries: found a period of ${period} s; metrics here have a data point a minute`,
          ] as const,
      ),
      [{ metricQueries: math("a - b") }, 'metricQueries: metric math "a - b": no query has the id b'],
      ...[{}, { metricQueries: math("a * 2") }, contributors(300)].map(
        (queries) =>
          [
            { evaluationPeriods: 289, ...queries },
            "evaluationPeriods: 289 periods of 300 s are 86700 s; AWS looks back 86400 s at most with such a period",
          ] as const,
      ),
      ...[{ metricQueries: [query("a", { period: 3600 })] }, contributors(3600)].map(
        (queries) =>
          [
            { evaluationPeriods: 169, ...queries },
            "evaluationPeriods: 169 periods of 3600 s are 608400 s; AWS looks back 604800 s at most with such a period",
          ] as const,
      ),
      [{ metricName: "Refused" }, "metricName: it stands beside metricQueries, and AWS takes one"],
    ],
  });
});
