import assert from "node:assert/strict";

import { sources } from "../../../../telemetry/sources";
import { analystRole, writerRole } from "../../../../telemetry/sources/opensearch/roles";
import { firstIndex, indexAlias, indexPattern } from "../../../../telemetry/sources/opensearch/index-name";

describe("Roles of the domain", () => {
  const index = ["indices:data/write/index", "indices:data/write/bulk*"];

  it("let Firehose look at the cluster and the index before it adds documents of its source", () => {
    const { name, permissions } = writerRole(sources.waf, "org-");
    assert.equal(name, "org-waf-writer");
    assert.deepEqual(permissions, {
      description: `Adds documents of ${sources.waf.title}`,
      cluster_permissions: ["indices:data/write/bulk", "cluster_monitor"],
      index_permissions: [
        {
          index_patterns: ["org-waf", "org-waf-*"],
          allowed_actions: [...index, "indices_monitor", "indices:admin/mappings/get"],
        },
      ],
    });
  });

  it("let whoever is called by a subscription add documents and nothing more", () => {
    for (const source of Object.values(sources).filter(({ arrival }) => arrival.by === "subscription"))
      assert.deepEqual(
        [writerRole(source, "").permissions].map(({ cluster_permissions, index_permissions }) => [
          cluster_permissions,
          index_permissions,
        ]),
        [
          [
            ["indices:data/write/bulk"],
            [{ index_patterns: [source.name, `${source.name}-*`], allowed_actions: index }],
          ],
        ],
      );
  });

  it("let analysts search every source and their dashboards, and change nothing", () => {
    assert.deepEqual(analystRole("org-"), {
      name: "org-analyst",
      permissions: {
        description: "Searches every source",
        cluster_permissions: ["cluster_composite_ops_ro"],
        index_permissions: [
          { index_patterns: ["org-*"], allowed_actions: ["read", "indices:admin/mappings/get"] },
          { index_patterns: [".kibana*", ".opensearch_dashboards*"], allowed_actions: ["read"] },
        ],
        tenant_permissions: [{ tenant_patterns: ["global_tenant"], allowed_actions: ["kibana_all_read"] }],
      },
    });
  });

  it("are of an alias and of the indices behind it", () => {
    assert.deepEqual(
      [indexAlias, indexPattern, firstIndex].map((name) => name("org-", sources.waf)),
      ["org-waf", "org-waf-*", "org-waf-000001"],
    );
  });
});
