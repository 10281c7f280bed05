import { failure, success } from "../result";
import { viewOfColumns, type ColumnView } from "./fields/column-view";
import { quoted, type JsonObject } from "./json";
import { defineSource, type Reader } from "./source";

/** The columns of a line, in AWS's order. */
const columnNames = [
  "version",
  "query_timestamp",
  "hosted_zone_id",
  "query_name",
  "query_type",
  "rcode",
  "protocol",
  "edge_location",
  "resolver_ip",
  "edns_client_subnet",
] as const;

const view: ColumnView = {
  "event.action": "query_type",
  "event.outcome": { column: "rcode", as: (rcode) => (rcode === "NOERROR" ? "success" : "failure") },
  "source.ip": "resolver_ip",
  "destination.domain": "query_name",
  // The client's network, as far as its resolver told it: `192.0.2.0/24`.
  "related.ip": { column: "edns_client_subnet", as: (network) => network?.split("/")[0] },
};

/**
 * Queries that Route 53 answered for a public hosted zone: a line of text each, in a log group in us-east-1.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html
 */
export const publicZoneQueries = defineSource({
  name: "public-zone-queries",
  title: "Public hosted-zone query logs",
  contains: "Which names of a public hosted zone were asked for, through which resolver.",
  arrival: { by: "subscription" },
  timeField: "query_timestamp",
  required: ["query_timestamp", "hosted_zone_id", "query_name"],
  fields: {
    version: "keyword",
    query_timestamp: "date",
    hosted_zone_id: "keyword",
    query_name: "keyword",
    query_type: "keyword",
    rcode: "keyword",
    protocol: "keyword",
    edge_location: "keyword",
    resolver_ip: "ip",
    edns_client_subnet: "keyword",
  },
  form: "line",
  reader: () => readLine,
  lineColumns: () => ({ names: columnNames, view }),
  view: viewOfColumns(view),
  columns: ["query_name", "query_type", "rcode", "resolver_ip", "edge_location"],
  panels: [
    { title: "Queries by response code", kind: "over time", field: "rcode" },
    { title: "Names asked for", kind: "top values", field: "query_name" },
    { title: "Resolvers that asked", kind: "top values", field: "resolver_ip" },
  ],
  searches: [{ title: "Names that do not exist", query: 'rcode: "NXDOMAIN"' }],
});

const readLine: Reader = (message) => {
  const line = typeof message === "string" ? message.trimEnd() : JSON.stringify(message);
  const values = line.split(" ");
  if (values.length !== columnNames.length)
    return failure([
      `found ${quoted(line)} with ${values.length} columns; a query log's line has ${columnNames.length}`,
    ]);
  const record: JsonObject = {};
  for (const [index, name] of columnNames.entries()) {
    if (values[index] !== "-") record[name] = values[index];
  }
  return success(record);
};
