import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineRun, Stack } from "../../local/engine";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { heldObjects } from "./support/held-objects";
import { type Platform, startPlatform } from "./support/platform";
import type { StackExport } from "./support/stack-export";

const vpcs = [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }];
const timed = {
  vpcs,
  alerts: { emails: ["security@example.com"] },
  timeSync: { vpcs: [{ name: "main" }], ipv6: true, hosts: {} },
};

describe("Engine: Amazon Time Sync", function () {
  this.timeout(120_000);
  let platform: Platform | undefined;
  let strict: string;

  before(async function () {
    platform = await startPlatform(await engineOrSkip(this));
    strict = join(inTemporaryFolder(), "policies.json");
    writeFileSync(strict, JSON.stringify({ all: "mandatory" }));
  });
  after(() => platform?.close());

  /** A preview by the pack `time-sync` alone, every rule of it mandatory. */
  function judged(stack: Stack): Promise<EngineRun> {
    const policyPacks = platform!.policyPacks.filter((folder) => folder.endsWith("time-sync"));
    return stack.preview({ policyPacks, policyPackConfigs: [strict] });
  }

  const said = ({ violations }: EngineRun) =>
    violations.map(({ level, policy, urn }) => `${level} ${policy}: ${urn?.split("::").at(-1)}`);

  it("passes the pack before anything is there, comes up, and changes nothing the second time", async () => {
    const stack = await platform!.stack("timed", timed);
    const first = await judged(stack);
    assert.ok(first.succeeded, first.output);
    assert.deepEqual(said(first), []);

    const up = await stack.up();
    assert.ok(up.succeeded, up.output);
    const { deployment } = (await stack.exportStack()) as StackExport;
    const outputsOf = (type: string) =>
      deployment.resources.find((resource) => resource.type === type)?.outputs;
    const options = outputsOf("aws:ec2/vpcDhcpOptions:VpcDhcpOptions");
    assert.deepEqual(
      [options?.ntpServers, options?.domainNameServers, options?.domainName],
      [["169.254.169.123", "fd00:ec2::123"], ["AmazonProvidedDNS"], "ec2.internal"],
    );
    const association = outputsOf("aws:ssm/association:Association");
    const document = outputsOf("aws:ssm/document:Document");
    assert.equal(association?.name, document?.name);
    assert.deepEqual(document?.platformTypes, ["Windows", "Linux", "MacOS"]);
    const { vpcIds } = (await stack.outputs()) as { vpcIds: { main: string } };
    assert.equal(
      outputsOf("aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation")?.vpcId,
      vpcIds.main,
    );

    const second = await judged(stack);
    assert.ok(second.succeeded, second.output);
    assert.deepEqual([said(second), second.steps], [[], []]);
  });

  it("is refused by the pack where it is left out", async () => {
    const run = await judged(await platform!.stack("untimed", { ...timed, timeSync: {} }));
    assert.equal(run.succeeded, false, run.output);
    assert.notDeepEqual(run.violations, [], run.output);
    assert.deepEqual(said(run), ["mandatory vpc-without-time-sync: main"]);
  });

  /** The associations that the embedded AWS holds of a VPC, each with its options' id in front. */
  const associationsOf = (vpcId: string) =>
    heldObjects(platform!.stateFile, (type) => type.includes("DhcpOptionsAssociation")).filter((held) =>
      held.endsWith(vpcId),
    );

  it("gives a VPC that exists options that keep what it had beside time, and leaves them to it", async () => {
    const owner = await platform!.stack("owner", { vpcs });
    const made = await owner.up();
    assert.ok(made.succeeded, made.output);
    const { vpcIds } = (await owner.outputs()) as { vpcIds: { main: string } };
    const adopter = await platform!.stack("adopter", {
      vpcs: [{ name: "main", id: vpcIds.main }],
      timeSync: {
        vpcs: [
          { name: "main", otherOptions: { domainName: "corp.example", domainNameServers: ["10.0.0.10"] } },
        ],
      },
    });
    const preview = await judged(adopter);
    assert.deepEqual(said(preview), []);
    const up = await adopter.up();
    assert.ok(up.succeeded, up.output);
    const { deployment } = (await adopter.exportStack()) as StackExport;
    const options = deployment.resources.find(({ type }) => type === "aws:ec2/vpcDhcpOptions:VpcDhcpOptions");
    assert.deepEqual(
      [options?.outputs.ntpServers, options?.outputs.domainNameServers, options?.outputs.domainName],
      [["169.254.169.123"], ["10.0.0.10"], "corp.example"],
    );
    const associations = associationsOf(vpcIds.main);
    assert.equal(associations.length, 1);
    const left = await (await platform!.stack("adopter", { vpcs: [{ name: "main", id: vpcIds.main }] })).up();
    assert.ok(left.succeeded, left.output);
    assert.deepEqual(associationsOf(vpcIds.main), associations);
  });
});
