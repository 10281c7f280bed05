import { columnValues, type FieldName, fieldNamed } from "../../telemetry/flow-logs";

/**
 * What a field holds in each of many records that differ in it alone: again the first where it holds no more than those
 * before. `undefined` for a field that has few values.
 */
export function differingValue(field: FieldName, index: number): string | number | undefined {
  const { kind, minimum, maximum } = columnValues(field, fieldNamed(field).type);
  switch (kind) {
    case "count":
      return minimum + ((index + 1) % (maximum - minimum + 1));
    case "address":
      return benchmarkAddress(index % benchmarkAddresses);
    case "text":
      return `other-${index}`;
    case "account":
    case "word":
      return undefined;
  }
}

/** Addresses of 198.18.0.0/15, the range for benchmarks (RFC 2544), which is nobody's. */
const benchmarkAddresses = 2 ** 17;

function benchmarkAddress(index: number): string {
  return `198.${18 + Math.floor(index / 65_536)}.${Math.floor(index / 256) % 256}.${index % 256}`;
}
