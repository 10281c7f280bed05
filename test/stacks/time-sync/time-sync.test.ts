import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { register } from "../../components/registrations";
import { rawConfig } from "../raw";

describe("Part: time sync", () => {
  for (const [hosts, alarms] of [
    [{ leastHosts: 0 }, ["time-sync-out-of-sync"]],
    [{}, ["time-sync-out-of-sync", "time-sync-silent"]],
  ] as const)
    it(`hands on ${alarms.join(" and ")} of hosts with ${JSON.stringify(hosts)}`, async () => {
      const parsed = parseStackConfig(rawConfig({ timeSync: { hosts }, flowLogPipelines: [], alarms: {} }), {
        isPreview: false,
      });
      assert.ok(parsed.ok, parsed.ok ? "" : parsed.faults.join("\n"));
      const { result } = await register(() => standaloneStack(parsed.value));
      assert.deepEqual(Object.keys(result.alarmNames), alarms);
      assert.equal("timeSyncHostPolicyArn" in result, true);
    });
});
