import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { on, once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { openLocalStacks } from "../../cli/local-stacks";
import type { Outcomes } from "../../cli/rollout/outcome";
import { accountOfStack } from "../../cli/stack-file";
import {
  type AnyRecording,
  type DeliveryReport,
  generateTraffic,
  replay,
  resourceTypes,
} from "../../delivery";
import type { Engine } from "../../local/engine";
import { World } from "../../local/framework/world";
import { networkInterface } from "../../local/services/ec2/network-interface";
import { subnet } from "../../local/services/ec2/subnet";
import { vpc } from "../../local/services/ec2/vpc";
import { recordingOf } from "../delivery/support/siem/recordings";
import { emptyAccount, make } from "../local/support/embedded";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { heldObjects } from "./support/held-objects";
import {
  chain,
  configChain,
  findingChain,
  trailChain,
  withoutStatement,
} from "./support/organisation-chains";
import { programDirectory } from "./support/platform";
import { edited, read, type StackExport } from "./support/stack-export";

const organizationId = "o-a1b2c3d4e5";
const central = ["log-archive", "security-tooling", "security-tooling-eu"];
/** Those that read what the central ones hand on, and the one that comes after the management account's. */
const reading = ["management", "workload-data", "workload-shop"];
const last = ["security-members"];
const stackNames = [...central, ...reading, ...last];

const item = JSON.stringify({
  configurationItemCaptureTime: "2026-03-02T08:16:02.000Z",
  resourceType: "AWS::EC2::VPC",
  resourceId: "vpc-0123456789abcdef0",
});

const call = JSON.stringify({
  eventTime: "2026-03-02T08:16:02Z",
  eventSource: "ec2.amazonaws.com",
  eventName: "DeleteFlowLogs",
  awsRegion: "eu-west-1",
  eventCategory: "Management",
  readOnly: false,
  recipientAccountId: "444444444444",
});

const finding = JSON.stringify({
  Id: "finding",
  ProductArn: "arn:aws:securityhub:us-east-1::product/aws/macie",
  AwsAccountId: "333333333333",
  CreatedAt: "2026-03-02T08:16:02Z",
  UpdatedAt: "2026-03-02T08:16:02Z",
});

/** A second VPC of the workload in eu-west-1, in another region, and the topic there that its alarms tell. */
const inSecondRegion = (text: string) =>
  text
    .replace(
      "availabilityZones: [eu-west-1a]",
      "$&\n    - { name: second, region: us-east-1, cidrBlock: 10.4.0.0/16, availabilityZones: [us-east-1a] }",
    )
    .replace("vpcs: [main]", "vpcs: [main, second]")
    .replace(
      "topicArn: { stack: security-tooling-eu, output: alertTopicArn }",
      "$&\n    regionalTopicArns: { us-east-1: { stack: security-tooling, output: alertTopicArn } }",
    );

/** A sensor of the security account that the workload in its region mirrors to, by the share of its target. */
const toSensor = (sensor: string): Readonly<Record<string, string>> => ({
  "security-tooling": `
  network-security:mirroring:
    targets:
      - { name: sensor, networkInterfaceId: ${sensor}, shareWith: { accountIds: ["333333333333"] } }
`,
  "workload-shop": `
  network-security:mirroring:
    targets:
      - { name: sensor, trafficMirrorTargetId: { stack: security-tooling, output: mirrorTargetIds.sensor } }
    sessions:
      - { name: shop, target: sensor, sources: [{ tag: { key: mirror, value: shop } }] }
`,
});

/** A dashboard in the archive over the flow logs of both workloads. */
const overAllAccounts = (text: string) =>
  text.replace(
    "- name: central",
    `$&
      athena:
        { format: all-v5, fileFormat: parquet, hiveCompatiblePartitions: true, accounts: ["333333333333", "444444444444"] }
      quickSight: { principalArn: "arn:aws:quicksight:us-east-1:111111111111:group/default/analysts" }`,
  );

/** An interface that is there before, in a VPC of its own. */
function interfaceIn(world: World, accountId: string, tags: object): string {
  const account = emptyAccount({ accountId, region: "us-east-1" }, world);
  const { id: vpcId } = make(vpc, { cidrBlock: "10.9.0.0/16" }, account, "estate");
  const inZone = { vpcId, cidrBlock: "10.9.1.0/24", availabilityZone: "us-east-1a" };
  const { id: subnetId } = make(subnet, inZone, account, "estate");
  return make(networkInterface, { subnetId, tags }, account, "estate").id;
}

/** The example organisation through a roll-out that is killed and resumed: each test goes on from the one before. */
describe("Engine: an organisation", function () {
  this.timeout(600_000);
  let engine: Engine;
  let folder: string;
  let configurations: string;
  /** What was printed until the kill, and who was refused beside the run that resumed. */
  let refused: { readonly status: number | null; readonly stderr: string };
  let resumed: Outcomes;
  let exported: Readonly<Record<string, StackExport>>;
  /** What is there before: a sensor, and an interface that is mirrored. */
  let estate: readonly string[];
  let mirrored: string;

  const rollout = (...options: string[]): [string, string[]] => [
    process.execPath,
    [
      ...["-r", "./transpile/register.cjs", "cli/main.ts", "rollout", "--local"],
      ...["--keep", folder, "--configurations", configurations, ...options],
    ],
  ];
  const began = (...options: string[]) =>
    spawn(...rollout(...options), { cwd: programDirectory, stdio: ["ignore", "pipe", "pipe"] });
  const held = () => heldObjects(join(folder, "aws.json"));

  before(async function () {
    engine = await engineOrSkip(this);
    folder = inTemporaryFolder();
    configurations = inTemporaryFolder();
    const world = World.open(join(folder, "aws.json"), () => undefined);
    const further = toSensor(interfaceIn(world, "222222222222", {}));
    mirrored = interfaceIn(world, "333333333333", { mirror: "shop" });
    world.close();
    estate = held();
    const changes: Readonly<Record<string, (text: string) => string>> = {
      "workload-data": inSecondRegion,
      "log-archive": overAllAccounts,
      // It has a VPC in the region of which that stack is now, too.
      "security-members": (text) =>
        text.replace("output: accountId }", "$&, { stack: workload-data, output: accountId }"),
    };
    for (const name of stackNames) {
      const text = readFileSync(join(programDirectory, `Pulumi.${name}.yaml`), "utf8");
      const used = (changes[name]?.(text) ?? text) + (further[name] ?? "");
      writeFileSync(join(configurations, `Pulumi.${name}.yaml`), used);
    }
    const killed = began();
    await said(killed.stdout, /workload-\w+: updating, \d+ changed/);
    killed.kill("SIGKILL");
    await once(killed, "exit");

    const second = began("--json");
    const printed = text(second.stdout);
    await said(second.stderr, /what it has done stays done/);
    refused = spawnSync(...rollout(), { cwd: programDirectory, encoding: "utf8" });
    const [status] = (await once(second, "close")) as [number];
    assert.equal(status, 0);
    resumed = outcomesIn(await printed);
    const local = await opened(stackNames);
    const states = Object.entries(local.stacks).map(async ([name, stack]) => [
      name,
      await stack.exportStack(),
    ]);
    exported = Object.fromEntries(await Promise.all(states)) as typeof exported;
    await local.close();
  });

  const opened = (names: readonly string[]) =>
    openLocalStacks({
      engine,
      programDirectory,
      folder,
      configurations,
      accounts: Object.fromEntries(names.map((name) => [name, accountOfStack(configurations, name)])),
    });

  it("goes on after a kill with what is left, and refuses a second roll-out meanwhile", () => {
    for (const name of central) assert.deepEqual(resumed[name], { state: "was-done" }, name);
    for (const name of ["workload-data", "workload-shop", ...last]) {
      assert.equal(resumed[name]?.state, "done", name);
    }
    // Small enough that it may be through before the kill.
    assert.match(resumed.management?.state ?? "", /^(was-)?done$/);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /^another roll-out of \S+ runs: process \d+, since /);
  });

  it("has lost nothing by the kill: what AWS holds is what the stacks know", () => {
    const known = Object.values(exported)
      .flatMap(({ deployment }) => deployment.resources)
      .filter(({ type }) => type.startsWith("aws:"))
      .map(({ type }) => type);
    // Beside it AWS has made the default security groups.
    const made = held()
      .filter((object) => !estate.includes(object))
      .map((object) => object.split(" ")[0] ?? "");
    assert.deepEqual(made.filter((type) => known.includes(type)).toSorted(), known.toSorted());
  });

  const traffic = (): readonly AnyRecording[] =>
    ["workload-shop", "workload-data"].flatMap((name) => {
      const deployment = read(exported[name]!);
      return deployment
        .ofType(resourceTypes.vpcType)
        .flatMap(({ id }) => generateTraffic({ seed: 1, deployment, vpcId: id }))
        .filter(({ label }) => label === "generated: exfiltration");
    });

  /** What becomes of one record of each workload account, or of what is given, where stacks are as given. */
  function replayed(
    stacks: Readonly<Record<string, StackExport>>,
    recordings = traffic(),
  ): Promise<DeliveryReport> {
    // The alarms on the SIEM's own health are asked about elsewhere.
    const deployments = Object.values(stacks).map(({ deployment, ...others }) =>
      read({
        ...others,
        deployment: {
          ...deployment,
          resources: deployment.resources.filter(({ urn }) => !urn.includes("MetricAlarm::siem-")),
        },
      }),
    );
    return replay(
      deployments.reduce((all, other) => all.with(other)),
      recordings,
      { organizationId },
    );
  }

  const ringing = ({ alarms }: DeliveryReport) => alarms.filter(({ rangAt }) => rangAt.length > 0);

  it("brings a record of each workload and region to the archive, that of the SIEM's region there, and rings in the security account", async () => {
    const report = await replayed(exported);
    assert.deepEqual(report.undelivered, []);
    const kept = report.ledger
      .filter(({ kept }) => kept > 0)
      .map(({ place, kept }) => [place.split("-").slice(0, 3).join("-"), kept]);
    assert.deepEqual(kept.toSorted(), [
      ["bucket central-log-bucket", 1],
      ["bucket central-log-bucket", 1],
      ["bucket central-log-bucket", 1],
      ["index siem-vpc-flow", 1],
      ["log group traffic-log-group", 1],
      ["log group traffic-log-group", 1],
      ["log group traffic-us-east", 1],
    ]);
    assert.deepEqual(
      ringing(report).map(({ name, told, problems }) => [
        name.replace(/-[0-9a-f]{7}$/, ""),
        told.map(({ topic }) => topic.split(":").slice(3, 5).join(" ")),
        problems,
      ]),
      [
        ["exfiltration", ["eu-west-1 222222222222"], []],
        ["exfiltration-us-east-1", ["us-east-1 222222222222"], []],
        ["exfiltration", ["us-east-1 222222222222"], []],
      ],
    );
  });

  for (const [policy, place] of chain) {
    it(`does not arrive without the statement ${policy}, and the report names its policy`, async () => {
      const changed = withoutStatement(exported, policy);
      const report = await replayed(changed);
      const stops = [
        ...report.undelivered.map((lost) => lost.place),
        ...ringing(report).flatMap(({ problems }) => problems),
      ];
      assert.ok(stops.length > 0);
      for (const stop of stops) assert.ok(stop.startsWith(place), stop);
    });
  }

  const found = recordingOf("security-hub", finding);

  it("brings a finding of a workload, and of the security account itself, to the index of its product there", async () => {
    const report = await replayed(exported, found);
    assert.deepEqual(report.undelivered, []);
    assert.deepEqual(
      report.senders.map(({ name, delivered }) => [
        name,
        delivered.map(({ place, records }) => [place.split(" of ")[0], records]),
      ]),
      [
        ["siem-security-hub", [["index siem-security-hub-other", 1]]],
        ["findings-security-hub", [["index siem-security-hub-other", 1]]],
      ],
    );
  });

  for (const [policy, place] of findingChain) {
    it(`does not bring the workload's finding there without the statement ${policy}, and names its policy`, async () => {
      const changed = withoutStatement(exported, policy);
      const { senders, undelivered } = await replayed(changed, found);
      const own = senders.find(({ name }) => name === "findings-security-hub");
      assert.deepEqual(own?.delivered, []);
      assert.deepEqual(new Set(undelivered.map((lost) => lost.place)), new Set([place]));
    });
  }

  const called = recordingOf("cloudtrail", call);

  it("brings what a member of the organisation is called to do to the folder of its account in the archive, and to the SIEM", async () => {
    const { undelivered, objects, senders } = await replayed(exported, called);
    assert.deepEqual(undelivered, []);
    assert.deepEqual(
      senders
        .flatMap(({ delivered }) => delivered.map(({ place }) => place.replace(/(-[0-9a-f]{7}| of .*)$/, "")))
        .toSorted(),
      ["bucket organization-trail-bucket", "index siem-cloudtrail", "log group siem-cloudtrail-events"],
    );
    const name = "444444444444_CloudTrail_eu-west-1_20260302T0816Z";
    assert.deepEqual(
      objects.map(({ key }) => key.replace(/_[0-9a-f]{16}\.json\.gz$/, "")),
      [`AWSLogs/${organizationId}/444444444444/CloudTrail/eu-west-1/2026/03/02/${name}`],
    );
  });

  for (const [policy, place] of trailChain) {
    it(`does not bring it there without the statement ${policy}, and names its policy`, async () => {
      const changed = withoutStatement(exported, policy);
      const { undelivered } = await replayed(changed, called);
      assert.deepEqual(
        undelivered.map((lost) => lost.place),
        [place],
      );
    });
  }

  const recorded = recordingOf("config", item);

  it("brings what AWS Config records in each region of a workload to the folder of its account in the archive", async () => {
    const { undelivered, objects } = await replayed(exported, recorded);
    assert.deepEqual(undelivered, []);
    assert.deepEqual(objects.map(({ key }) => key.split("/").slice(0, 4).join("/")).toSorted(), [
      "AWSLogs/333333333333/Config/us-east-1",
      "AWSLogs/444444444444/Config/eu-west-1",
      "AWSLogs/444444444444/Config/us-east-1",
    ]);
  });

  for (const [policy, place] of configChain) {
    it(`does not bring it there without the statement ${policy}, and says so unasked`, async () => {
      const changed = withoutStatement(exported, policy);
      const { findings } = await replayed(changed, []);
      const found = findings.filter(({ rule }) => rule === "config-proof");
      assert.equal(found.length, 3);
      for (const { severity, sentence } of found) {
        assert.equal(severity, "error");
        assert.ok(sentence.startsWith(`an item of AWS Config stops at ${place}: `), sentence);
      }
    });
  }

  it("has the security account administer what the management account has registered it for", () => {
    const ofType = (stack: string, type: RegExp) =>
      exported[stack]!.deployment.resources.filter((resource) => type.test(resource.type));
    assert.deepEqual(
      ofType("management", /^aws:.*(AdminAccount|DelegatedAdministrator)$/)
        .map(
          ({ type, outputs }) =>
            `${type.split(/[:/]/)[1]} ${String(outputs.adminAccountId ?? outputs.accountId)}`,
        )
        .toSorted(),
      [
        "cloudtrail 222222222222",
        "guardduty 222222222222",
        "organizations 222222222222",
        "securityhub 222222222222",
      ],
    );
    const [detector] = ofType("security-tooling", /Detector$/);
    const [members] = ofType("security-members", /guardduty.*OrganizationConfiguration/);
    assert.equal(members?.outputs.detectorId, detector?.id);
    assert.equal(ofType("security-members", /ConfigurationAggregator/).length, 1);
  });

  const outputsOf = (stack: string, type: string) =>
    exported[stack]!.deployment.resources.filter((resource) => resource.type.endsWith(`:${type}`)).map(
      ({ outputs }) => outputs,
    );

  it("mirrors an interface of a workload to the target that the security account shares", () => {
    const target = exported["security-tooling"]!.deployment.resources.find(({ type }) =>
      type.endsWith(":TrafficMirrorTarget"),
    );
    assert.deepEqual(
      outputsOf("workload-shop", "TrafficMirrorSession").map((session) => [
        session.networkInterfaceId,
        session.trafficMirrorTargetId,
      ]),
      [[mirrored, target?.id]],
    );
    assert.deepEqual(
      outputsOf("security-tooling", "PrincipalAssociation").map(({ principal }) => principal),
      ["333333333333"],
    );
  });

  it("draws the flow logs of every account in the archive, by a table over all", async () => {
    const [table] = outputsOf("log-archive", "CatalogTable");
    const parameters = table?.parameters as Readonly<Record<string, string>>;
    assert.equal(parameters["projection.aws-account-id.values"], "333333333333,444444444444");
    assert.equal(outputsOf("log-archive", "DataSet").length, 1);
    const { findings } = await replayed(exported, []);
    assert.deepEqual(
      findings.filter(({ rule }) => ["glue-table", "athena-query", "athena-workgroup"].includes(rule)),
      [],
    );
  });

  it("records what every workload has, for the aggregator, and takes each into Security Hub", async () => {
    const about = ["config-recorder", "security-hub-member"];
    const told = ({ findings }: DeliveryReport) =>
      findings.filter(({ rule }) => about.includes(rule)).map(({ rule, sentence }) => `${rule}: ${sentence}`);
    assert.deepEqual(told(await replayed(exported, [])), []);
  });

  for (const { title, from, to } of [
    { title: "another organisation only", from: organizationId, to: "o-zzzzzzzzzz" },
    { title: "another prefix only", from: "/network/AWSLogs", to: "/dns/AWSLogs" },
  ]) {
    it(`stops at the archive's bucket when its policy admits ${title}`, async () => {
      const policy = {
        type: "aws:s3/bucketPolicy:BucketPolicy",
        name: "central-log-bucket",
        property: "policy",
      };
      const change = (value: unknown) => String(value).replaceAll(from, to);
      const [archive] = edited([exported["log-archive"]!], [{ ...policy, change }]);
      const { undelivered } = await replayed({ ...exported, "log-archive": archive! });
      assert.deepEqual(
        undelivered.map(({ place }) => place),
        Array.from({ length: 3 }, () => "bucket policy of central-log-bucket"),
      );
    });
  }

  it("makes no bucket in an account that only sends", () => {
    const types = exported["workload-shop"]!.deployment.resources.map(({ type }) => type);
    assert.deepEqual(
      types.filter((type) => type.startsWith("aws:s3")),
      [],
    );
  });

  it("changes nothing of accounts that are as they should be, adds a sixth by one file, and takes it away again", async () => {
    const before = held();
    const data = readFileSync(join(programDirectory, "Pulumi.workload-data.yaml"), "utf8");
    writeFileSync(
      join(configurations, "Pulumi.workload-new.yaml"),
      data.replaceAll("444444444444", "555555555555").replace("10.2.0.0", "10.3.0.0"),
    );
    const run = spawnSync(...rollout("--json", "--only", "log-archive,workload-data,workload-new"), {
      cwd: programDirectory,
      encoding: "utf8",
    });
    assert.equal(run.status, 0, run.stderr);
    assert.deepEqual(operationsIn(outcomesIn(run.stdout)), {
      "log-archive": ["same"],
      "workload-data": ["same"],
      "workload-new": ["create"],
    });
    const local = await opened(["workload-new"]);
    const destroyed = await local.stacks["workload-new"]!.destroy();
    await local.close();
    assert.ok(destroyed.succeeded, destroyed.output);
    assert.deepEqual(held(), before);
  });
});

/** Waits until a program has printed what matches. */
async function said(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<void> {
  let printed = "";
  for await (const chunk of on(stream, "data")) {
    printed += String(chunk);
    if (pattern.test(printed)) return;
  }
}

function outcomesIn(printed: string): Outcomes {
  return (JSON.parse(printed) as { outcomes: Outcomes }).outcomes;
}

/** What was done to the resources of each stack. */
function operationsIn(outcomes: Outcomes): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(outcomes).map(([name, outcome]) => [
      name,
      "changes" in outcome ? Object.keys(outcome.changes) : [outcome.state],
    ]),
  );
}
