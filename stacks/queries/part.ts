import * as pulumi from "@pulumi/pulumi";

import { AthenaQueries, InsightsQueries, QuickSightDashboard } from "../../components";
import type { BuiltAccount } from "../account/part";
import { mapValues, type ByName } from "../by-name";
import type { BuiltDetections } from "../detections/part";
import type { BuiltFlowLogs, BuiltPipeline } from "../flow-logs/part";
import type { BuiltNetwork } from "../network/part";
import { noKeys } from "../part";
import { athenaArgs } from "./athena";
import { queriesFaults } from "./faults";

/** What the records of the pipelines can be asked with, by the pipelines' names. */
export interface BuiltQueries {
  readonly athena: ByName<AthenaQueries>;
  readonly quickSight: ByName<QuickSightDashboard>;
}

export interface QueriesOutputs {
  /** Databases of the pipelines' tables, which are called `flow_logs`. */
  readonly athenaDatabaseNames: ByName<string>;
  readonly athenaWorkgroupNames: ByName<pulumi.Output<string>>;
  readonly quickSightDashboardIds: ByName<string>;
}

type Before = BuiltAccount & BuiltNetwork & BuiltFlowLogs & BuiltDetections;

/** What a pipeline's records can be asked with. Each pipeline's own configuration asks for it, under `queries`. */
export const queries = {
  schema: noKeys,
  faults: queriesFaults,
  build: (_: object, before: Before): BuiltQueries => {
    const { pipelines, options } = before;
    for (const pipeline of Object.values(pipelines)) newInsightsQueries(pipeline, before);
    const athena = mapValues(pipelines, (pipeline) => {
      const args = athenaArgs(pipeline, before);
      return args && new AthenaQueries(`${pipeline.config.name}-athena`, args, options);
    });
    const quickSight = mapValues(pipelines, (pipeline) =>
      newQuickSight(pipeline, athena[pipeline.config.name], before),
    );
    return { athena, quickSight };
  },
  outputs: ({ athena, quickSight }: BuiltQueries): QueriesOutputs => ({
    athenaDatabaseNames: mapValues(athena, ({ databaseName }) => databaseName),
    athenaWorkgroupNames: mapValues(athena, ({ workgroupName }) => workgroupName),
    quickSightDashboardIds: mapValues(quickSight, ({ dashboardId }) => dashboardId),
  }),
};

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
