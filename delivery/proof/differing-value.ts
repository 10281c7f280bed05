import { columnValues, type FieldName, fieldNamed, isNumericField } from "../../telemetry/flow-logs";

/** What a field holds in each of many records that differ in it alone; `undefined` for a field that has few values. */
export function differingValue(field: FieldName, index: number): string | number | undefined {
  if (isNumericField(field)) return index + 1;
  switch (columnValues(field, fieldNamed(field).type).kind) {
    // Of the range for benchmarks (RFC 2544), which is nobody's.
    case "address":
      return `198.18.${Math.floor(index / 256)}.${index % 256}`;
    case "text":
      return `other-${index}`;
    default:
      return undefined;
  }
}
