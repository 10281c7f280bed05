import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { changing, removing, setting } from "./support/changes";

const table = "catalogTable:CatalogTable traffic-athena";
const database = "catalogDatabase:CatalogDatabase traffic-athena";
const storage = "storageDescriptor";
const template = "parameters/storage.location.template";
const byTable: Harmful["error"] = ["glue-table", "flow_logs"];

function set(title: string, aws: string, path: string, value: unknown, error = byTable): Harmful {
  return {
    title,
    aws,
    change: setting(table, path, value),
    error,
  };
}

interface Column {
  name: string;
  type: string;
  comment?: string;
}

function columns(
  title: string,
  aws: string,
  change: (columns: Column[]) => Column[],
  error = byTable,
): Harmful {
  return {
    title,
    aws,
    change: changing(table, `${storage}/columns`, (found: Column[]) => change(structuredClone(found))),
    error,
  };
}

const without = (name: string) => (found: Column[]) => found.filter((column) => column.name !== name);
const typed = (name: string, type: string) => (found: Column[]) =>
  found.map((column) => (column.name === name ? { ...column, type } : column));
const exchanged = (found: Column[]) => [found[1]!, found[0]!, ...found.slice(2)];

const harmful: readonly Harmful[] = [
  {
    title: "the table is gone",
    aws: "no named query runs",
    change: removing(table),
    error: ["athena-query", "slow-drip"],
  },
  {
    title: "the database is gone",
    aws: "no named query runs",
    change: removing(database),
    error: ["athena-query", "top-talkers"],
  },
  {
    title: "the table is in another database",
    aws: "no named query finds it",
    change: setting(table, "databaseName", "default"),
    error: ["athena-query", "top-talkers"],
  },
  {
    title: "the table has another name",
    aws: "no named query finds it",
    change: setting(table, "name", "vpc_flow_logs"),
    error: ["athena-query", "top-talkers"],
  },
  set("another bucket", "the table is empty", `${storage}/location`, "s3://another-bucket/AWSLogs/"),
  set(
    "the bucket of results",
    "the table is empty",
    `${storage}/location`,
    "s3://traffic-athena-results-629f6c7/AWSLogs/",
  ),
  set(
    "another folder",
    "the table is empty",
    `${storage}/location`,
    "s3://traffic-log-bucket-06b6d76/flow-logs/",
  ),
  set(
    "a location that is none",
    "CreateTable takes it, and Athena refuses queries",
    `${storage}/location`,
    "traffic-log-bucket-06b6d76/AWSLogs/",
  ),
  set(
    "partitions in another bucket",
    "the table is empty",
    template,
    "s3://another-bucket/AWSLogs/${aws-account-id}/vpcflowlogs/${aws-region}/${date}/",
  ),
  set(
    "partitions without the service's folder",
    "the table is empty",
    template,
    "s3://traffic-log-bucket-06b6d76/AWSLogs/${aws-account-id}/${aws-region}/${date}/",
  ),
  set(
    "partitions without a slash at the end",
    "Athena reads prefixes that are no folders",
    template,
    "s3://traffic-log-bucket-06b6d76/AWSLogs/${aws-account-id}/vpcflowlogs/${aws-region}/${date}",
  ),
  set(
    "partitions of Hive's names",
    "the table is empty",
    template,
    "s3://traffic-log-bucket-06b6d76/AWSLogs/aws-account-id=${aws-account-id}/aws-service=vpcflowlogs/aws-region=${aws-region}/${date}/",
  ),
  set(
    "a key in the location that is none",
    "Athena refuses queries",
    template,
    "s3://traffic-log-bucket-06b6d76/AWSLogs/${account}/vpcflowlogs/${aws-region}/${date}/",
  ),
  set(
    "a key that the location lacks",
    "Athena refuses queries",
    template,
    "s3://traffic-log-bucket-06b6d76/AWSLogs/123456789012/vpcflowlogs/${aws-region}/${date}/",
  ),
  set(
    "region and account exchanged",
    "the table is empty",
    template,
    "s3://traffic-log-bucket-06b6d76/AWSLogs/${aws-region}/vpcflowlogs/${aws-account-id}/${date}/",
  ),
  set(
    "no projection",
    "the table has no partition until somebody adds one",
    "parameters/projection.enabled",
    "false",
  ),
  set("a day in another format", "the table is empty", "parameters/projection.date.format", "yyyy-MM-dd"),
  set(
    "days that end",
    "records after the last day are never read",
    "parameters/projection.date.range",
    "2026/01/01,2026/12/31",
  ),
  set(
    "days from a day in another format",
    "Athena refuses queries",
    "parameters/projection.date.range",
    "2026-01-01,NOW",
  ),
  set(
    "a kind of projection that there is not",
    "Athena refuses queries",
    "parameters/projection.date.type",
    "day",
  ),
  set("no kind of projection", "Athena refuses queries", "parameters/projection.aws-region.type", undefined),
  set("another account", "the table is empty", "parameters/projection.aws-account-id.values", "210987654321"),
  set(
    "another region",
    "the table is empty",
    "parameters/projection.aws-region.values",
    "eu-west-1,eu-central-1",
  ),
  {
    title: "a partition key left out",
    aws: "Athena refuses queries",
    change: changing(table, "partitionKeys", (keys: unknown[]) => keys.slice(0, 2)),
    error: byTable,
  },
  {
    title: "a partition key left out, for queries",
    aws: "no query that names it runs",
    change: changing(table, "partitionKeys", (keys: unknown[]) => keys.slice(0, 2)),
    error: ["athena-query", "top-talkers"],
  },
  columns("a column left out", "every column after it holds the field before", without("az_id")),
  columns("a column left out, for the queries that name it", "they do not run", without("bytes"), [
    "athena-query",
    "top-talkers",
  ]),
  columns("two columns exchanged", "each holds the other's field", exchanged),
  columns("a column more", "it stays empty, and the others shift", (found) => [
    { name: "extra", type: "string" },
    ...found,
  ]),
  columns("a column at the end too many", "it stays empty", (found) => [
    ...found,
    { name: "extra", type: "string" },
  ]),
  columns("a column twice", "Athena refuses queries", (found) => [...found, found[0]!]),
  columns("bytes in 32 bits", "flows above 2 GiB read as nothing", typed("bytes", "int")),
  columns("times in 32 bits", "queries that cast them fail in Parquet", typed("start", "int")),
  columns("bytes as text", "sums do not run", typed("bytes", "string")),
  columns("a port as text", "comparisons with a number do not run", typed("dstport", "string")),
  columns("an address as a number", "it reads as nothing", typed("srcaddr", "int")),
  columns("a type that there is not", "CreateTable refuses it", typed("protocol", "integer8")),
  columns(
    "names of the fields themselves",
    "queries name the columns with underscores",
    (found) => found.map((column) => ({ ...column, name: column.name.replaceAll("_", "-") })),
    ["athena-query", "rejected-tcp"],
  ),
  set(
    "the reader of Parquet",
    "Athena fails on text",
    `${storage}/serDeInfo/serializationLibrary`,
    "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
  ),
  set(
    "the input of Parquet",
    "Athena fails on text",
    `${storage}/inputFormat`,
    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
  ),
  set(
    "commas between columns",
    "the first column holds the whole line",
    `${storage}/serDeInfo/parameters/field.delim`,
    ",",
  ),
  set(
    "another mark for no value",
    "numbers read as nothing, texts as -",
    `${storage}/serDeInfo/parameters/serialization.null.format`,
    "null",
  ),
  set("headers are read", "each object gives a record of names", "parameters/skip.header.line.count", "0"),
];

const change = (title: string, path: string, value: unknown): Harmless => [
  title,
  setting(table, path, value),
];

const harmless: readonly Harmless[] = [
  change("another description", "description", "records"),
  change("several accounts", "parameters/projection.aws-account-id.values", "210987654321,123456789012"),
  change("several regions", "parameters/projection.aws-region.values", "us-east-1,eu-west-1"),
  change("from a later day", "parameters/projection.date.range", "2026/06/01,NOW"),
  change("the days of the last year", "parameters/projection.date.range", "NOW-1YEARS,NOW"),
  change("days until tomorrow", "parameters/projection.date.range", "2026/01/01,NOW+1DAYS"),
  change("the bucket as location", `${storage}/location`, "s3://traffic-log-bucket-06b6d76/"),
  ["ports in 64 bits", changing(table, `${storage}/columns`, typed("dstport", "bigint"))],
  [
    "no comments on columns",
    changing(table, `${storage}/columns`, (found: Column[]) =>
      found.map(({ name, type }) => ({ name, type })),
    ),
  ],
  [
    "a table of something else beside it",
    (stack) => {
      stack.add("aws:glue/catalogTable:CatalogTable", "other", "123456789012:dev_traffic:other", {
        name: "other",
        databaseName: "dev_traffic",
        storageDescriptor: { location: "s3://elsewhere/", columns: [{ name: "id", type: "string" }] },
      });
    },
  ],
  ["another description of the database", setting(database, "description", "tables")],
];

catalogue("Glue tables", { harmful, harmless });
