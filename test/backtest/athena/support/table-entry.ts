import type { TableEntry } from "../../../../backtest/athena/athena";
import type { AthenaTable } from "../../../../telemetry/flow-logs";

/** What Athena says of a table that was made so. */
export function entryOf({ storageDescriptor, partitionKeys, parameters }: AthenaTable): TableEntry {
  return {
    columns: storageDescriptor.columns.map(({ name }) => name),
    partitionKeys: partitionKeys.map(({ name }) => name),
    parameters,
  };
}
