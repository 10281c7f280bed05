import * as pulumi from "@pulumi/pulumi";

import { AthenaQueries, InsightsQueries, QuickSightDashboard } from "../../components";
import type { BuiltAccount } from "../account/part";
import { mapValues, type ByName } from "../by-name";
import type { BuiltDetections } from "../detections/part";
import type { BuiltFlowLogs, BuiltPipeline } from "../flow-logs/part";
import type { BuiltNetwork } from "../network/part";
import { noKeys } from "../part";
import { receiverTableArgs } from "../receivers/athena";
import type { BuiltReceivers } from "../receivers/part";
import type { ReceiverConfig } from "../receivers/schema";
import { athenaArgs, databaseName } from "./athena";
import { queriesFaults } from "./faults";

/** What records can be asked with, by the names of the pipelines and of the receivers. */
export interface BuiltQueries {
  readonly athena: ByName<AthenaQueries>;
  readonly quickSight: ByName<QuickSightDashboard>;
}

export interface QueriesOutputs {
  /** Databases of the pipelines' and receivers' tables, which are called `flow_logs`. */
  readonly athenaDatabaseNames: ByName<string>;
  readonly athenaWorkgroupNames: ByName<pulumi.Output<string>>;
  readonly quickSightDashboardIds: ByName<string>;
}

type Before = BuiltAccount & BuiltNetwork & BuiltFlowLogs & BuiltReceivers & BuiltDetections;

/** What a pipeline's records can be asked with. Each pipeline's own configuration asks for it, under `queries`. */
export const queries = {
  schema: noKeys,
  faults: queriesFaults,
  build: (_: object, before: Before): BuiltQueries => {
    const { pipelines, options } = before;
    for (const pipeline of Object.values(pipelines)) newInsightsQueries(pipeline, before);
    const ofReceivers = Object.fromEntries(
      before.receiverConfigs.flatMap((config) => {
        const table = newReceiverTable(config, before);
        return table === undefined ? [] : [[config.name, table]];
      }),
    );
    const ofPipelines = mapValues(pipelines, (pipeline) => {
      const args = athenaArgs(pipeline, before);
      return args && new AthenaQueries(`${pipeline.config.name}-athena`, args, options);
    });
    const quickSight = mapValues(pipelines, (pipeline) =>
      newQuickSight(pipeline, ofPipelines[pipeline.config.name], before),
    );
    const shownOfReceivers = Object.fromEntries(
      before.receiverConfigs.flatMap((config) => {
        const shown = newReceiverDashboard(config, ofReceivers[config.name], before);
        return shown === undefined ? [] : [[config.name, shown]];
      }),
    );
    return {
      athena: { ...ofPipelines, ...ofReceivers },
      quickSight: { ...quickSight, ...shownOfReceivers },
    };
  },
  outputs: ({ athena, quickSight }: BuiltQueries): QueriesOutputs => ({
    athenaDatabaseNames: mapValues(athena, ({ databaseName }) => databaseName),
    athenaWorkgroupNames: mapValues(athena, ({ workgroupName }) => workgroupName),
    quickSightDashboardIds: mapValues(quickSight, ({ dashboardId }) => dashboardId),
  }),
};

/** A table over all accounts' files. */
function newReceiverTable(
  { name, s3, athena }: ReceiverConfig,
  { account, receivers, options }: Before,
): AthenaQueries | undefined {
  const bucket = receivers[name]?.destinations.s3;
  if (athena === undefined || s3 === undefined || bucket === undefined) return undefined;
  return new AthenaQueries(
    `${name}-athena`,
    {
      ...receiverTableArgs(athena, s3, account),
      bucketName: bucket.bucketName,
      databaseName: databaseName(pulumi.getStack(), name),
    },
    options,
  );
}

/** A dashboard over that table. */
function newReceiverDashboard(
  { name, quickSight }: ReceiverConfig,
  table: AthenaQueries | undefined,
  { account, receivers, options }: Before,
): QuickSightDashboard | undefined {
  const bucket = receivers[name]?.destinations.s3;
  if (quickSight === undefined || table === undefined || bucket === undefined) return undefined;
  return new QuickSightDashboard(
    `${name}-quicksight`,
    {
      account,
      queries: table,
      logBucketArn: bucket.bucketArn,
      title: `Flow logs of all accounts, ${name} (${pulumi.getStack()})`,
      ...quickSight,
    },
    options,
  );
}

function newInsightsQueries(
  { config: { name, queries }, component: { destinations, format } }: BuiltPipeline,
  { configuredDetections, unaskedDetections, options }: Before,
): void {
  // The configuration was refused if there is no log group to ask.
  if (!queries?.insights || destinations.cloudWatchLogs === undefined) return;
  const here = [...configuredDetections, ...unaskedDetections].filter(({ pipeline }) => pipeline === name);
  new InsightsQueries(
    `${name}-insights`,
    {
      logGroupName: destinations.cloudWatchLogs.logGroupName,
      format,
      folder: `${pulumi.getProject()}/${name}`,
      detections: Object.fromEntries(here.map(({ name, detection }) => [name, detection])),
    },
    options,
  );
}

function newQuickSight(
  { config: { name, queries }, component }: BuiltPipeline,
  table: AthenaQueries | undefined,
  { account, options }: Before,
): QuickSightDashboard | undefined {
  const { s3 } = component.destinations;
  if (queries?.quickSight === undefined || table === undefined || s3 === undefined) return undefined;
  return new QuickSightDashboard(
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
