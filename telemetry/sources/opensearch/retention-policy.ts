import type { JsonObject } from "../json";
import type { Source } from "../source";
import { indexPattern } from "./index-name";

/** How long documents are kept, and when a new index is begun. */
export interface Retention {
  /** Days that a document is searchable at least, from the day on which its index is closed by the next. */
  readonly days: number;
  /** A new index is begun when a primary shard has this many GiB; OpenSearch's advice is 10 to 50. */
  readonly rolloverGib: number;
  /** A new index is begun after these days, however small it is. */
  readonly rolloverDays: number;
}

/**
 * The policy by which Index State Management begins new indices and deletes old ones, of every new index of the source.
 * @see https://docs.opensearch.org/latest/im-plugin/ism/policies/
 */
export function retentionPolicy(source: Source, prefix: string, retention: Retention): JsonObject {
  return {
    policy: {
      description: `${source.title}: a new index at ${retention.rolloverGib} GiB or after ${retention.rolloverDays} days, deleted ${retention.days} days later`,
      default_state: "written",
      states: [
        {
          name: "written",
          actions: [
            {
              rollover: {
                min_primary_shard_size: `${retention.rolloverGib}gb`,
                min_index_age: `${retention.rolloverDays}d`,
              },
            },
          ],
          // Since the rollover, so that the newest document is as old as the policy says.
          transitions: [{ state_name: "deleted", conditions: { min_rollover_age: `${retention.days}d` } }],
        },
        { name: "deleted", actions: [{ delete: {} }], transitions: [] },
      ],
      ism_template: [{ index_patterns: [indexPattern(prefix, source)], priority: 100 }],
    },
  };
}
