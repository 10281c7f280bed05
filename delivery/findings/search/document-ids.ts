import type { FindingRule } from "../finding";

/** Documents without an id of their own: one that is tried again after a time-out is there twice. */
export const documentIds: FindingRule = ({ inspection }) =>
  inspection.writers
    .filter(({ withoutIds }) => withoutIds)
    .map(({ place, index, role }) => ({
      severity: "warning" as const,
      resource: role,
      name: index,
      sentence: `documents that ${role} writes to index ${index} of ${place} have no id (NO_DOCUMENT_ID), so that one which is tried again is there twice; use FIREHOSE_DEFAULT`,
    }));
