import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { complianceType, hostMetrics } from "../../telemetry/time-sync/hosts";
import type { ChildOptions } from "../shared/component";

export interface HostAlarmsArgs {
  readonly metricNamespace: string;
  readonly maxOffsetMilliseconds: number;
  /** Reports of a day below which the hosts are said to be silent. */
  readonly leastHosts: number;
  readonly alarmActions: readonly pulumi.Input<string>[];
}

const hourSeconds = 3600;
const daySeconds = 86_400;

/** The alarms on hosts, by what each is about. */
export interface HostAlarms {
  readonly outOfSync: aws.cloudwatch.MetricAlarm;
  /** Absent where no host is expected. */
  readonly silent?: aws.cloudwatch.MetricAlarm;
}

export function newHostAlarms(name: string, args: HostAlarmsArgs, options: ChildOptions): HostAlarms {
  const common = { namespace: args.metricNamespace, statistic: "Sum", alarmActions: [...args.alarmActions] };
  const outOfSync = new aws.cloudwatch.MetricAlarm(
    `${name}-out-of-sync`,
    {
      ...common,
      alarmDescription: outOfSyncRunbook(args.maxOffsetMilliseconds),
      metricName: hostMetrics.outOfSync,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      // Hosts report once a day: the alarm stands until the next report can tell otherwise.
      period: hourSeconds,
      evaluationPeriods: daySeconds / hourSeconds,
      datapointsToAlarm: 1,
      treatMissingData: "notBreaching",
    },
    options,
  );
  if (args.leastHosts === 0) return { outOfSync };
  const silent = new aws.cloudwatch.MetricAlarm(
    `${name}-silent`,
    {
      ...common,
      alarmDescription: silentRunbook(args.leastHosts),
      metricName: hostMetrics.reports,
      comparisonOperator: "LessThanThreshold",
      threshold: args.leastHosts,
      // A daily report a little late falls on the next day, and none on the first: two days tell.
      period: daySeconds,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      treatMissingData: "breaching",
    },
    options,
  );
  return { outOfSync, silent };
}

function outOfSyncRunbook(maxOffsetMilliseconds: number): string {
  return [
    `A host does not follow Amazon Time Sync, or is more than ${maxOffsetMilliseconds} ms off although its clock was set.`,
    `1. aws ssm list-resource-compliance-summaries --filters Key=ComplianceType,Values=${complianceType} Key=Status,Values=NON_COMPLIANT: which hosts, and their OffsetSeconds.`,
    "2. On the host: chronyc tracking and chronyc sources (ntpq -pn; w32tm /query /status).",
    "3. No answer from 169.254.169.123: a host firewall, or more than 1,024 packets a second to link-local services.",
  ].join("\n");
}

function silentRunbook(leastHosts: number): string {
  return [
    `Fewer than ${leastHosts} hosts have reported their clock in a day: of the others nobody knows.`,
    "1. aws ssm describe-instance-information: hosts whose agent is not online.",
    "2. aws ssm describe-association-execution-targets: hosts on which the document failed, and why.",
    "3. Reports refused: the instance's role lacks the policy for hosts or AmazonSSMManagedInstanceCore.",
  ].join("\n");
}
