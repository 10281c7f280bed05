import type { FindingRule } from "../finding";

/** A writer whom the domain's fine-grained access control does not let write: OpenSearch answers it with 403. */
export const roleMapping: FindingRule = ({ inspection }) =>
  inspection.writers
    .filter(({ isAdmitted }) => !isAdmitted)
    .map(({ place, index, role }) => ({
      severity: "error" as const,
      resource: role,
      name: role.split("/").at(-1) ?? role,
      sentence: `${role} writes to index ${index} of ${place}, and no role of the domain that lets it do so is mapped to it; name it among the writers of the set-up`,
    }));
