import { athenaQueriesFaults, quickSightFaults } from "../../components";
import { configuredAccount } from "../account/part";
import { argumentFaults } from "../configuration/argument-faults";
import type { RawValue } from "../configuration/raw-value";
import { S3Config } from "../flow-logs/destinations/s3";
import { formatOf } from "../flow-logs/faults";
import { AthenaQueriesConfig, QuickSightConfig } from "./schema";

/** What is wrong with the pipelines' queries: what they ask, and what the components say of them. */
export function queriesFaults(configuration: RawValue): string[] {
  return configuration
    .at("flowLogPipelines")
    .entries()
    .flatMap((pipeline) => {
      const destinations = pipeline.at("destinations");
      const queries = pipeline.at("queries");
      const athena = queries.at("athena");
      return [
        ...missing(athena, destinations.at("s3"), "a pipeline with files to ask"),
        ...missing(
          queries.at("insights"),
          destinations.at("cloudWatchLogs"),
          "a pipeline with a log group to ask",
        ),
        ...missing(queries.at("quickSight"), athena, "a pipeline whose table can be drawn"),
        ...argumentFaults(settingFaults(pipeline, queries)),
      ];
    });
}

/** Whether the pipeline's detections are saved as Insights queries. */
export function hasInsightsQueries(pipeline: RawValue): boolean {
  return pipeline.at("queries", "insights").found === true;
}

/** A fault if something is asked for without what it needs. */
function missing(wanted: RawValue, needed: RawValue, right: string): string[] {
  if (wanted.isAbsent || wanted.found === false || !needed.isAbsent) return [];
  return [wanted.fault(`${right}; give it ${needed.path}`)];
}

function settingFaults(pipeline: RawValue, queries: RawValue) {
  const format = formatOf(pipeline);
  if (format === undefined) return [];
  const account = configuredAccount(pipeline.whole);
  const logs = pipeline.at("destinations", "s3").right(S3Config);
  const { athena, quickSight } = queries.rightKeys({
    athena: AthenaQueriesConfig,
    quickSight: QuickSightConfig,
  });
  return [
    ...(athena && logs
      ? athenaQueriesFaults({ account, format, logs, ...athena }, queries.at("athena").path)
      : []),
    ...(quickSight ? quickSightFaults(quickSight, account, format, queries.at("quickSight").path) : []),
  ];
}
