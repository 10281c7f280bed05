import assert from "node:assert/strict";

import { parseStackConfig } from "../../stacks";
import { roleNames } from "../../stacks/account/roles";
import { rawConfig, receiver } from "./raw";

const update = { isPreview: false };

function faultsOf(raw: Record<string, unknown>): readonly string[] {
  const parsed = parseStackConfig(raw, update);
  return parsed.ok ? [] : parsed.faults;
}

describe("Roles of an account", () => {
  it("lets a workload have its network and what watches it", () => {
    assert.deepEqual(faultsOf(rawConfig({ role: "workload" })), []);
  });

  it("refuses each part that the role has not, all at once and beside other faults", () => {
    const raw = rawConfig({
      role: "log-archive",
      alarms: {},
      timeSync: { vpcs: [{ name: "main" }] },
      siem: {},
      dashboard: 1,
    });
    assert.deepEqual(faultsOf(raw), [
      "dashboard: found 1; true or false",
      "vpcs: a stack of role log-archive has none; leave it out, or make it in a stack of role standalone, security-tooling, workload",
      "flowLogPipelines: a stack of role log-archive has none; leave it out, or make it in a stack of role standalone, workload",
      "timeSync: a stack of role log-archive has none; leave it out, or make it in a stack of role standalone, workload",
    ]);
  });

  it("takes the defaults of parts that a role has not", () => {
    const none = { vpcs: [], flowLogPipelines: [], siem: {}, timeSync: {}, alarms: {} };
    assert.deepEqual(
      faultsOf(rawConfig({ role: "log-archive", ...none, flowLogReceivers: [receiver()] })),
      [],
    );
  });

  it("knows no other role", () => {
    assert.deepEqual(faultsOf(rawConfig({ role: "archive" })), [
      `role: found "archive"; one of ${roleNames.join(", ")}`,
    ]);
  });

  it("refuses to enter the account by a role of another", () => {
    const role = (id: string) => rawConfig({ assumeRoleArn: `arn:aws:iam::${id}:role/Deployment` });
    assert.deepEqual(faultsOf(role("123456789012")), []);
    assert.deepEqual(faultsOf(role("444455556666")), [
      'assumeRoleArn: found "arn:aws:iam::444455556666:role/Deployment"; a role of account 123456789012, which accountId says',
    ]);
  });
});
