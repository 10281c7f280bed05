import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, replacing, setting } from "./support/changes";

const http = "logMetricFilter:LogMetricFilter rejected-http";
const exfiltration = "logMetricFilter:LogMetricFilter exfiltration";
const allowList = "dstaddr != 123.123.123.123 && dstaddr != 210.210.210.210";

/** A change of words in a pattern, and what then cannot be. */
function pattern(
  address: string,
  title: string,
  aws: string,
  [word, by]: readonly [string, string],
  error: Harmful["error"],
): Harmful {
  return {
    title,
    aws,
    change: replacing(address, "pattern", word, by),
    error,
  };
}

function transformation(title: string, aws: string, name: string, value: unknown, rule: string): Harmful {
  return {
    title,
    aws,
    change: setting(http, `metricTransformation/${name}`, value),
    error: [rule, "rejected-http"],
  };
}

const scan = "contributorInsightRule:ContributorInsightRule port-scan";

/** A change of words in a Contributor Insights rule. */
function ruleWords(
  title: string,
  aws: string,
  [word, by]: readonly [string, string],
  error: Harmful["error"],
): Harmful {
  return {
    title,
    aws,
    change: replacing(scan, "ruleDefinition", word, by),
    error,
  };
}

const anomaly = "logMetricFilter:LogMetricFilter exfiltration-anomaly";

const harmful: readonly Harmful[] = [
  pattern(
    anomaly,
    "a direction that there is not, under an anomaly band",
    "the metric is 0 for ever, and so is its band",
    ["flow_direction = egress", "flow_direction = out"],
    ["alarm-proof", "exfiltration-anomaly"],
  ),
  ruleWords(
    "another log group in a rule",
    "nothing is counted",
    ["traffic-log-group", "trafic-log-group"],
    ["alarm-proof", "port-scan"],
  ),
  ruleWords(
    "two fields of a rule swapped",
    "the protocol is compared with a word",
    ['"17":"protocol"', '"16":"protocol"'],
    ["filter-columns", "NetworkSecurity-dev-port-scan"],
  ),
  pattern(
    exfiltration,
    "an allow-list joined by ||",
    "every address is outside of one of the two, so the list allows none",
    [allowList, allowList.replace("&&", "||")],
    ["filter-conditions", "exfiltration"],
  ),
  pattern(
    exfiltration,
    "an allow-list of equals",
    "no address is two at once, so nothing matches",
    [allowList, allowList.replaceAll("!=", "=")],
    ["alarm-proof", "exfiltration"],
  ),
  pattern(
    http,
    "an action in small letters",
    "filters compare letters as they are: no record says reject",
    ["action = REJECT", "action = reject"],
    ["alarm-proof", "rejected-http"],
  ),
  pattern(
    http,
    "an action that there is not",
    "no record says DENY",
    ["action = REJECT", "action = DENY"],
    ["alarm-proof", "rejected-http"],
  ),
  pattern(
    exfiltration,
    "a direction that there is not",
    "no record says outbound",
    ["= egress", "= outbound"],
    ["alarm-proof", "exfiltration"],
  ),
  pattern(
    exfiltration,
    "a direction in capitals",
    "no record says EGRESS",
    ["= egress", "= EGRESS"],
    ["alarm-proof", "exfiltration"],
  ),
  pattern(
    http,
    "a port beyond 65535",
    "no record has it",
    ["dstport = 80", "dstport = 80000"],
    ["alarm-proof", "rejected-http"],
  ),
  pattern(
    http,
    "a port by its name",
    "records have numbers",
    ["dstport = 80", "dstport = http"],
    ["alarm-proof", "rejected-http"],
  ),
  pattern(
    http,
    "a protocol by its name",
    "records have numbers",
    ["protocol = 6", "protocol = tcp"],
    ["alarm-proof", "rejected-http"],
  ),
  pattern(
    http,
    "an address that is none",
    "no record has it",
    ["10.0.0.155", "10.0.0.355"],
    ["alarm-proof", "rejected-http"],
  ),
  pattern(
    http,
    "a block of addresses",
    "patterns have no CIDR: no record has that text",
    ["10.0.0.155", "10.0.0.0/24"],
    ["alarm-proof", "rejected-http"],
  ),
  pattern(
    http,
    "two ports joined by &&",
    "no port is two at once",
    ["dstport = 80", "dstport = 80 && dstport = 8080"],
    ["alarm-proof", "rejected-http"],
  ),
  pattern(
    exfiltration,
    "bytes beyond what a counter holds",
    "no record has as many",
    ["100000", "1e20"],
    ["alarm-proof", "exfiltration"],
  ),
  pattern(
    exfiltration,
    "bytes between bounds the wrong way round",
    "no number is both",
    ["bytes > 100000", "bytes > 100000 && bytes < 1000"],
    ["alarm-proof", "exfiltration"],
  ),
  pattern(
    exfiltration,
    "any number of bytes",
    "the condition holds for every record with bytes",
    ["bytes > 100000", "bytes >= 0 || bytes = -"],
    ["filter-conditions", "exfiltration"],
  ),
  pattern(
    http,
    "a column left out",
    "every condition after it tests the wrong field",
    ["az_id, ", ""],
    ["filter-columns", "rejected-http"],
  ),
  pattern(
    http,
    "two columns exchanged",
    "each tests the other's field",
    ["srcaddr = 10.0.0.155, srcport", "srcport, srcaddr = 10.0.0.155"],
    ["filter-columns", "rejected-http"],
  ),
  pattern(
    http,
    "a column too many",
    "no record has as many fields",
    [", vpc_id]", ", vpc_id, more]"],
    ["filter-columns", "rejected-http"],
  ),
  pattern(
    http,
    "a bracket that is not closed",
    "PutMetricFilter refuses the pattern",
    ["vpc_id]", "vpc_id"],
    ["filter-pattern-faults", "rejected-http"],
  ),
  pattern(
    http,
    "an operator that there is not",
    "PutMetricFilter refuses the pattern",
    ["dstport = 80", "dstport == 80"],
    ["filter-pattern-faults", "rejected-http"],
  ),
  pattern(
    http,
    "a condition that names no column",
    "PutMetricFilter refuses the pattern",
    ["dstport = 80", "= 80"],
    ["filter-pattern-faults", "rejected-http"],
  ),
  pattern(
    http,
    "an order between words",
    "PutMetricFilter refuses the pattern",
    ["dstport = 80", "dstport > http"],
    ["filter-pattern-faults", "rejected-http"],
  ),
  {
    title: "a pattern longer than 1,024 characters",
    aws: "PutMetricFilter refuses it",
    change: replacing(http, "pattern", "vpc_id]", `vpc_id != ${"x".repeat(1024)}]`),
    error: ["refused", "rejected-http"],
  },
  {
    title: "a pattern for events in JSON",
    aws: "flow logs write none, so nothing matches",
    change: setting(http, "pattern", '{ $.action = "REJECT" }'),
    error: ["alarm-proof", "rejected-http"],
  },
  {
    title: "a misspelt word",
    aws: "no record has it",
    change: setting(http, "pattern", "REJCT"),
    error: ["alarm-proof", "rejected-http"],
  },
  {
    title: "a pattern of a word that no record has",
    aws: "nothing matches",
    change: setting(http, "pattern", '"connection refused"'),
    error: ["alarm-proof", "rejected-http"],
  },
  {
    title: "the pattern of the default format",
    aws: "its conditions test the wrong fields",
    change: setting(
      http,
      "pattern",
      "[version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport = 80, protocol = 6, packets, bytes, start, end, action = REJECT, log_status]",
    ),
    error: ["filter-columns", "rejected-http"],
  },
  transformation(
    "a value that names no column",
    "AWS takes it, and the filter emits nothing",
    "value",
    "$byte",
    "filter-value",
  ),
  transformation("a value that is no number", "PutMetricFilter refuses it", "value", "one", "refused"),
  transformation(
    "a value of a column of words",
    "the filter emits nothing, as the field holds no number",
    "value",
    "$action",
    "filter-value",
  ),
  transformation("a value of 0", "the sum stays 0", "value", "0", "alarm-proof"),
  transformation("a value below 0", "the sum only falls", "value", "-1", "alarm-proof"),
  transformation(
    "a default value that rings by itself",
    "each minute without a match adds it",
    "defaultValue",
    "3",
    "alarm-proof",
  ),
  transformation(
    "a default value with dimensions",
    "PutMetricFilter refuses the two together",
    "dimensions",
    { Source: "$srcaddr" },
    "refused",
  ),
  transformation(
    "a default value that is no number",
    "PutMetricFilter refuses it",
    "defaultValue",
    "none",
    "refused",
  ),
  transformation(
    "a metric of another name",
    "the alarm watches a metric that nobody emits",
    "name",
    "rejected-https",
    "alarm-without-data",
  ),
  transformation(
    "a namespace of AWS's own",
    "PutMetricFilter refuses names that begin with AWS/",
    "namespace",
    "AWS/Flow",
    "refused",
  ),
  transformation(
    "a namespace with a colon",
    "PutMetricFilter refuses it",
    "namespace",
    "Network:Security",
    "refused",
  ),
  transformation("a unit that there is not", "PutMetricFilter refuses it", "unit", "Records", "refused"),
  {
    title: "a namespace of another stack",
    aws: "the alarm watches a metric that nobody emits",
    change: setting(http, "metricTransformation/namespace", "NetworkSecurity/prod"),
    error: ["alarm-without-data", "rejected-http"],
  },
  {
    title: "a unit that the alarm does not ask for",
    aws: "the alarm asks for None and sees no data point",
    change: (stack) => {
      stack.set("metricAlarm:MetricAlarm rejected-http", "unit", "None");
      stack.set(http, "metricTransformation/unit", "Count");
    },
    error: ["alarm-unit", "rejected-http"],
  },
  {
    title: "a log group that no flow log writes to",
    aws: "the filter sees no event",
    change: (stack) => {
      stack.add("aws:cloudwatch/logGroup:LogGroup", "idle", "idle", {
        name: "idle",
        arn: "arn:aws:logs:us-east-1:123456789012:log-group:idle",
      });
      stack.set(http, "logGroupName", "idle");
    },
    error: ["unfed-filter", "rejected-http"],
  },
  {
    title: "a filter in another region than its log group",
    aws: "PutMetricFilter finds no such group in that region",
    change: setting(http, "region", "eu-west-1"),
    error: ["refused", "rejected-http"],
  },
  {
    title: "a filter in another region than its alarm",
    aws: "an alarm sees the metrics of its own region only",
    change: setting(http, "region", "eu-west-1"),
    error: ["alarm-without-data", "rejected-http"],
  },
  {
    title: "a log group that is not there",
    aws: "PutMetricFilter answers ResourceNotFoundException",
    change: setting(http, "logGroupName", "traffic-log-group-old"),
    error: ["unfed-filter", "rejected-http"],
  },
  {
    title: "a filter that is gone",
    aws: "its alarm gets no data",
    change: removing(exfiltration),
    error: ["alarm-without-data", "exfiltration"],
  },
  pattern(
    exfiltration,
    "another VPC than the flow log's",
    "no record has it",
    ["vpc_id]", "vpc_id = vpc-0123456789abcdef0]"],
    ["foreign-conditions", "exfiltration"],
  ),
  pattern(
    exfiltration,
    "another region than the flow log's",
    "no record has it",
    ["region,", "region = eu-west-1,"],
    ["foreign-conditions", "exfiltration"],
  ),
  {
    title: "two filters of one name in the log group",
    aws: "the later one overwrites the first",
    change: (stack) => {
      stack.set(http, "name", stack.get(exfiltration, "name"));
    },
    error: ["refused", "exfiltration"],
  },
];

const same = (title: string, address: string, word: string, by: string): Harmless => [
  title,
  replacing(address, "pattern", word, by),
];

const harmless: readonly Harmless[] = [
  same("the flow log's own VPC", exfiltration, "vpc_id]", "vpc_id = vpc-069ca048ea46bf96f]"),
  same("the flow log's own region", exfiltration, "region,", "region = us-*,"),
  same(
    "an allow-list in another order",
    exfiltration,
    allowList,
    "dstaddr != 210.210.210.210 && dstaddr != 123.123.123.123",
  ),
  same("a longer allow-list", exfiltration, allowList, `${allowList} && dstaddr != 198.51.100.23`),
  same("an allow-list of a block", exfiltration, allowList, `${allowList} && dstaddr != 10.0.*`),
  same(
    "an allow-list of the very address that proofs use",
    exfiltration,
    allowList,
    `${allowList} && dstaddr != 203.0.113.66`,
  ),
  same("an allow-list of one", exfiltration, allowList, "dstaddr != 210.210.210.210"),
  ...["80 || dstport = 8080", "443", "22", "65535", "0", '"80"', "8*", "%^80$%", "%^8[0-9]+$%"].map((port) =>
    same(`port ${port}`, http, "dstport = 80", `dstport = ${port}`),
  ),
  ...["10.0.0.*", "10.*", "2001:db8::1", "%^10\\.%"].map((address) =>
    same(`source ${address}`, http, "srcaddr = 10.0.0.155", `srcaddr = ${address}`),
  ),
  ...["> 1", ">= 100001", "> 1e5", "> 9000000000", "> 99.5", "> 1 && bytes < 1000"].map((bytes) =>
    same(
      `bytes ${bytes}`,
      exfiltration,
      "bytes > 100000",
      bytes.includes("&&") ? "bytes > 1 && bytes < 1000" : `bytes ${bytes}`,
    ),
  ),
  same("no condition on the source", http, "srcaddr = 10.0.0.155", "srcaddr"),
  same("names of its own", http, "account_id", "owner"),
  same("no spaces", http, " = ", "="),
  same(
    "the fields at the end left out",
    http,
    "srcport, start, sublocation_id, sublocation_type, subnet_id, tcp_flags, traffic_path, type, version, vpc_id]",
    "...]",
  ),
  same("another action", http, "action = REJECT", "action = ACCEPT"),
  ["a word that every refused record has", setting(http, "pattern", "REJECT")],
  ["the value of a column", setting(http, "metricTransformation/value", "$bytes")],
  ["a larger value", setting(http, "metricTransformation/value", "5")],
  ["no default value", setting(http, "metricTransformation/defaultValue", undefined)],
  ["a unit", setting(http, "metricTransformation/unit", "Count")],
  ["another name", setting(http, "name", "http-refused")],
];

catalogue("metric filters", { harmful, harmless });
