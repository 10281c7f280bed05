import { athenaQueriesFaults, quickSightFaults } from "../../components";
import { S3Config } from "./destinations-schema";
import { fault, printPath, valueAt, type Path } from "./faults";
import { formatOf } from "./pipeline-references";
import { AthenaQueriesConfig, QuickSightConfig } from "./queries-schema";
import { rightPart } from "./right-part";

/** What is wrong with a pipeline's queries beyond their shape: what they ask, and what the components say of them. */
export function queryFaults(raw: unknown, pipeline: Path): string[] {
  const destination = (key: string) => [...pipeline, "destinations", key];
  const query = (key: string) => [...pipeline, "queries", key];
  return [
    ...missing(raw, query("athena"), destination("s3"), "a pipeline with files to ask"),
    ...missing(raw, query("insights"), destination("cloudWatchLogs"), "a pipeline with a log group to ask"),
    ...missing(raw, query("quickSight"), query("athena"), "a pipeline whose table can be drawn"),
    ...settingFaults(raw, pipeline).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`),
  ];
}

/** Whether the pipeline's detections are saved as Insights queries. */
export function hasInsightsQueries(raw: unknown, pipeline: Path): boolean {
  return valueAt(raw, [...pipeline, "queries", "insights"]) === true;
}

/** A fault if something is asked for without what it needs. */
function missing(raw: unknown, wanted: Path, needed: Path, right: string): string[] {
  const found = valueAt(raw, wanted);
  if (found === undefined || found === false || valueAt(raw, needed) !== undefined) return [];
  return [fault(wanted, found, `${right}; give it ${printPath(needed)}`)];
}

function settingFaults(raw: unknown, pipeline: Path) {
  const athenaPath = [...pipeline, "queries", "athena"];
  const quickSightPath = [...pipeline, "queries", "quickSight"];
  const format = formatOf(raw, pipeline);
  const logs = rightPart(S3Config, raw, [...pipeline, "destinations", "s3"]);
  const athena = rightPart(AthenaQueriesConfig, raw, athenaPath);
  const quickSight = rightPart(QuickSightConfig, raw, quickSightPath);
  if (format === undefined) return [];
  const account = { id: String(valueAt(raw, ["accountId"])), region: String(valueAt(raw, ["aws:region"])) };
  return [
    ...(athena && logs
      ? athenaQueriesFaults({ account, format, logs, ...athena }, printPath(athenaPath))
      : []),
    ...(quickSight ? quickSightFaults(quickSight, account, format, printPath(quickSightPath)) : []),
  ];
}
