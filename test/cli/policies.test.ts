import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packs } from "../../policies/packs";
import { command } from "./support/command";

const urn = (type: string, name: string) => `urn:pulumi:dev::network-security::${type}::${name}`;
const vpcUrn = urn("aws:ec2/vpc:Vpc", "main");
const queueUrn = urn("aws:sqs/queue:Queue", "failed");

/** A VPC, recorded or not, and a queue whose switch is a secret. */
const stackExport = (vpcId: string) => ({
  version: 3,
  deployment: {
    resources: [
      { urn: urn("pulumi:pulumi:Stack", "network-security-dev"), type: "pulumi:pulumi:Stack" },
      {
        urn: vpcUrn,
        type: "aws:ec2/vpc:Vpc",
        id: "vpc-0123",
        inputs: { cidrBlock: "10.0.0.0/16" },
        outputs: { cidrBlock: "10.0.0.0/16" },
      },
      {
        urn: urn("aws:ec2/flowLog:FlowLog", "log"),
        type: "aws:ec2/flowLog:FlowLog",
        inputs: { vpcId },
        outputs: {
          vpcId,
          trafficType: "ALL",
          maxAggregationInterval: 60,
          logDestinationType: "s3",
          logDestination: "arn:aws:s3:::elsewhere",
        },
        propertyDependencies: { vpcId: vpcId === "vpc-0123" ? [vpcUrn] : null },
      },
      {
        urn: queueUrn,
        type: "aws:sqs/queue:Queue",
        inputs: { sqsManagedSseEnabled: true },
        outputs: {
          sqsManagedSseEnabled: {
            "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
            ciphertext: "v1:",
          },
        },
      },
      { urn: urn("aws:sns/topic:Topic", "old"), type: "aws:sns/topic:Topic", delete: true, outputs: {} },
    ],
  },
});

describe("Command policies", function () {
  // A process starts for each run.
  this.timeout(60_000);
  let folder: string;
  const file = (name: string, content: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "policies-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("lists every rule with its level, settings and controls", async () => {
    const { code, stdout } = await command("policies", "--list");
    assert.equal(code, 0);
    for (const { id } of packs.flatMap(({ rules }) => rules)) assert.ok(stdout.includes(`\n  ${id}  [`), id);
    assert.match(
      stdout,
      / {2}flow-log-without-destination {2}\[mandatory, high\]\n.*\n {4}settings: allowedDestinations\n {4}NIST SP 800-53 revision 5 AU-12\n/,
    );
  });

  it("lists them as JSON where that is asked for", async () => {
    const { stdout } = await command("policies", "--list", "--json");
    const listed = JSON.parse(stdout) as { pack: string; rule: string; severity: string }[];
    assert.deepEqual(
      listed.map(({ rule }) => rule),
      packs.flatMap(({ rules }) => rules.map(({ id }) => id)),
    );
    assert.equal(listed.find(({ rule }) => rule === "flow-log-without-destination")?.severity, "high");
  });

  it("judges the state of a stack, whose encrypted secrets nobody knows", async () => {
    const config = file("config.json", {
      "flow-log-without-destination": { allowedDestinations: ["arn:aws:s3:::elsewhere"] },
      "vpc-without-time-sync": "disabled",
    });
    const recorded = file("recorded.json", stackExport("vpc-0123"));
    const { code, stdout } = await command("policies", "--export", recorded, "--config", config, "--json");
    assert.deepEqual(
      (JSON.parse(stdout) as { rule: string; level: string; verdict: string; urn: string }[]).map(
        ({ rule, level, verdict, urn }) => ({ rule, level, verdict, urn }),
      ),
      [{ rule: "queue-unencrypted", level: "mandatory", verdict: "undecided", urn: queueUrn }],
    );
    assert.equal(code, 1);
  });

  it("prints what is wrong, the line to write, and a count, and exits with 1", async () => {
    const { code, stdout } = await command(
      "policies",
      "--export",
      file("unrecorded.json", stackExport("vpc-elsewhere")),
    );
    assert.equal(code, 1);
    assert.match(
      stdout,
      /\[mandatory\] vpc-without-flow-log\n {2}VPC "main" has no flow log that captures ALL traffic\n {2}write: new aws/,
    );
    assert.match(stdout, /\d+ rules on 4 resources: 3 mandatory and 2 advisory findings\n$/);
  });

  it("takes what would be remediated for mandatory, and tells nothing of what is disabled", async () => {
    const levels = async (all: string) => {
      const state = file("unrecorded.json", stackExport("vpc-elsewhere"));
      const config = file("levels.json", { all });
      const { stdout } = await command("policies", "--export", state, "--config", config, "--json");
      return (JSON.parse(stdout) as { pack: string; rule: string; level: string }[]).map(
        ({ pack, rule, level }) => `${pack} ${rule} ${level}`,
      );
    };
    assert.ok((await levels("remediate")).includes("flow-logs vpc-without-flow-log mandatory"));
    assert.deepEqual(await levels("disabled"), []);
  });

  it("refuses a configuration that is no object, with exit code 2", async () => {
    const state = file("unrecorded.json", stackExport("vpc-elsewhere"));
    for (const config of [file("null.json", null), file("number.json", 5)]) {
      const { code, stderr } = await command("policies", "--export", state, "--config", config);
      assert.deepEqual([code, stderr], [2, `${config} is no object of settings by rule\n`]);
    }
  });

  it("exits with 0 where advice alone is left", async () => {
    const advice = file("advice.json", { all: "advisory" });
    const { code } = await command(
      "policies",
      "--export",
      file("unrecorded.json", stackExport("vpc-elsewhere")),
      "--config",
      advice,
    );
    assert.equal(code, 0);
  });

  it("refuses what is no export, no configuration or no JSON, by name, with exit code 2", async () => {
    const wrong = await command(
      "policies",
      "--export",
      file("wrong.json", { deployment: { resources: [{ urn: "x", type: "" }] } }),
    );
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /wrong\.json is no stack export:\n {2}deployment\.resources\.0\.urn: /);
    const config = file("config.json", { "no-such-rule": "advisory" });
    const unknownRule = await command(
      "policies",
      "--export",
      file("a.json", stackExport("vpc-0123")),
      "--config",
      config,
    );
    assert.equal(unknownRule.code, 2);
    assert.match(unknownRule.stderr, /no-such-rule: there is no such rule/);
    const text = await command("policies", "--export", file("text.json", "no"));
    assert.equal(text.code, 2);
    assert.match(text.stderr, /text\.json is not JSON/);
  });

  it("says what it can do where it is told nothing", async () => {
    const { code, stderr } = await command("policies");
    assert.equal(code, 2);
    assert.match(stderr, /say what to do: --list, --export FILE or --document/);
  });
});
