import type { FindingRule } from "../finding";

/** An index that is written to and not made by the set-up, or without a template, so that its fields are guessed. */
export const indexTemplate: FindingRule = ({ inspection }) =>
  inspection.writers
    .filter(({ isThere, isMapped }) => !isThere || !isMapped)
    .map(({ place, index, isThere }) => ({
      severity: "error" as const,
      resource: place,
      name: index,
      sentence: isThere
        ? `index ${index} of ${place} is covered by no index template, so that its fields are what its documents happen to hold; make the template's index_patterns match it`
        : `${place} has no index or alias ${index} once it is set up, and whoever writes there may make none; write to an index that the set-up makes`,
    }));
