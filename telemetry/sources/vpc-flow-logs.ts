import {
  fieldCatalogue,
  recordParser,
  type Field,
  type FieldName,
  type FieldType,
  type FlowLogFormat,
} from "../flow-logs";
import { failure } from "../result";
import type { FieldKind } from "./fields/kinds";
import type { EventOutcome } from "./fields/view";
import { quoted, textOf } from "./json";
import { defineSource, type Reader } from "./source";

/** Kind of a field by its type in the catalogue; the two times are epoch seconds. */
const kinds = { string: "keyword", address: "ip", int32: "long", int64: "long" } as const satisfies Record<
  FieldType,
  FieldKind
>;

type FlowLogFields = Readonly<Record<Exclude<FieldName, "start" | "end">, (typeof kinds)[FieldType]>> & {
  readonly start: "epochSeconds";
  readonly end: "epochSeconds";
};

/** Every catalogued field, so that a change of the format is none of the index. */
function flowLogFields(): FlowLogFields {
  const kindOf = ({ name, type }: Field) =>
    name === "start" || name === "end" ? "epochSeconds" : kinds[type];
  // Object.fromEntries forgets which names it was given.
  return Object.fromEntries(fieldCatalogue.map((field) => [field.name, kindOf(field)])) as FlowLogFields;
}

/**
 * Records of VPC flow logs of one format, which they do not carry: a stream takes flow logs of that format only.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-firehose.html
 */
export const vpcFlowLogs = defineSource({
  name: "vpc-flow-logs",
  title: "VPC flow logs",
  contains: "Which address sent how much to which, and whether it was let through.",
  arrival: { by: "delivery stream" },
  timeField: "start",
  required: ["start"],
  fields: flowLogFields(),
  form: "line",
  reader: ({ flowLogFormat }) => lineReader(flowLogFormat),
  view: (record) => ({
    "event.action": record.action,
    "event.outcome": outcomes[textOf(record.action) ?? ""] ?? "unknown",
    "source.ip": record.srcaddr,
    "source.port": record.srcport,
    "destination.ip": record.dstaddr,
    "destination.port": record.dstport,
    "cloud.account.id": record["account-id"],
    "cloud.region": record.region,
    "cloud.instance.id": record["instance-id"],
    "network.bytes": record.bytes,
  }),
  columns: ["interface-id", "srcaddr", "dstaddr", "dstport", "action", "bytes"],
  panels: [
    { title: "Bytes by action", kind: "over time", field: "action", sumOf: "bytes" },
    { title: "Sources by bytes", kind: "top values", field: "srcaddr", sumOf: "bytes" },
    { title: "Destinations by bytes", kind: "top values", field: "dstaddr", sumOf: "bytes" },
    { title: "Records by status", kind: "over time", field: "log-status" },
  ],
  searches: [
    { title: "Rejected connections", query: 'action: "REJECT"' },
    { title: "Intervals whose records were lost", query: 'log-status: "SKIPDATA"' },
  ],
});

const outcomes: Readonly<Record<string, EventOutcome>> = { ACCEPT: "success", REJECT: "failure" };

function lineReader(format: FlowLogFormat): Reader {
  const parse = recordParser(format);
  return (message) => {
    if (typeof message !== "string")
      return failure([`found ${quoted(message)}; a flow log record is a line of text under "message"`]);
    return parse(message.trimEnd());
  };
}
