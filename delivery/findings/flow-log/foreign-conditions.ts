import { fieldPlaces, type FilterPattern, matchesFilterPattern } from "../../../telemetry/filter-patterns";
import { type FieldName, fieldPosition } from "../../../telemetry/flow-logs";
import type { FlowLog } from "../../senders";
import type { MetricFilter } from "../../watch";
import { flowLogsTo } from "../connections";
import type { FindingRule } from "../finding";

/**
 * A condition on the region or VPC that none of the flow logs has: traffic made for the alarm carries what the
 * pattern asks for, but no record on AWS does.
 */
export const foreignConditions: FindingRule = (context) =>
  context.filters.flatMap((filter) => {
    const flowLogs = flowLogsTo(context, filter.logGroup);
    const foreign = flowLogs.map((flowLog) => foreignField(filter, flowLog));
    const [first] = foreign;
    if (first === undefined || foreign.includes(undefined)) return [];
    return [
      {
        severity: "error" as const,
        resource: filter.urn,
        name: filter.name,
        sentence: `metric filter ${filter.name}: its condition on ${first.field} refuses ${first.value}, which every record of flow log ${flowLogs[0]?.name ?? ""} has there, so it never matches; correct the condition or leave it out`,
      },
    ];
  });

interface ForeignField {
  readonly field: FieldName;
  readonly value: string;
}

/** The field whose condition refuses what each record of the flow log has there. */
function foreignField({ pattern }: MetricFilter, flowLog: FlowLog): ForeignField | undefined {
  if (!pattern.ok || pattern.value.kind !== "spaceDelimited") return undefined;
  const { columns } = pattern.value;
  const places = fieldPlaces(pattern.value);
  return ownValues(flowLog).find(({ field, value }) => {
    const position = fieldPosition(flowLog.format, field);
    if (position === undefined) return false;
    const column = columns.find(
      (_, index) => places.indexOf(index, flowLog.format.fields.length) === position,
    );
    if (column?.condition === undefined) return false;
    const alone: FilterPattern = { kind: "spaceDelimited", columns: [column] };
    return !matchesFilterPattern(alone, value);
  });
}

/** What each record of a flow log has: not the account, for those who share a VPC own interfaces in it. */
function ownValues({ region, monitors }: FlowLog): readonly ForeignField[] {
  return [
    { field: "region", value: region },
    ...(monitors.level === "VPC" ? [{ field: "vpc-id", value: monitors.id } as const] : []),
  ];
}
