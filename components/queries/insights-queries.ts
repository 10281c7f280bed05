import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { fieldPosition, type FieldName, type FlowLogFormat } from "../../flow-logs";
import {
  insightsDetectionQuery,
  insightsTrafficQueries,
  type NamedQuery,
  type QuerySelection,
} from "../../flow-logs/queries";
import { refuseFaults, settingPath, type ArgumentFault } from "../component";
import type { Detection } from "../detections/detection";
import { tellLeftOut } from "./left-out";

export interface InsightsQueriesArgs {
  readonly logGroupName: pulumi.Input<string>;
  /** The format of the group's records. */
  readonly format: FlowLogFormat;
  /** Folder in the list of saved queries: `network-security/traffic`. */
  readonly folder: string;
  /** What the group's alarms detect, by the name of each: a query that shows what rang. */
  readonly detections?: Readonly<Record<string, Detection>> | undefined;
}

/**
 * In characters.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html
 */
const longestQuery = 10_000;
const longestName = 255;

/** Who spoke with whom, and at which port: what the records behind an alarm are grouped by. */
const connection: readonly FieldName[] = ["interface-id", "srcaddr", "dstaddr", "dstport"];

/** Saved Logs Insights queries of a log group: the five of the workshop, and one for each detection. */
export class InsightsQueries extends pulumi.ComponentResource {
  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: InsightsQueriesArgs, opts?: pulumi.ComponentResourceOptions) {
    const { queries, leftOut } = savedQueries(args);
    refuseFaults("InsightsQueries", name, insightsQueriesFaults(args));
    super("network-security:queries:InsightsQueries", name, {}, opts);
    for (const query of queries) {
      new aws.cloudwatch.QueryDefinition(
        `${name}-${query.name}`,
        {
          name: `${args.folder}/${query.name}`,
          logGroupNames: [args.logGroupName],
          queryString: query.queryString,
        },
        { parent: this },
      );
    }
    tellLeftOut(this, leftOut);
    this.registerOutputs({});
  }
}

/** What is wrong with the settings; `path` stands in front of each of their names. */
export function insightsQueriesFaults(
  args: Omit<InsightsQueriesArgs, "logGroupName">,
  path?: string,
): ArgumentFault[] {
  const at = (key: string) => settingPath(path, key);
  const { queries } = savedQueries(args);
  const folder = folderFault(args.folder, Math.max(...queries.map(({ name }) => name.length)));
  const traffic = new Set(insightsTrafficQueries(args.format).queries.map(({ name }) => name));
  return [
    ...(folder === undefined ? [] : [{ propertyPath: at("folder"), reason: folder }]),
    ...Object.keys(args.detections ?? {})
      .filter((name) => traffic.has(name))
      .map((name) => ({
        propertyPath: at(`detections.${name}`),
        reason: "a query on traffic is called so; give the alarm another name",
      })),
    ...queries.flatMap(({ name, queryString }) => {
      if (queryString.length <= longestQuery) return [];
      const reason = `makes a query of ${queryString.length} characters; CloudWatch Logs takes ${longestQuery}: write ranges in place of addresses`;
      return [{ propertyPath: at(`detections.${name}`), reason }];
    }),
  ];
}

function savedQueries({
  format,
  detections = {},
}: Pick<InsightsQueriesArgs, "format" | "detections">): QuerySelection {
  const traffic = insightsTrafficQueries(format);
  const by = connection.filter((field) => fieldPosition(format, field) !== undefined);
  const detected: NamedQuery[] = [];
  const leftOut = [...traffic.leftOut];
  for (const [name, { predicate, measure, runbook }] of Object.entries(detections)) {
    const query = insightsDetectionQuery(format, { name, description: runbook, predicate, measure, by });
    if (query.ok) detected.push(query.value);
    else leftOut.push({ name, reason: query.faults.join("; ") });
  }
  return { queries: [...traffic.queries, ...detected], leftOut };
}

function folderFault(folder: string, longestQueryName: number): string | undefined {
  if (!/^[^:*/]+(\/[^:*/]+)*$/.test(folder)) {
    return `found "${folder}"; words with a slash between them, without : and *`;
  }
  const length = folder.length + 1 + longestQueryName;
  if (length <= longestName) return undefined;
  return `found ${folder.length} characters, which makes a name of ${length}; CloudWatch Logs takes ${longestName}`;
}
