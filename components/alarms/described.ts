import * as pulumi from "@pulumi/pulumi";

import { withQuery } from "../../functions/shared/described-query";
import { detectionQuery, type LogGroupDetection } from "../../telemetry/detections";
import { compactInsightsQuery } from "../../telemetry/flow-logs/queries";
import type { FlowLogGroup } from "./detection-alarm-args";

/** What CloudWatch takes of an alarm's description. */
const longestDescription = 1024;

/**
 * A detection's runbook, and the Logs Insights query that shows the records behind the alarm: `Query (LOG GROUP): TEXT`, as
 * who is told reads it and the Slack channel asks it. Where it is too long for a description, columns that only its filter
 * names are called by their positions; where that is too long, it says where the query is saved.
 */
export function described(
  name: string,
  detection: LogGroupDetection,
  { format, logGroupName }: FlowLogGroup,
): pulumi.Output<string> {
  const query = detectionQuery(detection, format, name);
  return pulumi.output(logGroupName).apply((group) => {
    const saved = `${detection.runbook}\nThe query that shows the records is saved under detections/${name}.`;
    if (!query.ok) return detection.runbook;
    const { queryString } = query.value;
    const whole = (["asked", "shown"] as const).map((keeps) =>
      withQuery(detection.runbook, {
        logGroup: group,
        query: compactInsightsQuery(format, queryString, keeps),
      }),
    );
    return [...whole, saved].find(({ length }) => length <= longestDescription) ?? detection.runbook;
  });
}
