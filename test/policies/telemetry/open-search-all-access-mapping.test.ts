import { openSearchAllAccessMapping } from "../../../policies/telemetry/rules/open-search-all-access-mapping";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const mapping = (roleName: unknown) =>
  resource("opensearch:index/rolesMapping:RolesMapping", "writer", { roleName, backendRoles: [unknown] });

ruleCases(openSearchAllAccessMapping, {
  noncompliant: [
    {
      title: "refuses a mapping to all_access, whoever is mapped",
      stack: [mapping("all_access")],
      says: ['writer: roles mapping "writer" maps to all_access, which may read and delete everything'],
    },
  ],
  compliant: [{ title: "takes a mapping to a role of its own", stack: [mapping("flow-log-writer")] }],
  lookedUp: [
    { title: "takes a mapping to a role that another program makes", stack: [mapping("org-reader")] },
  ],
  unknown: [
    {
      title: "says that it cannot judge a role that is not known",
      stack: [mapping(unknown)],
      says: [
        'writer: ? roles mapping "writer" cannot be judged: its roleName is not known before the update',
      ],
    },
  ],
});
