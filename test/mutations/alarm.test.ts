import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { changing, removing, setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const http = "metricAlarm:MetricAlarm rejected-http";
const ssh = "metricAlarm:MetricAlarm rejected-ssh";
const exfiltration = "metricAlarm:MetricAlarm exfiltration";
const anomaly = "metricAlarm:MetricAlarm exfiltration-anomaly";
const exfiltrationFilter = "logMetricFilter:LogMetricFilter exfiltration";
const heartbeat = "metricAlarm:MetricAlarm traffic-cloudwatch-logs-heartbeat";
const functionErrors = "metricAlarm:MetricAlarm slow-drip-errors";
const nobody = "arn:aws:sns:us-east-1:123456789012:alerts-elsewhere";

/** A query on the metric of refused connections to port 80. */
const query = (id: string, period = 300): Record<string, unknown> => ({
  id,
  metric: { metricName: "rejected-http", namespace: "NetworkSecurity/dev", period, stat: "Sum" },
  returnData: true,
});

const math = (expression: string) => ({ id: "m", expression, returnData: true });
const percentile = {
  id: "a",
  metric: { metricName: "rejected-http", namespace: "NetworkSecurity/dev", period: 300, stat: "p99" },
  returnData: true,
};

function queriesOnly(stack: ChangedStack, queries: readonly unknown[]): void {
  for (const property of ["metricName", "namespace", "period", "statistic"]) {
    stack.set(http, property, undefined);
  }
  stack.set(http, "metricQueries", queries);
}

function queried(title: string, queries: readonly unknown[]): Harmful {
  return {
    title,
    aws: "PutMetricAlarm refuses it",
    change: (stack) => {
      queriesOnly(stack, queries);
    },
    error: ["refused", "rejected-http"],
  };
}

/** The alarm on the bytes of single flows, in a metric that has no value without one. */
function onLargestFlow(stack: ChangedStack, settings: Readonly<Record<string, string>>): void {
  stack.set(exfiltrationFilter, "metricTransformation/value", "$bytes");
  stack.set(exfiltrationFilter, "metricTransformation/defaultValue", undefined);
  stack.set(exfiltration, "threshold", 200_000);
  for (const [property, value] of Object.entries(settings)) stack.set(exfiltration, property, value);
}

const harmful: readonly Harmful[] = [
  {
    title: "a threshold on the average, which a record of value 1 never lifts above 1",
    aws: "the alarm stays OK for ever",
    change: setting(http, "statistic", "Average"),
    error: ["alarm-proof", "rejected-http"],
  },
  {
    title: "a threshold on the maximum",
    aws: "the alarm stays OK for ever",
    change: setting(http, "statistic", "Maximum"),
    error: ["alarm-proof", "rejected-http"],
  },
  {
    title: "a threshold on the minimum, which the default value holds at 0",
    aws: "the alarm stays OK for ever",
    change: setting(exfiltration, "statistic", "Minimum"),
    error: ["alarm-proof", "exfiltration"],
  },
  {
    title: "the least value where the largest is meant",
    aws: "the alarm stays OK whenever a small flow comes beside the large one",
    change: (stack) => {
      onLargestFlow(stack, { statistic: "Minimum" });
    },
    error: ["alarm-proof", "exfiltration"],
  },
  {
    title: "the largest value where the least is meant",
    aws: "the alarm stays OK whenever a large flow comes beside the small one",
    change: (stack) => {
      onLargestFlow(stack, { statistic: "Maximum", comparisonOperator: "LessThanThreshold" });
    },
    error: ["alarm-proof", "exfiltration"],
  },
  {
    title: "the least of a function's errors, which calls that go well hold at 0",
    aws: "the alarm stays OK unless every call fails",
    change: setting(functionErrors, "statistic", "Minimum"),
    error: ["alarm-proof", "slow-drip-errors"],
  },
  {
    title: "a threshold on the number of samples, of which default values are some",
    aws: "the alarm rings on any traffic",
    change: setting(http, "statistic", "SampleCount"),
    error: ["alarm-proof", "rejected-http"],
  },
  {
    title: "a threshold that no traffic is below",
    aws: "the alarm rings as soon as anything is logged",
    change: setting(http, "threshold", 0),
    error: ["alarm-proof", "rejected-http"],
  },
  {
    title: "a negative threshold",
    aws: "the alarm rings as soon as anything is logged",
    change: setting(exfiltration, "threshold", -1),
    error: ["alarm-proof", "exfiltration"],
  },
  {
    title: "a comparison the other way round",
    aws: "the alarm rings while nothing happens",
    change: setting(http, "comparisonOperator", "LessThanThreshold"),
    error: ["alarm-proof", "rejected-http"],
  },
  {
    title: "a comparison the other way round, equality included",
    aws: "the alarm rings while nothing happens",
    change: setting(exfiltration, "comparisonOperator", "LessThanOrEqualToThreshold"),
    error: ["alarm-proof", "exfiltration"],
  },
  {
    title: "a heartbeat that takes silence for good",
    aws: "the alarm never tells that nothing arrives",
    change: setting(heartbeat, "treatMissingData", "notBreaching"),
    error: ["alarm-proof", "traffic-cloudwatch-logs-heartbeat"],
  },
  {
    title: "a heartbeat that ignores silence",
    aws: "the alarm keeps its state when nothing arrives",
    change: setting(heartbeat, "treatMissingData", "ignore"),
    error: ["alarm-proof", "traffic-cloudwatch-logs-heartbeat"],
  },
  {
    title: "a heartbeat that rings on traffic",
    aws: "the alarm rings while all is well",
    change: setting(heartbeat, "comparisonOperator", "GreaterThanOrEqualToThreshold"),
    error: ["alarm-proof", "traffic-cloudwatch-logs-heartbeat"],
  },
  {
    title: "a heartbeat below zero records",
    aws: "the alarm tells missing data only as long as it is treated as breaching, and no low traffic",
    change: (stack) => {
      stack.set(heartbeat, "threshold", 0);
      stack.set(heartbeat, "treatMissingData", "missing");
    },
    error: ["alarm-proof", "traffic-cloudwatch-logs-heartbeat"],
  },
  {
    title: "a heartbeat of another log group",
    aws: "the alarm watches a metric that nobody emits",
    change: setting(heartbeat, "dimensions/LogGroupName", "traffic-log-group-old"),
    error: ["alarm-without-data", "traffic-cloudwatch-logs-heartbeat"],
  },
  {
    title: "a heartbeat whose dimension is misspelt",
    aws: "the alarm watches a metric that nobody emits",
    change: setting(heartbeat, "dimensions", { LogGroup: "traffic-log-group-3ce477f" }),
    error: ["alarm-without-data", "traffic-cloudwatch-logs-heartbeat"],
  },
  {
    title: "a heartbeat on a metric of another name",
    aws: "the alarm watches a metric that nobody emits",
    change: setting(heartbeat, "metricName", "IncomingEvents"),
    error: ["alarm-without-data", "traffic-cloudwatch-logs-heartbeat"],
  },
  {
    title: "a namespace with other capitals",
    aws: "the alarm watches a metric that nobody emits",
    change: setting(http, "namespace", "networksecurity/dev"),
    error: ["alarm-without-data", "rejected-http"],
  },
  {
    title: "a metric with other capitals",
    aws: "the alarm watches a metric that nobody emits",
    change: setting(http, "metricName", "Rejected-Http"),
    error: ["alarm-without-data", "rejected-http"],
  },
  {
    title: "a dimension that the metric has not",
    aws: "the alarm watches a metric that nobody emits",
    change: setting(http, "dimensions", { Source: "10.0.0.155" }),
    error: ["alarm-without-data", "rejected-http"],
  },
  {
    title: "a unit that the metric has not",
    aws: "the alarm stays in INSUFFICIENT_DATA, as the metric's data has the unit None",
    change: setting(http, "unit", "Bytes"),
    error: ["alarm-unit", "rejected-http"],
  },
  {
    title: "a heartbeat with another unit than the service's",
    aws: "the alarm sees no data point",
    change: setting(heartbeat, "unit", "Bytes"),
    error: ["alarm-unit", "traffic-cloudwatch-logs-heartbeat"],
  },
  ...refused("a unit that there is not", http, "unit", "Records"),
  ...refused("a period of 45 s", http, "period", 45),
  ...refused("a period of 0 s", exfiltration, "period", 0),
  ...refused("a period of 90 s", ssh, "period", 90),
  {
    title: "a period of 10 s",
    aws: "metrics of metric filters have no data below a minute",
    change: setting(http, "period", 10),
    error: ["refused", "rejected-http"],
  },
  ...[60, 120].map((period): Harmful => ({
    title: `a period of ${period} s, of which it looks at two`,
    aws: "a record comes up to six minutes after its start and is never looked at",
    change: setting(ssh, "period", period),
    error: ["late-data", "rejected-ssh"],
  })),
  ...refused("3 of 2", http, "datapointsToAlarm", 3),
  ...refused("no evaluation period", http, "evaluationPeriods", 0),
  ...refused("a look back of more than a day in periods under an hour", http, "evaluationPeriods", 289),
  ...refused("a comparison that there is not", http, "comparisonOperator", "AboveThreshold"),
  ...refused("a statistic in small letters", http, "statistic", "sum"),
  ...refused("a treatment of missing data in other capitals", http, "treatMissingData", "notbreaching"),
  ...refused("no threshold", http, "threshold", undefined),
  ...refused("an action that is no ARN", http, "alarmActions", ["alerts"]),
  ...refused("two statistics", http, "extendedStatistic", "p99"),
  ...refused("a percentile above 100", http, "extendedStatistic", "p101"),
  ...refused("no statistic", http, "statistic", undefined),
  ...refused("a name longer than 255 characters", http, "name", "x".repeat(256)),
  ...refused(
    "six actions",
    http,
    "alarmActions",
    Array.from({ length: 6 }, () => nobody),
  ),
  {
    title: "an action in another region",
    aws: "PutMetricAlarm refuses an action of another region",
    change: changing(http, "alarmActions", ([arn = ""]: string[]) => [arn.replace("us-east-1", "eu-west-1")]),
    error: ["refused", "rejected-http"],
  },
  {
    title: "no action",
    aws: "the alarm rings and tells nobody",
    change: setting(http, "alarmActions", []),
    error: ["alarm-actions", "rejected-http"],
  },
  {
    title: "actions that are disabled",
    aws: "the alarm rings and tells nobody",
    change: setting(http, "actionsEnabled", false),
    error: ["alarm-actions", "rejected-http"],
  },
  {
    title: "a topic that is not there",
    aws: "CloudWatch does not check its actions: the message is lost",
    change: setting(exfiltration, "alarmActions", [nobody]),
    error: ["alarm-actions", "exfiltration"],
  },
  ...refused("a band's comparison without a band", http, "comparisonOperator", "GreaterThanUpperThreshold"),
  ...refused("a threshold that is no number", http, "threshold", "three"),
  ...refused("no metric", http, "metricName", undefined),
  ...refused("no namespace", http, "namespace", undefined),
  ...refused("a band that no query has", anomaly, "thresholdMetricId", "bands"),
  ...refused("queries beside a metric", http, "metricQueries", [query("a")]),
  queried("two queries that return data", [query("a"), query("b")]),
  queried("no query that returns data", [{ ...query("a"), returnData: false }]),
  queried("a query's id in capitals", [query("A")]),
  queried("two queries of one id", [query("a"), { ...query("a"), returnData: false }]),
  queried("a query's period of 90 s", [query("a", 90)]),
  queried("metric math that ends too early", [{ ...query("a"), returnData: false }, math("a +")]),
  queried("metric math with a bracket too many", [{ ...query("a"), returnData: false }, math("ABS(a))")]),
  queried("metric math over a query that is not there", [
    { ...query("a"), returnData: false },
    math("a - b"),
  ]),
  queried("a function of metric math that there is not", [
    { ...query("a"), returnData: false },
    math("TOTAL(a)"),
  ]),
  queried("IF without its third argument", [{ ...query("a"), returnData: false }, math("IF(a > 3, a)")]),
  ...["p99", "p50", "tm90", "TM(10%:90%)", "IQM"].map((statistic): Harmful => ({
    title: `a threshold on ${statistic} of records that count 1 each`,
    aws: "it is never above the largest, and the alarm stays OK for ever",
    change: (stack) => {
      stack.set(http, "statistic", undefined);
      stack.set(http, "extendedStatistic", statistic);
    },
    error: ["alarm-proof", "rejected-http"],
  })),
  {
    title: "a threshold on p99 of a query",
    aws: "it is never above the largest, and the alarm stays OK for ever",
    change: (stack) => {
      queriesOnly(stack, [percentile]);
    },
    error: ["alarm-proof", "rejected-http"],
  },
  {
    title: "a metric of another account",
    aws: "the alarm sees the metrics of that account, where nothing emits them",
    change: (stack) => {
      queriesOnly(stack, [{ ...query("a"), accountId: "210987654321" }]);
    },
    error: ["alarm-without-data", "rejected-http"],
  },
  {
    title: "an alarm in another region than its metric filter",
    aws: "an alarm sees the metrics of its own region only",
    change: (stack) => {
      stack.replace(http, "arn", "us-east-1", "eu-west-1");
      stack.set(http, "alarmActions", []);
    },
    error: ["alarm-without-data", "rejected-http"],
  },
  {
    title: "two alarms of one name",
    aws: "the later one overwrites the first",
    change: (stack) => {
      stack.set(http, "name", stack.get(ssh, "name"));
    },
    error: ["refused", "rejected-ssh"],
  },
  {
    title: "an alarm that is gone",
    aws: "nobody is told; the dashboard shows an alarm that is not there",
    change: removing(exfiltration),
    error: ["broken-reference", "traffic"],
  },
];

/** A value that AWS refuses: whoever sets it has no alarm, or the old one. */
function refused(title: string, address: string, property: string, value: unknown): readonly Harmful[] {
  const name = address.split(" ")[1] ?? "";
  return [
    {
      title,
      aws: "PutMetricAlarm refuses it",
      change: setting(address, property, value),
      error: ["refused", property === "name" ? "x" : name],
    },
  ];
}

const harmless: readonly Harmless[] = [
  [
    "a band instead of a threshold",
    (stack) => {
      const band = { id: "b", expression: "ANOMALY_DETECTION_BAND(a, 2)", returnData: true };
      queriesOnly(stack, [query("a"), band]);
      stack.set(http, "threshold", undefined);
      stack.set(http, "thresholdMetricId", "b");
      stack.set(http, "comparisonOperator", "GreaterThanUpperThreshold");
    },
  ],
  [
    "metric math over a query",
    (stack) => {
      queriesOnly(stack, [{ ...query("a"), returnData: false }, math("IF(a > 0, a, 0)")]);
    },
  ],
  [
    "metric math by a function that is not modelled",
    (stack) => {
      queriesOnly(stack, [{ ...query("a"), returnData: false }, math("RATE(a) * 300")]);
    },
  ],
  [
    "a metric of its own account, by its number",
    (stack) => {
      queriesOnly(stack, [{ ...query("a"), accountId: "123456789012" }]);
    },
  ],
  [
    "a percentile that one record reaches",
    (stack) => {
      stack.set(exfiltration, "statistic", undefined);
      stack.set(exfiltration, "extendedStatistic", "p99");
    },
  ],
  [
    "a query instead of a metric",
    (stack) => {
      queriesOnly(stack, [query("a")]);
    },
  ],
  ...[240, 420, 600, 900].map((period): Harmless => [
    `a period of ${period} s`,
    setting(ssh, "period", period),
  ]),
  ...[1, 2, 5, 20, 100, 1000].map((threshold): Harmless => [
    `a threshold of ${threshold}`,
    setting(http, "threshold", threshold),
  ]),
  ...(
    [
      [2, 3],
      [3, 3],
      [3, 5],
    ] as const
  ).map(([points, periods]): Harmless => [
    `${points} of ${periods}`,
    (stack) => {
      stack.set(http, "evaluationPeriods", periods);
      stack.set(http, "datapointsToAlarm", points);
    },
  ]),
  [
    "a threshold just below",
    (stack) => {
      stack.set(http, "comparisonOperator", "GreaterThanThreshold");
      stack.set(http, "threshold", 2);
    },
  ],
  ["the metric's own unit", setting(http, "unit", "None")],
  ["the unit of the service's metric", setting(heartbeat, "unit", "None")],
  ["another description", setting(http, "alarmDescription", "look at it")],
  ["another name", setting(ssh, "name", "ssh-refused")],
  [
    "an action when it is over",
    (stack) => {
      stack.set(http, "okActions", stack.get(http, "alarmActions"));
    },
  ],
  ["the maximum where one record is enough", setting(exfiltration, "statistic", "Maximum")],
  ...(
    [
      ["GreaterThanThreshold", "Maximum"],
      ["LessThanThreshold", "Minimum"],
    ] as const
  ).map(([comparisonOperator, statistic]): Harmless => [
    `the ${statistic} of the bytes of single flows`,
    (stack) => {
      onLargestFlow(stack, { comparisonOperator, statistic });
    },
  ]),
  ["the largest of a function's errors", setting(functionErrors, "statistic", "Maximum")],
  ["missing data is missing", setting(http, "treatMissingData", "missing")],
  ["missing data keeps the state", setting(http, "treatMissingData", "ignore")],
  ["a heartbeat on bytes", setting(heartbeat, "metricName", "IncomingBytes")],
  ["a heartbeat over an hour", setting(heartbeat, "period", 600)],
  ["a heartbeat of ten records", setting(heartbeat, "threshold", 10)],
  ["a heartbeat of all log groups", setting(heartbeat, "dimensions", {})],
];

catalogue("alarms", { harmful, harmless });
