import type { FindingRule } from "../finding";

/** A pattern that AWS would not take, or that the evaluator does not understand, matches nothing here. */
export const filterPatternFaults: FindingRule = ({ filters }) =>
  filters.flatMap((filter) =>
    filter.pattern.ok
      ? []
      : [
          {
            severity: "error" as const,
            resource: filter.urn,
            name: filter.name,
            sentence: `the pattern of metric filter ${filter.name} does not parse: ${filter.pattern.faults.join("; ")}`,
          },
        ],
  );
