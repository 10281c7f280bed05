import { undecided, violation } from "../../finding";
import { readText } from "../../reading";
import { rule } from "../../rule";

/** The mapping of a role of OpenSearch's security plugin, of whatever provider. */
const mappingType = /[/:](rolesMapping|RolesMapping):RolesMapping$/;
const write = "roleName: role.roleName, a role that may write the indices it is for";

export const openSearchAllAccessMapping = rule({
  id: "open-search-all-access-mapping",
  demand: "Nobody is mapped to OpenSearch's role all_access.",
  severity: "high",
  controls: { fsbp: ["Opensearch.7"], nist: ["AC-6"], pci: ["7.2.1"] },
  remediation:
    "Make a role with the index permissions that are needed and map it; keep all_access for the master user.",
  settings: {},
  check: (stack) =>
    stack.resources
      .filter(({ type }) => mappingType.test(type))
      .flatMap((mapping) => {
        const role = readText(mapping, "roleName");
        if (role.state === "unknown")
          return [undecided(mapping, "its roleName is not known before the update", write)];
        return role.state === "known" && role.value === "all_access"
          ? [violation(mapping, "maps to all_access, which may read and delete everything", write)]
          : [];
      }),
});
