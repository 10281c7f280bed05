import * as pulumi from "@pulumi/pulumi";

import {
  AthenaQueries,
  InsightsQueries,
  QuickSightDashboard,
  type Account,
  type FlowLogPipeline,
} from "../components";
import { defaultExfiltrationBytes } from "../telemetry/detections/exfiltration";
import type { ByName } from "./by-name";
import type { PipelineConfig, StackConfig } from "./configuration";
import { detectionsOf } from "./detections";

type ExfiltrationAlarm = StackConfig["alarms"]["exfiltration"][number];

/** What the records of the pipelines can be asked with, by the pipelines' names. */
export interface ReadyToQuery {
  readonly athena: ByName<AthenaQueries>;
  readonly quickSight: ByName<QuickSightDashboard>;
}

/** Makes, for each pipeline, the queries that its configuration asks for. */
export function readyToQuery(
  config: StackConfig,
  account: Account,
  pipelines: ByName<FlowLogPipeline>,
  options: pulumi.ComponentResourceOptions,
): ReadyToQuery {
  const athena: ByName<AthenaQueries> = {};
  const quickSight: ByName<QuickSightDashboard> = {};
  for (const pipelineConfig of config.flowLogPipelines) {
    const { name, queries } = pipelineConfig;
    const pipeline = pipelines[name];
    if (queries === undefined || pipeline === undefined) continue;
    if (queries.insights) newInsightsQueries(config, name, pipeline, options);
    const table = newAthenaQueries(config, account, pipelineConfig, pipeline, options);
    if (table === undefined) continue;
    athena[name] = table;
    const { s3 } = pipeline.destinations;
    if (queries.quickSight && s3) {
      quickSight[name] = new QuickSightDashboard(
        `${name}-quicksight`,
        {
          account,
          queries: table,
          logBucketArn: s3.bucketArn,
          title: `Flow logs of ${name} (${pulumi.getStack()})`,
          ...queries.quickSight,
        },
        options,
      );
    }
  }
  return { athena, quickSight };
}

function newInsightsQueries(
  config: StackConfig,
  name: string,
  { destinations: { cloudWatchLogs }, format }: FlowLogPipeline,
  options: pulumi.ComponentResourceOptions,
): void {
  // The configuration was refused if there is no log group to ask.
  if (cloudWatchLogs === undefined) return;
  new InsightsQueries(
    `${name}-insights`,
    {
      logGroupName: cloudWatchLogs.logGroupName,
      format,
      folder: `${pulumi.getProject()}/${name}`,
      detections: detectionsOf(config.alarms, name, format),
    },
    options,
  );
}

function newAthenaQueries(
  config: StackConfig,
  account: Account,
  { name, destinations, queries, sources }: PipelineConfig,
  pipeline: FlowLogPipeline,
  options: pulumi.ComponentResourceOptions,
): AthenaQueries | undefined {
  const { s3 } = pipeline.destinations;
  if (queries?.athena === undefined || s3 === undefined || destinations.s3 === undefined) return undefined;
  const alarms = config.alarms.exfiltration.filter((alarm) => alarm.pipeline === name);
  const ownBlocks = config.vpcs.flatMap((vpc) =>
    sources.vpcs.includes(vpc.name) && vpc.cidrBlock !== undefined ? [vpc.cidrBlock] : [],
  );
  return new AthenaQueries(
    `${name}-athena`,
    {
      account,
      format: pipeline.format,
      logs: destinations.s3,
      bucketName: s3.bucketName,
      databaseName: databaseName(pulumi.getStack(), name),
      // Only what every alarm allows: the query shows whatever would ring any of them.
      allowedDestinations: [...ownBlocks, ...allowedByAll(alarms)],
      ...(alarms.length > 0 && { slowDrip: { recordBytes: Math.min(...alarms.map(silentBytes)) } }),
      ...queries.athena,
    },
    options,
  );
}

/** Largest record on which the alarm stays silent. */
function silentBytes({ bytes }: ExfiltrationAlarm): number {
  return bytes ?? defaultExfiltrationBytes;
}

function allowedByAll(alarms: readonly ExfiltrationAlarm[]): string[] {
  const [first, ...others] = alarms;
  if (first === undefined) return [];
  return first.allowedDestinations.filter((destination) =>
    others.every(({ allowedDestinations }) => allowedDestinations.includes(destination)),
  );
}

/** Two stacks may be in one account and region: the name of a database begins with that of its stack. */
export function databaseName(stack: string, pipeline: string): string {
  return `${stack}_${pipeline}`.toLowerCase().replaceAll(/[^a-z0-9_]/g, "_");
}
