import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { policyDocuments } from "../../cli/policy-documents";
import { policyPacks } from "../../cli/policy-packs";
import { pulumiPolicies } from "../../policies/pack";
import { packs } from "../../policies/packs";
import { markdownTable, ruleLines } from "../../policies/rule-table";
import { resource, unknown, vpc } from "./support/resources";

const root = resolve(__dirname, "..", "..");

describe("Policy packs", () => {
  it("list each rule for a terminal with its level, its demand, its settings and its controls", () => {
    const rule = packs[0]?.rules.find(({ id }) => id === "flow-log-retained-too-short");
    assert.ok(rule);
    const lines = ruleLines(rule);
    assert.match(lines[0] ?? "", /^ {2}flow-log-retained-too-short {2}\[mandatory.*, medium\]$/);
    assert.equal(lines[1], `    ${rule.demand}`);
    assert.equal(lines[2], "    settings: days");
    assert.ok(
      lines.some((line) => /^ {4}.*800-53.*AU-11/.test(line)),
      lines.join("\n"),
    );
  });

  for (const { name, rules } of packs) {
    describe(name, () => {
      it("has a file of its own and cases of its own for every rule, named for it", () => {
        const files = readdirSync(join(root, "policies", name, "rules"))
          .filter((file) => file !== "index.ts")
          .map((file) => file.replace(/\.ts$/, ""));
        assert.deepEqual(rules.map(({ id }) => id).sort(), files.sort());
        const untested = files.filter((file) => !existsSync(join(__dirname, name, `${file}.test.ts`)));
        assert.deepEqual(untested, []);
      });

      it("says of every rule what it demands and how to comply, in sentences", () => {
        for (const { demand, remediation, id } of rules) {
          assert.match(demand, /^(Every|No|An|What|Nobody|Flow|DHCP) .*\.$/, id);
          assert.match(remediation, /\.$/, id);
        }
      });

      it("depends on the SDK alone, and publishes what npm needs", () => {
        const { dependencies, main, files } = JSON.parse(
          readFileSync(join(root, "policies", name, "package.json"), "utf8"),
        ) as { dependencies: object; main: string; files: string[] };
        const sdk = (
          JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
            dependencies: Record<string, string>;
          }
        ).dependencies["@pulumi/policy"];
        assert.deepEqual(
          { dependencies, main, files },
          {
            dependencies: { "@pulumi/policy": sdk },
            main: "bin/index.js",
            files: ["bin/index.js", "PulumiPolicy.yaml"],
          },
        );
      });
    });
  }

  it("are the folders that Pulumi takes for packs, no more and no fewer", () => {
    assert.deepEqual(policyPacks(root).sort(), packs.map(({ name }) => join(root, "policies", name)).sort());
  });

  it("have no two rules of one name", () => {
    const ids = packs.flatMap(({ rules }) => rules.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe("Documents of the policy packs", () => {
  for (const { file, update } of policyDocuments)
    it(`${file} holds the rules as they are; else run npm run policies -- --document`, () => {
      const text = readFileSync(join(root, file), "utf8");
      assert.equal(update(text), text);
    });

  it("are refused where the marks are missing, rather than left stale", () => {
    assert.throws(
      () => policyDocuments[0]?.update("# Policy packs"),
      /the document lacks <!-- flow-logs --> …/,
    );
  });

  it("pad columns to their widest cell and escape bars", () => {
    assert.equal(
      markdownTable(["a", "name"], [["1|2", "x"]]),
      ["| a    | name |", "| ---- | ---- |", "| 1\\|2 | x    |"].join("\n"),
    );
  });
});

describe("Pulumi's policies of a pack", () => {
  const [flowLogs, timeSync] = packs.map(({ rules }) => pulumiPolicies(rules));
  const named = (policies: typeof flowLogs, name: string) =>
    policies!.find((policy) => policy.name === name)!;

  it("carry the rule's level, severity, controls, steps and settings", () => {
    const { enforcementLevel, severity, tags, configSchema } = named(flowLogs, "vpc-without-flow-log");
    assert.deepEqual(
      [enforcementLevel, severity, tags?.[0]],
      ["mandatory", "high", "AWS Foundational Security Best Practices EC2.6"],
    );
    assert.deepEqual(Object.keys(configSchema?.properties ?? {}), [
      "recordedElsewhere",
      "exemptions",
      "whenUnknown",
    ]);
  });

  /** Runs a stack policy as the server does, with this configuration. */
  async function reported(name: string, resources: readonly object[], configuration: object = {}) {
    const policy = named(flowLogs, name);
    assert.ok("validateStack" in policy);
    const found: unknown[] = [];
    // The policy reads nothing else of the arguments.
    const args = { resources, getConfig: () => configuration } as unknown as Parameters<
      typeof policy.validateStack
    >[0];
    await policy.validateStack(args, (message, urn) =>
      found.push(urn === undefined ? message : [message, urn]),
    );
    return found;
  }

  it("report a finding on its resource, with the line to write", async () => {
    const main = vpc("main");
    assert.deepEqual(await reported("vpc-without-flow-log", [main]), [
      [
        'VPC "main" has no flow log that captures ALL traffic\nwrite: new aws.ec2.FlowLog("…", { vpcId: vpc.id, trafficType: "ALL", logDestination: …, iamRoleArn: … });',
        main.urn,
      ],
    ]);
  });

  it("report as advice what the rule cannot judge, where it is configured so", async () => {
    const policy = resource("aws:s3/bucketPolicy:BucketPolicy", "evidence", { policy: unknown });
    const [advice] = await reported("log-bucket-policy-without-source-condition", [policy]);
    assert.deepEqual([(advice as { enforcementLevel: string }).enforcementLevel], ["advisory"]);
    const [strict] = await reported("log-bucket-policy-without-source-condition", [policy], {
      whenUnknown: "level",
    });
    assert.ok(Array.isArray(strict));
  });

  it("refuse to run with a setting that nobody meant", async () => {
    await assert.rejects(
      reported("vpc-without-flow-log", [], { recordedElswhere: [] }),
      /configuration of vpc-without-flow-log:\n {2}settings: Unrecognized key: "recordedElswhere"/,
    );
  });

  it("know of each resource what the program gives, once the engine has shown its inputs", async () => {
    const group = resource("aws:ec2/networkAcl:NetworkAcl", "acl", { ingress: unknown });
    const note = named(timeSync, "note-what-is-given");
    const rule = named(timeSync, "network-acl-opens-ntp");
    assert.ok(
      "validateResource" in note && typeof note.validateResource === "function" && "validateStack" in rule,
    );
    const found: string[] = [];
    const args = { resources: [{ ...group }], getConfig: () => ({}) } as unknown as Parameters<
      typeof rule.validateStack
    >[0];
    const count = async () => {
      await rule.validateStack(args, (message) => found.push(message));
      return found.splice(0).length;
    };
    assert.equal(await count(), 1, "before, a list that nobody knows may be given");
    // The policy reads nothing else of the arguments.
    await note.validateResource(
      { urn: group.urn, props: { vpcId: "vpc-0" } } as unknown as Parameters<typeof note.validateResource>[0],
      () => {
        throw new Error("it refuses nothing");
      },
    );
    assert.equal(await count(), 0);
  });

  it("set what mends a resource, and leave the rest as it was", () => {
    const rule = named(timeSync, "dhcp-options-with-other-time-source");
    assert.ok("remediateResource" in rule && rule.remediateResource !== undefined);
    const mended = (type: string, props: object) =>
      rule.remediateResource!({ type, props, urn: "u", name: "n", opts: {} } as unknown as Parameters<
        NonNullable<typeof rule.remediateResource>
      >[0]);
    const options = "aws:ec2/vpcDhcpOptions:VpcDhcpOptions";
    assert.deepEqual(mended(options, { domainName: "corp", ntpServers: ["10.0.0.10"] }), {
      domainName: "corp",
      ntpServers: ["169.254.169.123"],
    });
    assert.deepEqual(mended(options, { ntpServers: ["fd00:ec2::123", "10.0.0.10"] }), {
      ntpServers: ["fd00:ec2::123"],
    });
    assert.equal(mended(options, { ntpServers: ["169.254.169.123"] }), undefined);
    assert.equal(mended("aws:ec2/vpc:Vpc", {}), undefined);
    const open = resource(options, "n", { ntpServers: unknown }).props;
    assert.equal(mended(options, open), undefined, "what is not known stays");
  });
});
