import type { TableEntry } from "../../../../backtest/athena/athena";
import { allFieldsV5Format, type AthenaTable, athenaTable } from "../../../../telemetry/flow-logs";
import { valueOf } from "../../../telemetry/flow-logs/results";

/** What Athena says of a table that was made so. */
export function entryOf({ storageDescriptor, partitionKeys, parameters }: AthenaTable): TableEntry {
  return {
    columns: storageDescriptor.columns.map(({ name }) => name),
    partitionKeys: partitionKeys.map(({ name }) => name),
    parameters,
  };
}

/** A table over the plain text of all fields of one account, a folder a day, in the bucket `logs`. */
export function dailyEntry(): TableEntry {
  return entryOf(
    valueOf(
      athenaTable({
        fileFormat: "plain-text",
        hiveCompatiblePartitions: false,
        perHourPartition: false,
        format: allFieldsV5Format,
        bucket: "logs",
        accounts: ["123456789012"],
        regions: ["us-east-1"],
        firstDay: "2026-01-01",
      }),
    ),
  );
}
