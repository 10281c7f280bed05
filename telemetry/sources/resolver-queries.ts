import type { EventOutcome } from "./fields/view";
import { childOf, listOf, type JsonObject } from "./json";
import { defineSource, jsonReader } from "./source";

/**
 * Queries that Route 53 Resolver answered for a VPC, without those that it answered from its cache.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-format.html
 */
export const resolverQueries = defineSource({
  name: "resolver-queries",
  title: "Resolver query logs",
  contains: "Which host of a VPC asked for which name, the answers, and what DNS Firewall made of it.",
  arrival: { by: "delivery stream" },
  timeField: "query_timestamp",
  required: ["query_timestamp", "query_name", "vpc_id"],
  fields: {
    version: "keyword",
    account_id: "keyword",
    region: "keyword",
    vpc_id: "keyword",
    query_timestamp: "date",
    query_name: "keyword",
    query_type: "keyword",
    query_class: "keyword",
    rcode: "keyword",
    "answers.Rdata": "keyword",
    "answers.Type": "keyword",
    "answers.Class": "keyword",
    srcaddr: "ip",
    srcport: "long",
    transport: "keyword",
    "srcids.instance": "keyword",
    "srcids.resolver_endpoint": "keyword",
    "srcids.resolver_network_interface": "keyword",
    firewall_rule_group_id: "keyword",
    firewall_rule_action: "keyword",
    firewall_domain_list_id: "keyword",
    firewall_protection: "keyword",
    threat_confidence: "keyword",
  },
  form: "json",
  reader: jsonReader,
  view: (record) => ({
    "event.action": record.firewall_rule_action ?? record.query_type,
    "event.outcome": outcomeOf(record),
    "source.ip": record.srcaddr,
    "source.port": record.srcport,
    "destination.domain": record.query_name,
    "cloud.account.id": record.account_id,
    "cloud.region": record.region,
    "cloud.instance.id": childOf(record.srcids, "instance"),
    "related.ip": listOf(record.answers).map((answer) => childOf(answer, "Rdata")),
  }),
  columns: ["srcaddr", "query_name", "query_type", "rcode", "firewall_rule_action"],
  panels: [
    { title: "Queries by response code", kind: "over time", field: "rcode" },
    { title: "Names asked for", kind: "top values", field: "query_name" },
    { title: "Hosts that asked", kind: "top values", field: "srcaddr" },
    { title: "Acts of DNS Firewall", kind: "top values", field: "firewall_rule_action" },
  ],
  searches: [
    {
      title: "Names that DNS Firewall blocked or reported",
      query: 'firewall_rule_action: ("BLOCK" or "ALERT")',
    },
    { title: "Names that do not exist", query: 'rcode: "NXDOMAIN"' },
  ],
});

/** A blocked name can have NOERROR and an answer: the one that DNS Firewall made up. */
function outcomeOf(record: JsonObject): EventOutcome {
  const { rcode } = record;
  if (rcode === undefined) return "unknown";
  return rcode === "NOERROR" && record.firewall_rule_action !== "BLOCK" ? "success" : "failure";
}
