import type * as pulumi from "@pulumi/pulumi";

import {
  metricNames,
  metricNamespace,
  metricService,
  sourceDimension,
} from "../../functions/shared/metric-names";
import type { SourceName } from "../../telemetry/sources";
import type { ChildOptions } from "../shared/component";
import { healthAlarm, type HealthCheck } from "../shared/health-alarm";

/** Alarms on the books that the function of a source keeps: records that failed, and records whose fate is unknown. */
export function bookAlarms(
  name: string,
  source: SourceName,
  keptIn: string,
  alarmActions: readonly pulumi.Input<string>[],
  options: ChildOptions,
): void {
  const check = (metricName: string, runbook: readonly string[]): HealthCheck => ({
    namespace: metricNamespace,
    metricName,
    dimensions: { service: metricService, [sourceDimension]: source },
    statistic: "Sum",
    rings: "from",
    threshold: 1,
    period: 300,
    runbook: runbook.join("\n"),
  });
  healthAlarm(
    `${name}-records-failed`,
    check(metricNames.failed, [
      `Records of ${source} could not be made into documents. They are kept in ${keptIn}.`,
      "1. The function's log group: lines with the message record failed give each record's id and reasons.",
      "2. Mend the reader of the source or its sender, then npm run replay sends the records again.",
    ]),
    alarmActions,
    options,
  );
  healthAlarm(
    `${name}-records-unaccounted`,
    check(metricNames.unaccounted, [
      `The books of ${source} do not balance: a record is neither indexed, dropped on purpose, kept nor put back.`,
      "1. The function's log group: the line the books do not balance gives the counts.",
      "2. This is a fault of the function; send the period again from the service's own copy.",
    ]),
    alarmActions,
    options,
  );
}
