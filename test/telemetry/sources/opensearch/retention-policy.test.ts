import assert from "node:assert/strict";

import { z } from "zod";

import { sources } from "../../../../telemetry/sources";
import { retentionPolicy } from "../../../../telemetry/sources/opensearch";

const age = z.string().regex(/^\d+(d|h|m|s|ms|micros|nanos)$/);
const size = z.string().regex(/^\d+(b|kb|mb|gb|tb|pb)$/);

/**
 * The parts that this project uses of the policy's documented form; the server in the tests has no index management.
 * @see https://docs.opensearch.org/latest/im-plugin/ism/policies/
 */
const policySchema = z.strictObject({
  policy: z.strictObject({
    description: z.string(),
    default_state: z.string(),
    states: z.array(
      z.strictObject({
        name: z.string(),
        actions: z.array(
          z.union([
            z.strictObject({
              rollover: z.strictObject({ min_primary_shard_size: size, min_index_age: age }),
            }),
            z.strictObject({ delete: z.strictObject({}) }),
          ]),
        ),
        transitions: z.array(
          z.strictObject({ state_name: z.string(), conditions: z.strictObject({ min_rollover_age: age }) }),
        ),
      }),
    ),
    ism_template: z.array(z.strictObject({ index_patterns: z.array(z.string()), priority: z.int().min(0) })),
  }),
});

describe("Function: retentionPolicy", () => {
  const retention = { days: 90, rolloverGib: 30, rolloverDays: 7 };
  const document = policySchema.parse(retentionPolicy(sources.waf, "siem-", retention));

  it("begins a new index by size or age, and deletes it after the days that documents are kept", () => {
    const [written, deleted] = document.policy.states;
    assert.deepEqual(written?.actions, [
      { rollover: { min_primary_shard_size: "30gb", min_index_age: "7d" } },
    ]);
    assert.deepEqual(written.transitions, [
      { state_name: "deleted", conditions: { min_rollover_age: "90d" } },
    ]);
    assert.deepEqual(deleted, { name: "deleted", actions: [{ delete: {} }], transitions: [] });
  });

  it("moves only to states that it has, from one that it has", () => {
    const names = document.policy.states.map(({ name }) => name);
    const named = document.policy.states.flatMap(({ transitions }) =>
      transitions.map(({ state_name }) => state_name),
    );
    for (const name of [document.policy.default_state, ...named]) assert(names.includes(name), name);
  });

  it("is for every new index of the source and no other", () => {
    assert.deepEqual(document.policy.ism_template, [{ index_patterns: ["siem-waf-*"], priority: 100 }]);
  });
});
