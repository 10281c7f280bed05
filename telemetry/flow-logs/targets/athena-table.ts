import { columnName, fieldNamed, type FieldType } from "../fields";
import type { FlowLogFormat } from "../format";
import {
  baseFolders,
  partitionFolders,
  partitionKeys,
  prefixFault,
  type FileFormat,
  type ObjectLayout,
  type PartitionKey,
  type PartitionValues,
} from "../layout";
import { failure, success, type Result } from "../../result";
import { isDay } from "../../day";

export interface GlueColumn {
  readonly name: string;
  readonly type: "string" | "int" | "bigint";
  readonly comment: string;
}

/**
 * A table over flow log objects, as Glue's `CreateTable` takes it: what `aws.glue.CatalogTable` is given, without
 * its name and database.
 */
export interface AthenaTable {
  readonly format: FlowLogFormat;
  readonly layout: ObjectLayout;
  readonly tableType: "EXTERNAL_TABLE";
  readonly parameters: Readonly<Record<string, string>>;
  readonly partitionKeys: readonly PartitionKey[];
  readonly storageDescriptor: {
    readonly location: string;
    readonly inputFormat: string;
    readonly outputFormat: string;
    readonly serDe: {
      readonly serializationLibrary: string;
      readonly parameters: Readonly<Record<string, string>>;
    };
    readonly columns: readonly GlueColumn[];
  };
}

export interface AthenaTableArgs extends ObjectLayout, PartitionValues {
  readonly format: FlowLogFormat;
  readonly bucket: string;
}

/**
 * The columns of a format, in its order, which is how text is read; Parquet is read by name. Counters and times are
 * `bigint`: a flow above 2 GiB does not fit an `int`, and Parquet's INT_64 cannot be read as one.
 */
export function glueColumns(format: FlowLogFormat): GlueColumn[] {
  return format.fields.map((name) => {
    const { type, meaning } = fieldNamed(name);
    return { name: columnName(name), type: glueTypes[type], comment: meaning };
  });
}

/**
 * The table over the objects of flow logs with one format and layout, of any number of accounts and regions.
 * Partitions are projected. Faults, all of them: no account or region, one that is none, a first day that is none, a
 * prefix that AWS refuses.
 * @see https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs-partition-projection.html
 */
export function athenaTable(args: AthenaTableArgs): Result<AthenaTable> {
  const faults = faultsOf(args);
  if (faults.length > 0) return failure(faults);

  const { format, fileFormat, hiveCompatiblePartitions, perHourPartition, prefix } = args;
  const layout: ObjectLayout = {
    fileFormat,
    hiveCompatiblePartitions,
    perHourPartition,
    ...(prefix === undefined ? {} : { prefix }),
  };
  const keys = partitionKeys(layout, args);
  const location = ["s3:/", args.bucket, ...baseFolders(prefix), ""].join("/");
  const { serializationLibrary, serDeParameters, tableParameters, ...storage } = storages[fileFormat];
  return success({
    format,
    layout,
    tableType: "EXTERNAL_TABLE",
    parameters: {
      EXTERNAL: "TRUE",
      ...tableParameters,
      "projection.enabled": "true",
      ...Object.fromEntries(keys.flatMap(projectionParameters)),
      "storage.location.template": `${location}${partitionFolders(layout).join("/")}/`,
    },
    partitionKeys: keys,
    storageDescriptor: {
      location,
      ...storage,
      serDe: { serializationLibrary, parameters: serDeParameters },
      columns: glueColumns(format),
    },
  });
}

const glueTypes: Readonly<Record<FieldType, GlueColumn["type"]>> = {
  string: "string",
  address: "string",
  int32: "int",
  int64: "bigint",
};

/** Text has a header line, one space between columns, and `-` for no value, which LazySimpleSerDe reads as NULL. */
const storages: Readonly<
  Record<
    FileFormat,
    {
      readonly inputFormat: string;
      readonly outputFormat: string;
      readonly serializationLibrary: string;
      readonly serDeParameters: Readonly<Record<string, string>>;
      readonly tableParameters: Readonly<Record<string, string>>;
    }
  >
> = {
  "plain-text": {
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
    serDeParameters: { "field.delim": " ", "serialization.format": " ", "serialization.null.format": "-" },
    tableParameters: { "skip.header.line.count": "1" },
  },
  parquet: {
    inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    serDeParameters: { "serialization.format": "1" },
    tableParameters: { classification: "parquet" },
  },
};

function projectionParameters({ name, projection }: PartitionKey): [string, string][] {
  return Object.entries(projection).map(([property, value]) => [`projection.${name}.${property}`, value]);
}

function faultsOf({ accounts, regions, firstDay, prefix }: AthenaTableArgs): string[] {
  const faults: string[] = [];
  if (accounts.length === 0) faults.push("accounts: found none; a table needs at least one");
  for (const account of accounts) {
    if (!/^\d{12}$/.test(account)) faults.push(`accounts: found "${account}"; allowed are 12 digits`);
  }
  if (regions.length === 0) faults.push("regions: found none; a table needs at least one");
  for (const region of regions) {
    if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
      faults.push(`regions: found "${region}"; allowed is a region such as eu-central-1`);
    }
  }
  if (!isDay(firstDay)) faults.push(`firstDay: found "${firstDay}"; allowed is a day such as 2026-01-31`);
  const wrongPrefix = prefix === undefined ? undefined : prefixFault(prefix);
  if (wrongPrefix !== undefined) faults.push(`prefix: ${wrongPrefix}`);
  return faults;
}
