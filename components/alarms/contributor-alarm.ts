import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { TopContributor } from "../../telemetry/detections";
import { compileContributorRule } from "../../telemetry/flow-logs";
import type { ChildOptions } from "../shared/component";
import type { DetectionAlarmArgs } from "./detection-alarm-args";
import { alarmOnWindow } from "./window-alarm";

/**
 * An alarm on who is behind the records of a log group: a Contributor Insights rule that is compiled from the
 * detection's predicate and the group's own format, and an alarm on its metric. The rule's name is the namespace's and the
 * alarm's, since AWS gives rules none.
 */
export function contributorAlarm(
  name: string,
  detection: TopContributor,
  args: DetectionAlarmArgs,
  options: ChildOptions,
): aws.cloudwatch.MetricAlarm {
  const { logGroup, metricNamespace } = args;
  const compiled = compileContributorRule(logGroup.format, detection);
  // The component has refused what does not compile.
  if (!compiled.ok) throw new Error(compiled.faults.join("; "));
  const { Schema, ...rest } = compiled.value;
  const rule = new aws.cloudwatch.ContributorInsightRule(
    name,
    {
      ruleName: `${metricNamespace.replaceAll("/", "-")}-${name}`,
      ruleState: "ENABLED",
      ruleDefinition: pulumi
        .output(logGroup.logGroupName)
        .apply((group) => JSON.stringify({ Schema, LogGroupNames: [group], ...rest })),
    },
    options,
  );
  return alarmOnWindow(
    name,
    detection,
    args,
    {
      metricQueries: [
        {
          id: "contributors",
          expression: rule.ruleName.apply(
            (found) => `INSIGHT_RULE_METRIC('${found}', '${detection.statistic}')`,
          ),
          label: name,
          period: detection.window.periodSeconds,
          returnData: true,
        },
      ],
    },
    { ...options, dependsOn: [rule] },
  );
}
