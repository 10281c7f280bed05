import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { rawConfig } from "../raw";

const emails = { emails: ["a@example.com"] };

function faultsOf(changes: unknown, alerts: unknown = emails): readonly string[] {
  const parsed = parseStackConfig(rawConfig({ changes, alerts, alarms: {} }), { isPreview: false });
  return parsed.ok ? [] : parsed.faults;
}

const deployment = "arn:aws:iam::123456789012:role/deployment";

describe("changes, faults", () => {
  it("are none of a role that is expected, and of nothing at all", () => {
    assert.deepEqual(faultsOf({ expectedRoleArns: [deployment, "arn:aws:iam::*:role/sso/*-Admin"] }), []);
    assert.deepEqual(faultsOf({}), []);
  });

  it("are changes that nobody is told of", () => {
    assert.equal(faultsOf({ expectedRoleArns: [deployment] }, {}).length, 1);
  });

  it("are no role that is expected, every role, and one that is said twice, all at once", () => {
    assert.deepEqual(faultsOf({ expectedRoleArns: [] }), [
      "changes.expectedRoleArns: found none; give the role as which the program is deployed, or each update rings",
    ]);
    const every = "arn:aws:iam::*:role/**";
    assert.deepEqual(faultsOf({ expectedRoleArns: [deployment, every, deployment] }), [
      `changes.expectedRoleArns[1]: found "${every}", by which every role is expected, or EventBridge refuses it`,
      `changes.expectedRoleArns[2]: found "${deployment}", which is already changes.expectedRoleArns[0]; say it once`,
    ]);
    assert.equal(faultsOf({ expectedRoleArns: ["arn:aws:iam::*:role/*"] }).length, 1);
  });

  it("are more roles than a pattern holds", () => {
    const many = Array.from({ length: 100 }, (_, index) => `${deployment}-${index}`);
    assert.match(faultsOf({ expectedRoleArns: many }).join(), /EventBridge takes 4096: write \*/);
  });
});
