import type { FindingRule } from "../finding";
import { flowLogsTo } from "../connections";
import { emptyConditions } from "../../proof";

/**
 * A condition that every value meets tests nothing: an allow-list joined by `||` lets each address through by the other.
 */
export const filterConditions: FindingRule = (context) =>
  context.filters.flatMap((filter) => {
    const [flowLog] = flowLogsTo(context, filter.logGroup);
    if (flowLog === undefined || !filter.pattern.ok) return [];
    return emptyConditions(filter.pattern.value, flowLog.format).map(({ field, terms }) => ({
      severity: "error" as const,
      resource: filter.urn,
      name: filter.name,
      sentence: `metric filter ${filter.name}: every value of ${field} meets its condition "${terms}", so it tests nothing; join what is to be left out by &&`,
    }));
  });
