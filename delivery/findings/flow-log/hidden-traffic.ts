import { fieldPlaces, type FilterPattern, matchesFilterPattern } from "../../../telemetry/filter-patterns";
import { fieldPosition } from "../../../telemetry/flow-logs";
import type { FlowLog } from "../../senders";
import { flowLogsTo } from "../connections";
import type { FindingRule } from "../finding";

/** A flow log for one action never shows a filter the other one. */
export const hiddenTraffic: FindingRule = (context) =>
  context.filters.flatMap((filter) => {
    if (!filter.pattern.ok) return [];
    const pattern = filter.pattern.value;
    const flowLogs = flowLogsTo(context, filter.logGroup);
    const blind = flowLogs.filter((flowLog) => seesNothing(pattern, flowLog));
    if (blind.length === 0 || blind.length < flowLogs.length) return [];
    return blind.map((flowLog) => ({
      severity: "error" as const,
      resource: filter.urn,
      name: filter.name,
      sentence: `metric filter ${filter.name} looks for other traffic than flow log ${flowLog.name} captures (${flowLog.trafficType} only), so it never matches; set the flow log's trafficType to ALL`,
    }));
  });

/** Whether the pattern's condition on the action column refuses the one action that the flow log captures. */
function seesNothing(pattern: FilterPattern, flowLog: FlowLog): boolean {
  if (flowLog.trafficType === "ALL" || pattern.kind !== "spaceDelimited") return false;
  const position = fieldPosition(flowLog.format, "action");
  if (position === undefined) return false;
  const places = fieldPlaces(pattern);
  const fields = flowLog.format.fields.length;
  const column = pattern.columns.find((_, index) => places.indexOf(index, fields) === position);
  if (column?.condition === undefined) return false;
  const alone: FilterPattern = { kind: "spaceDelimited", columns: [column] };
  return !matchesFilterPattern(alone, flowLog.trafficType);
}
