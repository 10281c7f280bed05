import assert from "node:assert/strict";

import { configurationError, rawConfiguration } from "../../stacks/read-config";

describe("Function: rawConfiguration", () => {
  it("takes the project's keys and the region, and leaves the keys of others", () => {
    assert.deepEqual(
      rawConfiguration("network-security", {
        "aws:region": "eu-west-1",
        "aws:profile": "default",
        "network-security:role": "standalone",
        "other:role": "workload",
      }),
      { "aws:region": "eu-west-1", role: "standalone" },
    );
  });

  it("keeps an account id text, also one of digits only and with a zero in front", () => {
    assert.deepEqual(rawConfiguration("p", { "p:accountId": "012345678901" }), { accountId: "012345678901" });
  });

  it("reads structures and switches from the JSON that Pulumi hands over", () => {
    assert.deepEqual(
      rawConfiguration("p", { "p:vpcs": '[{"name":"main"}]', "p:alerts": "{}", "p:on": "true" }),
      {
        vpcs: [{ name: "main" }],
        alerts: {},
        on: true,
      },
    );
  });

  it("takes the request for a preview without credentials from the environment, and nothing else", () => {
    const environment = { NETWORK_SECURITY_OFFLINE_PREVIEW: "true", HOME: "/" };
    assert.deepEqual(rawConfiguration("p", { "p:role": "standalone" }, { environment }), {
      role: "standalone",
      "env:NETWORK_SECURITY_OFFLINE_PREVIEW": true,
    });
    assert.deepEqual(
      rawConfiguration("p", {}, { environment: { NETWORK_SECURITY_OFFLINE_PREVIEW: "" } }),
      {},
    );
  });

  it("leaves text that only looks like a structure to be reported as found", () => {
    assert.deepEqual(rawConfiguration("p", { "p:vpcs": "[main" }), { vpcs: "[main" });
  });
});

describe("Function: configurationError", () => {
  it("is one message with a line for each of five faults", () => {
    assert.equal(
      configurationError("dev", ["a: missing; b", "c: 1", "d: 2", "e: 3", "f: 4"]),
      'the configuration of stack "dev" has 5 faults; nothing was registered:\n  a: missing; b\n  c: 1\n  d: 2\n  e: 3\n  f: 4',
    );
  });

  it("counts a single fault as one", () => {
    assert.equal(
      configurationError("dev", ["a: missing; b"]),
      'the configuration of stack "dev" has one fault; nothing was registered:\n  a: missing; b',
    );
  });
});
