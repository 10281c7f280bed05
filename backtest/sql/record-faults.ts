import {
  columnValues,
  fieldNamed,
  isAddressField,
  sqlText,
  wrongValue,
  type FieldName,
} from "../../telemetry/flow-logs";
import type { Dialect } from "./dialect";

const octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
/** Or no value, as Parquet may write it. */
const address = `-|${octet}([.]${octet}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*`;

/** How a text says that there is no value, where NULL does not. */
export const noValue = "-";

/** A record without a start stands at no time, and counts in no minute. */
export const withoutStart = "start has no value, so that the record counts at no time";

/**
 * SQL for the reason why a row is no record of a flow log, NULL for one that is: a value that its field cannot have,
 * in the same sentence as where records are parsed one by one.
 */
export function faultOf(fields: readonly FieldName[]): string {
  const cases = fields.flatMap((field) => {
    const wrong = valuesOutside(field);
    return wrong === undefined ? [] : [`WHEN ${wrong} THEN ${sqlText.string(wrongValue(field))}`];
  });
  return `CASE WHEN "start" IS NULL THEN ${sqlText.string(withoutStart)} ${cases.join(" ")} END`;
}

/** The same of addresses, which are dear to look at: it is asked only of rows that something detects. */
export function addressFaultOf(fields: readonly FieldName[], { matches }: Dialect): string | undefined {
  const cases = fields
    .filter(isAddressField)
    .map(
      (field) =>
        `WHEN NOT ${matches(sqlText.column(field), address)} THEN ${sqlText.string(wrongValue(field))}`,
    );
  return cases.length === 0 ? undefined : `CASE ${cases.join(" ")} END`;
}

function valuesOutside(field: FieldName): string | undefined {
  const { kind, minimum, maximum, words } = columnValues(field, fieldNamed(field).type);
  const column = sqlText.column(field);
  switch (kind) {
    case "count":
      return `${column} NOT BETWEEN ${minimum} AND ${maximum}`;
    case "word":
      return `${column} NOT IN (${[...words, noValue].map(sqlText.string).join(", ")})`;
    case "text":
    case "address":
    case "account":
      return undefined;
  }
}
