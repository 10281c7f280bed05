import type { JsonObject } from "../json";
import type { Source } from "../source";
import { indexAlias, indexPattern } from "./index-name";

/** A role of the domain's security plugin. */
export interface SecurityRole {
  readonly name: string;
  readonly permissions: JsonObject;
}

/**
 * The role of whoever writes a source's documents: it adds documents to this index and can neither read nor delete one,
 * nor make an index. Firehose also looks at the cluster and the index before it writes.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es
 * @see https://docs.opensearch.org/latest/security/access-control/permissions/
 */
export function writerRole(source: Source, prefix: string): SecurityRole {
  const byFirehose = source.arrival.by !== "subscription";
  return {
    name: `${indexAlias(prefix, source)}-writer`,
    permissions: {
      description: `Adds documents of ${source.title}`,
      cluster_permissions: ["indices:data/write/bulk", ...(byFirehose ? ["cluster_monitor"] : [])],
      index_permissions: [
        {
          index_patterns: [indexAlias(prefix, source), indexPattern(prefix, source)],
          allowed_actions: [
            "indices:data/write/index",
            "indices:data/write/bulk*",
            ...(byFirehose ? ["indices_monitor", "indices:admin/mappings/get"] : []),
          ],
        },
      ],
    },
  };
}

/** The role of those who search: every source, dashboards included, and nothing to change. */
export function analystRole(prefix: string): SecurityRole {
  return {
    name: `${prefix}analyst`,
    permissions: {
      description: "Searches every source",
      cluster_permissions: ["cluster_composite_ops_ro"],
      index_permissions: [
        { index_patterns: [`${prefix}*`], allowed_actions: ["read", "indices:admin/mappings/get"] },
        // Where OpenSearch Dashboards keeps its objects.
        { index_patterns: [".kibana*", ".opensearch_dashboards*"], allowed_actions: ["read"] },
      ],
      tenant_permissions: [{ tenant_patterns: ["global_tenant"], allowed_actions: ["kibana_all_read"] }],
    },
  };
}
