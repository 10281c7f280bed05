import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, replacing, setting } from "./support/changes";

const schedule = "schedule:Schedule slow-drip-runs";
const scheduleRole = "role:Role slow-drip-runs";
const schedulePermissions = "rolePolicy:RolePolicy slow-drip-runs";
const permissions = "rolePolicy:RolePolicy slow-drip-permissions";
const ask = "function:Function slow-drip";
const alarm = "metricAlarm:MetricAlarm slow-drip";
const heartbeat = "metricAlarm:MetricAlarm slow-drip-heartbeat";

const unanswered: Harmful["error"] = ["alarm-without-data", "slow-drip"];
const neverAsked = "the query is never asked, and the alarm stays OK";
const failsEachTime = "each query fails, and no answer comes";

const harmful: readonly Harmful[] = [
  {
    title: "a query's function without its permissions",
    aws: failsEachTime,
    change: removing(permissions),
    error: unanswered,
  },
  {
    title: "a query's function that may not read the table's entry",
    aws: failsEachTime,
    change: replacing(permissions, "policy", "glue:GetTable", "glue:GetTabel"),
    error: unanswered,
  },
  ...(
    [
      ["a query's schedule that is disabled", "state", "DISABLED"],
      ["a query's schedule that ends", "endDate", "2020-01-01T00:00:00Z"],
      ["a query's schedule every 30 days", "scheduleExpression", "rate(30 days)"],
      [
        "a query's schedule that calls another function",
        "target/arn",
        "arn:aws:lambda:us-east-1:123456789012:function:other",
      ],
      [
        "a query's schedule as a role that is not there",
        "target/roleArn",
        "arn:aws:iam::123456789012:role/other",
      ],
    ] as const
  ).map(([title, path, value]): Harmful => ({
    title,
    aws: neverAsked,
    change: setting(schedule, path, value),
    error: unanswered,
  })),
  {
    title: "a query's schedule that is gone",
    aws: neverAsked,
    change: removing(schedule),
    error: unanswered,
  },
  {
    title: "a query's schedule whose role may call nothing",
    aws: neverAsked,
    change: removing(schedulePermissions),
    error: unanswered,
  },
  {
    title: "a query's schedule whose role may call another function",
    aws: neverAsked,
    change: replacing(schedulePermissions, "policy", ":function:slow-drip", ":function:other"),
    error: unanswered,
  },
  {
    title: "a query's schedule whose role trusts another service",
    aws: neverAsked,
    change: replacing(scheduleRole, "assumeRolePolicy", "scheduler.amazonaws.com", "events.amazonaws.com"),
    error: unanswered,
  },
  {
    title: "a function that asks a query which is not there",
    aws: "GetNamedQuery fails, and no answer comes",
    change: setting(ask, "environment/variables/NAMED_QUERY_ID", "0a1b2c3d-0000-4000-a000-000000000000"),
    error: unanswered,
  },
  {
    title: "a function that asks no query",
    aws: "each invocation fails",
    change: setting(ask, "environment/variables/NAMED_QUERY_ID", undefined),
    error: unanswered,
  },
  {
    title: "a function that asks, with other code",
    aws: "nobody knows what it does",
    change: setting(ask, "code/assets/index.js/hash", "0".repeat(64)),
    error: ["function-code", "function slow-drip"],
  },
  {
    title: "a kept query on a column that is not there",
    aws: failsEachTime,
    change: replacing("namedQuery:NamedQuery slow-drip", "query", "srcaddr", "source"),
    error: ["athena-query", "slow-drip"],
  },
  {
    title: "an alarm on what was found that asks for more rows than an answer has",
    aws: "one pair of addresses rings nothing",
    change: setting(alarm, "threshold", 2),
    error: ["alarm-proof", "slow-drip"],
  },
  {
    title: "an alarm on what another function found",
    aws: "the alarm stays OK for ever",
    change: setting(alarm, "dimensions/FunctionName", "other"),
    error: unanswered,
  },
  {
    title: "an alarm on answers that do not come which takes silence for good",
    aws: "a detection that is blind is told to nobody",
    change: setting(heartbeat, "treatMissingData", "notBreaching"),
    error: ["alarm-proof", "slow-drip-heartbeat"],
  },
  {
    title: "an alarm on answers that looks back less far than they are apart",
    aws: "it rings every day",
    change: (stack) => {
      stack.set(heartbeat, "evaluationPeriods", 5);
      stack.set(heartbeat, "datapointsToAlarm", 5);
    },
    error: ["alarm-proof", "slow-drip-heartbeat"],
  },
  {
    title: "an alarm on answers whose reminder is disabled",
    aws: "a query that never worked is told before anybody listens, and never again",
    change: setting("schedule:Schedule slow-drip", "state", "DISABLED"),
    error: ["untold-silence", "slow-drip-heartbeat"],
  },
];

const harmless: readonly Harmless[] = [
  ["a query every hour", setting(schedule, "scheduleExpression", "rate(1 hour)")],
  ["a query's schedule that says no state", setting(schedule, "state", undefined)],
  [
    "a query's function that may read other partitions too",
    replacing(permissions, "policy", '"glue:GetTable"', '"glue:GetTable","glue:GetPartitions"'),
  ],
  [
    "a query's function that may call Athena's workgroups of a name",
    replacing(permissions, "policy", /workgroup\/traffic-athena-[0-9a-f]{7}/g, "workgroup/traffic-*"),
  ],
];

catalogue("scheduled queries", { harmful, harmless });
