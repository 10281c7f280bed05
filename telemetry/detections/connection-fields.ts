import { fieldPosition, type FieldName, type FlowLogFormat } from "../flow-logs";

/** Who spoke with whom, and at which port: what the records behind an alarm are grouped by. */
const connection: readonly FieldName[] = ["interface-id", "srcaddr", "dstaddr", "dstport"];

/** Those of them that the format has. */
export function connectionFields(format: FlowLogFormat): readonly FieldName[] {
  return connection.filter((field) => fieldPosition(format, field) !== undefined);
}
