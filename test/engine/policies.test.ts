import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { packs } from "../../policies/packs";
import { startEmbeddedAws } from "../../local";
import { type EngineRun, openWorkspace, type Stack } from "../../local/engine";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { type Outside, outsideProgram } from "./support/outside";
import { account } from "./support/platform";
import type { StackExport } from "./support/stack-export";

const repository = resolve(__dirname, "..", "..");

/** The words after `--policy-pack` in each of a README's ways to use its pack: by path, published, in a workflow. */
function documentedPaths(pack: string): string[] {
  const readme = readFileSync(join(repository, "policies", pack, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/```(sh|yaml)\n([^]*?)```/g)];
  return blocks.flatMap(([, language, text = ""]) => {
    const commands = language === "yaml" ? runSteps(text) : text.split("\n");
    return commands.flatMap((command) => /--policy-pack (\S+)/.exec(command)?.[1] ?? []);
  });
}

function runSteps(workflow: string): string[] {
  const { jobs } = parse(workflow) as { jobs: Record<string, { steps: { run?: string }[] }> };
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
}

describe("Engine: the policy packs on a program outside this repository", function () {
  this.timeout(120_000);
  let aws: Awaited<ReturnType<typeof startEmbeddedAws>> | undefined;
  let outside: Outside;
  let stack: Stack;

  before(async function () {
    const engine = await engineOrSkip(this);
    const stateDirectory = inTemporaryFolder();
    outside = outsideProgram();
    aws = await startEmbeddedAws({ stateFile: join(stateDirectory, "aws.json"), ...account });
    const workspace = openWorkspace({
      engine,
      programDirectory: outside.directory,
      stateDirectory,
      providers: { aws: aws.port },
    });
    const config = join(inTemporaryFolder(), "config.yaml");
    writeFileSync(config, JSON.stringify({ config: { "aws:region": account.region } }));
    stack = await workspace.stack("dev", config);
  });
  after(() => aws?.close());

  /** `rule: resource` for each violation, mandatory ones first. */
  const said = ({ violations }: EngineRun) =>
    violations
      .map(({ level, policy, urn }) => `${level} ${policy}: ${urn?.split("::").at(-1) ?? ""}`)
      .sort()
      .reverse();

  describe("at a first preview, when no id is known", () => {
    let run: EngineRun;

    before(async () => {
      run = await stack.preview({ policyPacks: packs.map(({ name }) => outside.beside(name)) });
    });

    it("refuses what the program does wrong, by rules of all packs", () => {
      assert.equal(run.succeeded, false);
      assert.deepEqual(said(run), [
        "mandatory vpc-without-flow-log: forgotten",
        "mandatory log-group-without-key: traffic",
        "mandatory flow-log-without-heartbeat: traffic",
        "mandatory flow-log-role-without-source-condition: traffic",
        "mandatory flow-log-destination-unencrypted: traffic",
        "mandatory dhcp-options-without-time-sync: time",
        "mandatory dhcp-options-with-other-time-source: time",
        "advisory vpc-without-time-sync: recorded",
        "advisory vpc-without-time-sync: forgotten",
      ]);
    });

    it("says the resource, what is wrong and the line to write", () => {
      const { message } = run.violations.find(({ policy }) => policy === "vpc-without-flow-log")!;
      assert.match(
        message,
        /^Every VPC has a flow log that captures ALL traffic\.\nVPC "forgotten" has no flow log that captures ALL traffic\nwrite: new aws\.ec2\.FlowLog\(/,
      );
    });

    it("gives up no rule for a value that is not known", () => {
      assert.doesNotMatch(run.output, /can't run/);
    });
  });

  it("is passed, though a VPC has no flow log, by a version of the rule that compares ids", async () => {
    const comparing = join(__dirname, "fixtures", "comparing-ids");
    const run = await stack.preview({ policyPacks: [comparing] });
    assert.equal(run.succeeded, true, run.output);
    assert.match(run.output, /can't run policy 'vpc-without-flow-log' .* during preview/);
    assert.deepEqual(said(run), ["advisory vpc-without-flow-log: outside-dev"]);
  });

  it("finds each pack by each of the three ways that its README shows", async () => {
    const { directory } = outside;
    const ways = packs.map(({ name }) => documentedPaths(name).map((path) => resolve(directory, path)));
    assert.deepEqual(
      ways,
      packs.map(({ name }) => [outside.beside(name), outside.installed(name), outside.installed(name)]),
    );
    const run = await stack.preview({ policyPacks: packs.map(({ name }) => outside.installed(name)) });
    assert.equal(said(run).length, 9, run.output);
  });

  it("sets Amazon Time Sync in DHCP options before they are made, where it is configured to remediate", async () => {
    const config = join(inTemporaryFolder(), "policies.json");
    writeFileSync(
      config,
      JSON.stringify({
        "dhcp-options-without-time-sync": "remediate",
        "dhcp-options-with-other-time-source": { enforcementLevel: "remediate", allowedServers: [] },
      }),
    );
    const run = await stack.up({
      policyPacks: [outside.installed("time-sync")],
      policyPackConfigs: [config],
    });
    assert.ok(run.succeeded, run.output);
    const { deployment } = (await stack.exportStack()) as StackExport;
    const options = deployment.resources.find(({ type }) => type === "aws:ec2/vpcDhcpOptions:VpcDhcpOptions");
    assert.deepEqual(
      [options?.outputs.ntpServers, options?.outputs.domainNameServers],
      [["169.254.169.123"], ["AmazonProvidedDNS"]],
    );
  });
});
