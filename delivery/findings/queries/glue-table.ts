import {
  bucketOf,
  columnFaults,
  type FlowLogTable,
  flowLogTablesOf,
  projectionFaults,
  storageFaults,
} from "../../catalog";
import { findBucket } from "../../access";
import { glueDatabaseType, text } from "../../deployment";
import type { FlowLog } from "../../senders";
import { admitsOthers, flowLogsOf } from "../connections";
import type { FindingContext, FindingRule } from "../finding";

/** A table over flow logs that finds no object, or reads in its columns what the flow log writes elsewhere. */
export const glueTable: FindingRule = (context) =>
  flowLogTablesOf(context.deployment).flatMap((table) =>
    faultsOf(context, table).map((fault) => ({
      severity: "error" as const,
      resource: table.resource.urn,
      name: table.name,
      sentence: `table ${table.database}.${table.name}: ${fault}`,
    })),
  );

function faultsOf(context: FindingContext, table: FlowLogTable): readonly string[] {
  const { deployment } = context;
  const databases = deployment.ofType(glueDatabaseType).map((database) => text(database, "name"));
  const astray = databases.includes(table.database)
    ? []
    : [`database ${table.database} is not among the deployed resources`];
  const [, bucket = "", folder = ""] = /^s3:\/\/([^/]+)\/(.*)$/.exec(table.location) ?? [];
  if (bucket === "") return [...astray, `its location "${table.location}" is no s3://BUCKET/FOLDER/`];
  const deployed = findBucket(deployment, bucket);
  const wayOut = "correct its location, or deploy what writes there";
  if (deployed === undefined) {
    return [...astray, `it reads bucket ${bucket}, which is not among the deployed resources; ${wayOut}`];
  }
  const flowLogs = flowLogsOf(context).filter(
    (flowLog) => flowLog.destinationType === "s3" && bucketOf(flowLog) === bucket,
  );
  if (flowLogs.length === 0 && !admitsOthers(deployment, deployed, bucket)) {
    return [...astray, `it reads bucket ${bucket}, which no flow log of the deployment writes to; ${wayOut}`];
  }
  return [...astray, ...flowLogs.flatMap((flowLog) => faultsFor(table, flowLog, folder))];
}

function faultsFor(table: FlowLogTable, flowLog: FlowLog, folder: string): readonly string[] {
  const prefix = prefixOf(flowLog);
  const base = prefix === undefined ? "" : `${prefix}/`;
  const own = `${base}AWSLogs/`;
  if (!own.startsWith(folder) && !folder.startsWith(own)) {
    return [
      `it reads ${table.location}, and flow log ${flowLog.name} writes below s3://${bucketOf(flowLog)}/${own}`,
    ];
  }
  return [
    ...projectionFaults(table, flowLog, prefix),
    ...storageFaults(table, flowLog),
    ...columnFaults(table, flowLog),
  ];
}

/** The folders between a bucket and AWS's own, without slashes at their ends. */
function prefixOf({ destination }: FlowLog): string | undefined {
  const folders = destination
    .split("/")
    .slice(1)
    .filter((folder) => folder !== "");
  return folders.length === 0 ? undefined : folders.join("/");
}
