import { fieldPosition, type FieldName, type FlowLogFormat } from "../flow-logs";

/** Who spoke with whom, where and at which port: what the records behind an alarm are grouped by. */
const connection: readonly FieldName[] = ["vpc-id", "interface-id", "srcaddr", "dstaddr", "dstport"];

/** Those of them that the format has. */
export function connectionFields(format: FlowLogFormat): readonly FieldName[] {
  return fieldsOf(format, connection);
}

/** Whose records they are, and where they went: what is said of a contributor besides its own keys. */
export function contributorFields(format: FlowLogFormat, keys: readonly FieldName[]): readonly FieldName[] {
  const besides = (["vpc-id", "srcaddr", "dstaddr"] as const).filter((field) => !keys.includes(field));
  return [...keys, ...fieldsOf(format, besides)];
}

function fieldsOf(format: FlowLogFormat, fields: readonly FieldName[]): readonly FieldName[] {
  return fields.filter((field) => fieldPosition(format, field) !== undefined);
}
