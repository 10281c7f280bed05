import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { FlowLogFormat } from "../../telemetry/flow-logs";
import { insightsTrafficQueries, selectQueries, type NamedQuery } from "../../telemetry/flow-logs/queries";
import { refuseFaults, type ArgumentFault } from "../shared/component";
import { detectionQuery, type Detection } from "../../telemetry/detections";
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

/**
 * Saved Logs Insights queries of a log group: the five of the workshop and, in a folder `detections` beside them, one
 * for each detection.
 */
export class InsightsQueries extends pulumi.ComponentResource {
  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: InsightsQueriesArgs, opts?: pulumi.ComponentResourceOptions) {
    const detected = selectQueries(
      Object.entries(args.detections ?? {}).map(([detection, how]) => ({
        name: detection,
        query: detectionQuery(how, args.format, detection),
      })),
    );
    refuseFaults("InsightsQueries", name, insightsQueriesFaults(args, detected.queries));
    super("network-security:queries:InsightsQueries", name, {}, opts);

    const traffic = insightsTrafficQueries(args.format);
    this.save(name, args.folder, args.logGroupName, traffic.queries);
    this.save(`${name}-detection`, `${args.folder}/detections`, args.logGroupName, detected.queries);
    tellLeftOut(this, [...traffic.leftOut, ...detected.leftOut]);
    this.registerOutputs({});
  }

  private save(
    name: string,
    folder: string,
    logGroupName: pulumi.Input<string>,
    queries: readonly NamedQuery[],
  ) {
    for (const query of queries) {
      new aws.cloudwatch.QueryDefinition(
        `${name}-${query.name}`,
        { name: `${folder}/${query.name}`, logGroupNames: [logGroupName], queryString: query.queryString },
        { parent: this },
      );
    }
  }
}

/** Why CloudWatch Logs would not save the query of a detection, if so. */
export function detectionQueryFault(format: FlowLogFormat, detection: Detection): string | undefined {
  const query = detectionQuery(detection, format, "detection");
  return query.ok ? lengthFault(query.value) : undefined;
}

function insightsQueriesFaults(
  { folder }: InsightsQueriesArgs,
  detected: readonly NamedQuery[],
): ArgumentFault[] {
  const wrongFolder = /^[^:*/]+(\/[^:*/]+)*$/.test(folder)
    ? []
    : [
        {
          propertyPath: "folder",
          reason: `found "${folder}"; words with a slash between them, without : and *`,
        },
      ];
  return [
    ...wrongFolder,
    ...detected.flatMap((query) => {
      const propertyPath = `detections.${query.name}`;
      const nameLength = `${folder}/detections/${query.name}`.length;
      const length = lengthFault(query);
      return [
        ...(length === undefined ? [] : [{ propertyPath, reason: length }]),
        ...(nameLength <= longestName
          ? []
          : [
              {
                propertyPath,
                reason: `makes a name of ${nameLength} characters; CloudWatch Logs takes ${longestName}`,
              },
            ]),
      ];
    }),
  ];
}

function lengthFault({ queryString }: NamedQuery): string | undefined {
  if (queryString.length <= longestQuery) return undefined;
  return `makes a saved query of ${queryString.length} characters; CloudWatch Logs takes ${longestQuery}: write ranges in place of addresses`;
}
