import { isFieldName } from "../../../telemetry/flow-logs";
import { logGroupType } from "../../deployment";
import type { MetricFilter } from "../../watch";
import { flowLogsTo } from "../connections";
import type { FindingRule } from "../finding";

/** A filter for flow-log records on a log group that no flow log writes to, or that is not there. */
export const unfedFilter: FindingRule = (context) =>
  context.filters.flatMap((filter) => {
    const { logGroup, name } = filter;
    const isThere = context.deployment.having("name", logGroup, logGroupType).length > 0;
    if (isThere && (!isForFlowLogs(filter) || flowLogsTo(context, logGroup).length > 0)) return [];
    const why = isThere
      ? "which no flow log of the deployment writes to, so nothing ever matches; correct its log group, or deploy the flow log"
      : "which is not among the deployed resources; correct its log group, or deploy it";
    return [
      {
        severity: "error" as const,
        resource: filter.urn,
        name,
        sentence: `metric filter ${name} is on log group ${logGroup}, ${why}`,
      },
    ];
  });

/** Whether a pattern has columns of which some bear the names of a record's fields. */
function isForFlowLogs({ pattern }: MetricFilter): boolean {
  if (!pattern.ok || pattern.value.kind !== "spaceDelimited") return false;
  const { columns } = pattern.value;
  const named = columns.filter(({ name }) => name !== undefined && isFieldName(name.replaceAll("_", "-")));
  return columns.length > 3 && 3 * named.length >= columns.length;
}
