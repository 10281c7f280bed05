import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";

import { allFieldsV5Format } from "../../telemetry/flow-logs";
import { parseStackConfig } from "../../stacks";
import { standaloneParts } from "../../stacks/parts";
import { rawConfig } from "./raw";
import { rawConfigOf } from "./repository-stacks";

const update = { isPreview: false };
const preview = { isPreview: true };

describe("Function: parseStackConfig", () => {
  it("gives every absent part its default", () => {
    assert.deepEqual(
      parseStackConfig({ "aws:region": "eu-west-1", role: "standalone", accountId: "123456789012" }, update),
      {
        ok: true,
        value: {
          "aws:region": "eu-west-1",
          role: "standalone",
          accountId: "123456789012",
          "env:NETWORK_SECURITY_OFFLINE_PREVIEW": false,
          vpcs: [],
          flowLogPipelines: [],
          flowLogReceivers: [],
          alerts: { emails: [] },
          alarms: {
            exfiltration: [],
            exfiltrationVolume: [],
            incidents: [],
            suppressions: [],
            exfiltrationAnomaly: [],
            rejectedConnections: [],
            unapprovedEndpoint: [],
            portAccess: [],
            topTalker: [],
            portScan: [],
            slowDrip: [],
          },
          timeSync: { vpcs: [] },
          mirroring: { targets: [], sessions: [] },
          dashboard: false,
        },
      },
    );
  });

  it("turns the name of a format into its fields", () => {
    const parsed = parseStackConfig(rawConfig(), update);
    assert(parsed.ok);
    assert.deepEqual(parsed.value.flowLogPipelines[0]?.format, allFieldsV5Format);
  });

  it("reads a format from a ${…} string", () => {
    const format = "${srcaddr} ${dstaddr} ${bytes} ${dstport} ${protocol} ${action}";
    const parsed = parseStackConfig(
      rawConfig({
        flowLogPipelines: [
          { name: "traffic", sources: { vpcs: ["main"] }, format, destinations: { cloudWatchLogs: {} } },
        ],
      }),
      update,
    );
    assert(parsed.ok);
    assert.deepEqual(parsed.value.flowLogPipelines[0]?.format?.fields, [
      "srcaddr",
      "dstaddr",
      "bytes",
      "dstport",
      "protocol",
      "action",
    ]);
  });

  it("accepts the development stack as it stands in the repository", () => {
    const parsed = parseStackConfig(rawConfigOf("dev"), update);
    assert.deepEqual(parsed.ok ? [] : parsed.faults, []);
  });

  it("reads exactly the keys that the project declares, the region, and a variable of the environment", () => {
    const file = readFileSync(join(__dirname, "../../Pulumi.yaml"), "utf8");
    const { config } = parseYaml(file) as { config: Record<string, unknown> };
    assert.deepEqual(
      Object.keys(standaloneParts.schema.shape).sort(),
      ["aws:region", "env:NETWORK_SECURITY_OFFLINE_PREVIEW", ...Object.keys(config)].sort(),
    );
  });

  it("has a default for every key but the account's, without which the engine refuses a stack", () => {
    const file = readFileSync(join(__dirname, "../../Pulumi.yaml"), "utf8");
    const { config } = parseYaml(file) as { config: Record<string, object> };
    const needed = Object.keys(config).filter((key) => !("default" in (config[key] ?? {})));
    assert.deepEqual(needed, ["accountId"]);
  });

  it("takes the project's defaults", () => {
    const file = readFileSync(join(__dirname, "../../Pulumi.yaml"), "utf8");
    const { config } = parseYaml(file) as { config: Record<string, { default?: unknown }> };
    const defaults = Object.entries(config).flatMap(([key, declared]) =>
      "default" in declared ? [[key, declared.default] as const] : [],
    );
    const parsed = parseStackConfig(rawConfig(Object.fromEntries(defaults)), update);
    assert.deepEqual(parsed.ok ? [] : parsed.faults, []);
    assert.equal(parsed.ok && parsed.value.siem, undefined);
  });

  it("lets only a preview do without credentials", () => {
    const raw = rawConfig({ "env:NETWORK_SECURITY_OFFLINE_PREVIEW": true });
    assert.equal(parseStackConfig(raw, preview).ok, true);
    assert.deepEqual(parseStackConfig(raw, update), {
      ok: false,
      faults: [
        "env:NETWORK_SECURITY_OFFLINE_PREVIEW: found true; only a preview can do without credentials; unset the variable to update this account",
      ],
    });
  });
});
