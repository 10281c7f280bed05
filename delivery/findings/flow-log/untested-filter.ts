import { fieldsTestedBy } from "../../senders";
import { flowLogsTo } from "../connections";
import type { FindingRule } from "../finding";

/** A filter that tests a field which none of the replayed records has: that it did not match says nothing. */
export const untestedFilter: FindingRule = (context) => {
  const { unseen } = context.senders["flow-log"];
  return context.filters.flatMap((filter) => {
    const fields = fieldsTestedBy(filter).filter((field) => unseen.fields.has(field));
    if (fields.length === 0 || flowLogsTo(context, filter.logGroup).length === 0) return [];
    return [
      {
        severity: "error" as const,
        resource: filter.urn,
        name: filter.name,
        sentence: `metric filter ${filter.name} tests ${fields.join(", ")}, which none of the ${unseen.count} replayed records has, so that it did not match says nothing of them; replay records that carry it`,
      },
    ];
  });
};
