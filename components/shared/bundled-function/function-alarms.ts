import type * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../component";
import { healthAlarm, type HealthCheck } from "../health-alarm";

/** Alarms on invocations that failed, and on those that Lambda did not let through. */
export function functionAlarms(
  name: string,
  functionName: pulumi.Input<string>,
  { alarmActions }: { readonly alarmActions: readonly pulumi.Input<string>[] },
  options: ChildOptions,
): void {
  const check = (metricName: string, runbook: string): HealthCheck => ({
    namespace: "AWS/Lambda",
    metricName,
    dimensions: { FunctionName: functionName },
    statistic: "Sum",
    rings: "from",
    threshold: 1,
    period: 300,
    runbook,
  });
  const errors = [
    `Invocations of ${name} failed or took too long; whoever calls it tries again.`,
    "1. Its log group: lines of level ERROR say why.",
    "2. A missing permission or an endpoint that does not answer: compare with the program (pulumi preview --diff --refresh).",
  ].join("\n");
  const throttles = [
    `Lambda refused invocations of ${name}: the account's concurrency is used up; whoever calls it tries again.`,
    "1. aws lambda get-account-settings: UnreservedConcurrentExecutions.",
    "2. Ask for a higher quota, or find the function that uses it up.",
  ].join("\n");
  healthAlarm(`${name}-errors`, check("Errors", errors), alarmActions, options);
  healthAlarm(`${name}-throttles`, check("Throttles", throttles), alarmActions, options);
}
