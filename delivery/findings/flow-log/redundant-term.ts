import { redundantTerms } from "../../../telemetry/filter-patterns";
import type { FindingRule } from "../finding";

/** A term of an allow-list that another covers: whoever takes the one away believes that its traffic is seen again. */
export const redundantTerm: FindingRule = ({ filters }) =>
  filters.flatMap(({ urn, name, pattern }) => {
    if (!pattern.ok || pattern.value.kind !== "spaceDelimited") return [];
    return redundantTerms(pattern.value).map(({ column, term, beside }) => ({
      severity: "warning" as const,
      resource: urn,
      name,
      sentence: `metric filter ${name}: ${column} ${term} changes nothing beside ${column} ${beside}; take one of the two away`,
    }));
  });
