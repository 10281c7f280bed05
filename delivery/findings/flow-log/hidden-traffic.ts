import { fieldPlaces, type FilterPattern, matchesFilterPattern } from "../../../telemetry/filter-patterns";
import { fieldPosition } from "../../../telemetry/flow-logs";
import type { FlowLog } from "../../senders";
import { flowLogsTo } from "../connections";
import type { FindingRule } from "../finding";

/**
 * A flow log for one action never shows a filter the other one, and one for refused traffic no large flow: what is
 * refused carries no data.
 */
export const hiddenTraffic: FindingRule = (context) =>
  context.filters.flatMap((filter) => {
    if (!filter.pattern.ok) return [];
    const pattern = filter.pattern.value;
    const flowLogs = flowLogsTo(context, filter.logGroup);
    const blind = flowLogs.filter((flowLog) => seesNothing(pattern, flowLog) || seesNoData(pattern, flowLog));
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

/** Whether the pattern asks for much of something, and the flow log captures refused packets alone. */
function seesNoData(pattern: FilterPattern, { trafficType, format }: FlowLog): boolean {
  if (trafficType !== "REJECT" || pattern.kind !== "spaceDelimited") return false;
  const places = fieldPlaces(pattern);
  return pattern.columns.some(({ condition }, index) => {
    const field = format.fields[places.indexOf(index, format.fields.length)];
    const asksForMuch = condition?.anyOf.some(({ allOf }) =>
      allOf.some(({ operator }) => operator.startsWith(">")),
    );
    return (field === "bytes" || field === "packets") && asksForMuch === true;
  });
}
