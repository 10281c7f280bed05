import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { withQuery } from "../../../functions/shared/described-query";
import { variables } from "../../../functions/shared/environment";
import { foundRowsQuery } from "../../../functions/shared/found-rows";
import {
  functionDimension,
  queryMetrics,
  queryNamespace,
  queryService,
} from "../../../functions/shared/query-metrics";
import { detectionFaults, type ScheduledQuery, type WatchedRecords } from "../../../telemetry/detections";
import { columnName } from "../../../telemetry/flow-logs";
import { sumColumn, windowSumsQuery, type NamedQuery } from "../../../telemetry/flow-logs/queries";
import type { Result } from "../../../telemetry/result";
import type { AthenaQueries } from "../../queries/athena/athena-queries";
import type { Account } from "../../shared/account";
import { BundledFunction } from "../../shared/bundled-function";
import { refuseFaults, type ChildOptions } from "../../shared/component";
import { healthAlarm } from "../../shared/health-alarm";
import { logKeyArn } from "../../shared/log-key";
import type { RemindedAlarm } from "../reminder/alarm-reminder";
import { queryStatements } from "./permissions";
import { runEvery } from "./schedule";

export interface ScheduledQueryAlarmArgs {
  readonly account: Account;
  /** The table over the pipeline's files, and the workgroup that it is asked in. */
  readonly table: Pick<AthenaQueries, "databaseName" | "table" | "workgroupName" | "results" | "dependsOn">;
  readonly logBucketArn: pulumi.Input<string>;
  readonly maxAggregationInterval: WatchedRecords["maxAggregationInterval"];
  /** Topics that are told when the alarm rings. */
  readonly alarmActions: readonly pulumi.Input<string>[];
  /** Topics that are told when no answer comes; of a detection that an incident tells of, too. */
  readonly silenceActions: readonly pulumi.Input<string>[];
}

/** Seconds of a period of its alarms. */
const hour = 3600;

/** Seconds that a function may last at most, and with it a query. */
const longestInvocation = 900;

/**
 * An alarm on what Athena is asked at fixed times: a kept query, a function that asks it, a schedule that calls the
 * function, an alarm on what was found and one on answers that do not come. The function has no right but to this
 * query's table; that it fails is told by its own alarm at once, that it is not even called by the other one.
 */
export class ScheduledQueryAlarm extends pulumi.ComponentResource {
  readonly alarmName: pulumi.Output<string>;
  readonly alarmArn: pulumi.Output<string>;
  /** Rings when no answer came for longer than two questions are apart. */
  readonly heartbeat: RemindedAlarm;
  /** The group that has a line for each pair that was found. */
  readonly logGroupName: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(
    name: string,
    detection: ScheduledQuery,
    args: ScheduledQueryAlarmArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const { format } = args.table.table;
    refuseFaults(
      detection.alarmType,
      name,
      detectionFaults(detection, { format, maxAggregationInterval: args.maxAggregationInterval }).map(
        ({ setting = "predicate", reason }) => ({ propertyPath: setting, reason }),
      ),
    );
    super(`network-security:alarms:${detection.alarmType}`, name, {}, opts);
    const options: ChildOptions = { parent: this };
    const ask = this.askingFunction(name, detection, args, options);
    runEvery(`${name}-runs`, args.account, detection.everyHours, ask, options);
    const watched = {
      namespace: queryNamespace,
      dimensions: { [functionDimension]: ask.functionName, service: queryService },
      period: hour,
    };
    const alarm = new aws.cloudwatch.MetricAlarm(
      name,
      {
        alarmDescription: ask.logGroupName.apply((logGroup) =>
          withQuery(detection.runbook, { logGroup, query: pairsQuery(detection) }),
        ),
        ...watched,
        metricName: queryMetrics.found,
        statistic: "Maximum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        // Until the next answer, so that what goes on is one ring.
        evaluationPeriods: detection.everyHours + 1,
        datapointsToAlarm: 1,
        treatMissingData: "notBreaching",
        alarmActions: [...args.alarmActions],
      },
      options,
    );
    const heartbeat = healthAlarm(
      `${name}-heartbeat`,
      {
        ...watched,
        metricName: queryMetrics.answered,
        statistic: "Sum",
        rings: "below",
        threshold: 1,
        periods: detection.everyHours + 2,
        silence: "bad",
        runbook: silenceRunbook(name, detection),
      },
      args.silenceActions,
      options,
    );
    this.logGroupName = ask.logGroupName;
    this.heartbeat = { alarmName: heartbeat.name, alarmArn: heartbeat.arn };
    this.alarmName = alarm.name;
    this.alarmArn = alarm.arn;
    this.registerOutputs({ alarmName: this.alarmName, alarmArn: this.alarmArn });
  }

  private askingFunction(
    name: string,
    detection: ScheduledQuery,
    { account, table, logBucketArn, silenceActions }: ScheduledQueryAlarmArgs,
    options: ChildOptions,
  ): BundledFunction {
    const asked = keptQuery(name, detection, table);
    // The component has refused what does not compile.
    if (!asked.ok) throw new Error(asked.faults.join("; "));
    const kept = new aws.athena.NamedQuery(
      name,
      {
        name,
        description: asked.value.description,
        database: table.databaseName,
        workgroup: table.workgroupName,
        query: asked.value.queryString,
      },
      { ...options, dependsOn: [...table.dependsOn] },
    );
    return new BundledFunction(
      name,
      {
        account,
        bundle: "scheduled-query",
        description: `Asks Athena for ${name}, and says what was found`,
        environment: { [variables.namedQueryId]: kept.id },
        memory: 256,
        timeout: longestInvocation,
        caller: "goes on",
        deadLetters: {
          holds: "calls in which the query had no answer, though it was asked three times",
          again: ", then call the function (aws lambda invoke): it asks for the same windows.",
        },
        statements: pulumi
          .all([table.workgroupName, logBucketArn, table.results.bucketArn])
          .apply(([workgroupName, logs, results]) =>
            queryStatements(account, {
              workgroupName,
              databaseName: table.databaseName,
              tableName: table.table.name,
              logBucketArn: logs,
              resultsBucketArn: results,
            }),
          ),
        // The log says who sent what to whom.
        logKeyArn: logKeyArn(name, account, undefined, options),
        alarmActions: silenceActions,
      },
      options,
    );
  }
}

/** The detection as Athena is asked it. Faults: what the table's format cannot answer, and more than Athena takes. */
export function keptQuery(
  name: string,
  detection: ScheduledQuery,
  { table }: Pick<AthenaQueries, "table">,
): Result<NamedQuery> {
  const [description = ""] = detection.runbook.split("\n");
  return windowSumsQuery({ ...detection, name, description }, table);
}

/** The query that shows what the function has found, as its log says it: who, where to, and the sums. */
function pairsQuery({ by, measure, sums }: ScheduledQuery): string {
  const sumColumns = sums.map((sum) => sumColumn(measure, sum));
  return foundRowsQuery([...by.map(columnName), ...sumColumns], sumColumns[0] ?? "");
}

function silenceRunbook(name: string, { everyHours }: ScheduledQuery): string {
  return [
    `${name} has had no answer for more than ${everyHours} h: what it would find, nobody sees.`,
    "1. The function's log group: lines of level ERROR have Athena's reason. No line at all: it was not called.",
    "2. Not called: aws scheduler get-schedule, and whether its role may still invoke the function (pulumi preview --diff --refresh).",
    "3. Stopped for reading too much: raise bytesScannedLimit of the pipeline's athena, or ask for fewer accounts and regions.",
  ].join("\n");
}
