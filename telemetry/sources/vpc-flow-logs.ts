import {
  coherenceTest,
  columnTest,
  fieldCatalogue,
  recordParser,
  type Field,
  type FieldName,
  type FieldType,
  type FlowLogFormat,
} from "../flow-logs";
import { failure } from "../result";
import { viewOfColumns, type ColumnView } from "./fields/column-view";
import type { FieldKind } from "./fields/kinds";
import type { EventOutcome } from "./fields/view";
import { quoted } from "./json";
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

const outcomes: Readonly<Record<string, EventOutcome>> = { ACCEPT: "success", REJECT: "failure" };

const view: ColumnView = {
  "event.action": "action",
  "event.outcome": { column: "action", as: (action = "") => outcomes[action] ?? "unknown" },
  "source.ip": "srcaddr",
  "source.port": "srcport",
  "destination.ip": "dstaddr",
  "destination.port": "dstport",
  "cloud.account.id": "account-id",
  "cloud.region": "region",
  "cloud.instance.id": "instance-id",
  "network.bytes": "bytes",
};

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
  lineColumns: ({ flowLogFormat }) => ({
    names: flowLogFormat.fields,
    view,
    // The names are those of the format's fields.
    testOf: (name) => columnTest(name as FieldName),
    isCoherent: coherenceTest(flowLogFormat),
  }),
  view: viewOfColumns(view),
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

function lineReader(format: FlowLogFormat): Reader {
  const parse = recordParser(format);
  return (message) => {
    if (typeof message !== "string")
      return failure([`found ${quoted(message)}; a flow log record is a line of text under "message"`]);
    return parse(message.trimEnd());
  };
}
