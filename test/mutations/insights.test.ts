import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { replacing, setting } from "./support/changes";

const refusedSources = "queryDefinition:QueryDefinition traffic-insights-rejected-by-source";
const ssh = "queryDefinition:QueryDefinition traffic-insights-rejected-ssh";

function query(title: string, aws: string, [word, by]: readonly [string, string]): Harmful {
  return {
    title,
    aws,
    change: replacing(ssh, "queryString", word, by),
    error: ["insights-query", "network-security/traffic/rejected-ssh"],
  };
}

const fails = "Logs Insights answers MalformedQueryException";
const empty = "the query gives nothing or something else";

const harmful: readonly Harmful[] = [
  {
    title: "another log group",
    aws: "the query names a group that is not there",
    change: setting(ssh, "logGroupNames", ["traffic-log-group-old"]),
    error: ["insights-query", "network-security/traffic/rejected-ssh"],
  },
  query("a glob too few", fails, ['"* * *', '"* *']),
  query("a glob too many", fails, ['"* * *', '"* * * *']),
  query("a name too few", fails, ["account_id, action, az_id", "account_id, action"]),
  query("a column too few on both sides", "every name after it holds another field", [
    '"* * * * * * * * * * * * * * * * * * * * * * * * * * * * *" as account_id, ',
    '"* * * * * * * * * * * * * * * * * * * * * * * * * * * *" as ',
  ]),
  query("two names exchanged", "each holds the other's field", ["srcaddr, srcport", "srcport, srcaddr"]),
  query("commas between the globs", empty, ["* * *", "*,*,*"]),
  query("a field that is misspelt", empty, ["dstport = 22", "dst_port = 22"]),
  query("a field by its own name", empty, ["by srcaddr", "by src-addr"]),
  query("a name with other capitals", empty, ["by srcaddr", "by srcAddr"]),
  query("an order by what there is not", empty, ["sort by SSH_Traffic_Volume", "sort by SSH_Volume"]),
  query("a command that there is not", fails, ["| filter", "| where"]),
  query("a command misspelt", fails, ["| stats", "| stat"]),
  query("nothing between two bars", fails, ["| limit 2", "| | limit 2"]),
  query("a bracket that is not closed", fails, ["sum(bytes)", "sum(bytes"]),
  query("a text that is not closed", fails, ['"REJECT"', '"REJECT']),
  query("a comparison with nothing", fails, ["dstport = 22", "dstport ="]),
  query("a condition that ends in and", fails, ["and dstport = 22", "and"]),
  query("a limit of nothing", fails, ["limit 2", "limit"]),
  query("more rows than there may be", fails, ["limit 2", "limit 20000"]),
  query("no row", fails, ["limit 2", "limit 0"]),
  query("an empty filter", fails, ['filter action = "REJECT" and protocol = 6 and dstport = 22', "filter"]),
  {
    title: "an empty query",
    aws: "PutQueryDefinition refuses it",
    change: setting(ssh, "queryString", ""),
    error: ["insights-query", "network-security/traffic/rejected-ssh"],
  },
  {
    title: "no name",
    aws: "PutQueryDefinition refuses it",
    change: setting(ssh, "name", "x".repeat(256)),
    error: ["refused", "x"],
  },
];

const same = (title: string, [word, by]: readonly [string, string]): Harmless => [
  title,
  replacing(ssh, "queryString", word, by),
];

const harmless: readonly Harmless[] = [
  same("another limit", ["limit 2", "limit 10000"]),
  same("no limit", ["\n| limit 2", ""]),
  same("a comment", ["| limit 2", "# the two largest\n| limit 2"]),
  same("another port", ["dstport = 22", "dstport = 3389"]),
  same("a list", ["dstport = 22", "dstport in [22, 3389]"]),
  same("a regular expression", ['action = "REJECT"', "action like /REJ/"]),
  same("single quotation marks", ['"REJECT"', "'REJECT'"]),
  same("grouped by time", ["by srcaddr", "by srcaddr, bin(5m)"]),
  same("a name of its own", ["SSH_Traffic_Volume", "volume"]),
  same("names of its own for columns that nobody asks for", ["sublocation_id", "where_from"]),
  same("the log stream", ["by srcaddr", "by @logStream"]),
  same("small and capital commands", ["| filter", "| FILTER"]),
  same("a condition in brackets", ["dstport = 22", "(dstport = 22 or dstport = 2222)"]),
  ["another name", setting(refusedSources, "name", "refused")],
  [
    "the log group by its ARN",
    (stack) => {
      stack.set(refusedSources, "logGroupNames", [
        String(stack.get("logGroup:LogGroup traffic-log-group", "arn")),
      ]);
    },
  ],
];

catalogue("Logs Insights", { harmful, harmless });
