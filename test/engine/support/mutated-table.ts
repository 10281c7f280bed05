import type { GlueColumn } from "../../../telemetry/flow-logs/targets/athena-table";
import type { HiveTable } from "../../trino/hive-table";

/** A 32-bit counter, which a flow above 2 GiB does not fit. */
export function withBytesAsInt(table: HiveTable): HiveTable {
  return withColumns(table, (columns) =>
    columns.map((column) => (column.name === "bytes" ? { ...column, type: "int" } : column)),
  );
}

export function withAddressesSwapped(table: HiveTable): HiveTable {
  const swapped: Readonly<Record<string, string>> = { srcaddr: "dstaddr", dstaddr: "srcaddr" };
  return withColumns(table, (columns) =>
    columns.map((column) => ({ ...column, name: swapped[column.name] ?? column.name })),
  );
}

export function withColumnsReversed(table: HiveTable): HiveTable {
  return withColumns(table, (columns) => columns.toReversed());
}

export function withAccountAndRegionSwapped(table: HiveTable): HiveTable {
  const template = "storage.location.template";
  const swapped: Readonly<Record<string, string>> = {
    "${aws-account-id}": "${aws-region}",
    "${aws-region}": "${aws-account-id}",
  };
  const folders = table.parameters[template] ?? "";
  return {
    ...table,
    parameters: {
      ...table.parameters,
      [template]: folders.replaceAll(/\$\{[^}]+\}/g, (placeholder) => swapped[placeholder] ?? placeholder),
    },
  };
}

function withColumns(
  table: HiveTable,
  change: (columns: readonly GlueColumn[]) => readonly GlueColumn[],
): HiveTable {
  const { storageDescriptor } = table;
  return {
    ...table,
    storageDescriptor: { ...storageDescriptor, columns: change(storageDescriptor.columns) },
  };
}
