import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readStackExport, replay } from "../../delivery";
import { startEmbeddedAws } from "../../local";
import { type Engine, type EngineRun, openWorkspace } from "../../local/engine";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { heldObjects } from "./support/held-objects";
import { account, type Platform, startPlatform } from "./support/platform";
import { receiveObject } from "./support/received-object";

/** One VPC in one zone, its flow log to CloudWatch Logs and to S3, and one alarm. */
const small = {
  vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }],
  flowLogPipelines: [
    {
      name: "traffic",
      sources: { vpcs: ["main"] },
      destinations: { cloudWatchLogs: { protect: false }, s3: { protect: false } },
    },
  ],
  alerts: { emails: ["security@example.com"] },
  alarms: {
    rejectedConnections: [{ name: "rejected-ssh", pipeline: "traffic", port: 22 }],
    suppressions: [{ alarm: "rejected-ssh", until: inAWeek(), reason: "a scan that we ordered" }],
  },
};

function inAWeek(): string {
  return new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
}

const [pipeline] = small.flowLogPipelines;

const webhookUrl = "https://hooks.slack.com/services/T0/B0/secretsecret";

describe("Engine: the platform on the embedded AWS", function () {
  this.timeout(120_000);
  let engine: Engine;
  let platform: Platform | undefined;

  before(async function () {
    engine = await engineOrSkip(this);
    platform = await startPlatform(engine);
  });
  after(() => platform?.close());

  /** Brings the stack up; a failure shows what the engine printed. */
  async function up(name: string, config: object): Promise<EngineRun> {
    const stack = await platform!.stack(name, { ...config });
    const run = await stack.up();
    assert.ok(run.succeeded, run.output);
    return run;
  }

  /** Logical names of the resources on which the run took this step, without the stack and its components. */
  function stepped(run: EngineRun, ...ops: string[]): string[] {
    return run.steps
      .filter(({ op, type }) => ops.includes(op) && type.startsWith("aws:"))
      .map(({ urn }) => urn.split("::").at(-1) ?? "")
      .sort();
  }

  function objectsOf(prefix: string): readonly string[] {
    return heldObjects(platform!.stateFile, (type) => type.startsWith(prefix));
  }

  // One stack, from its first update to its end: each test goes on where the one before it ended.
  describe("in the life of a stack", () => {
    let before: readonly string[];

    it("changes nothing when it is brought up a second time", async () => {
      before = objectsOf("aws:");
      await up("steady", small);
      assert.notDeepEqual(objectsOf("aws:"), before);
      const isMuteRule = (object: string) => object.includes("alarmMuteRule");
      assert.equal(objectsOf("aws:").filter(isMuteRule).length, before.filter(isMuteRule).length + 1);
      const stack = await platform!.stack("steady", small);
      const preview = await stack.preview({ policyPacks: platform!.policyPacks });
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(preview.steps, []);
      assert.deepEqual(Object.keys(preview.changes), ["same"]);
    });

    it("replaces the flow logs when the format changes, and changes the filters and the queries that alarms tell", async () => {
      const run = await up("steady", { ...small, flowLogPipelines: [{ ...pipeline, format: "all-v5" }] });
      const flowLogs = ["traffic-main-to-cloudwatch-logs", "traffic-main-to-s3"];
      assert.deepEqual(stepped(run, "create-replacement"), flowLogs);
      assert.deepEqual(stepped(run, "delete-replaced"), flowLogs);
      // Each a metric filter and an alarm.
      const watching = ["rejected-ssh", "traffic-skipped-records"];
      assert.deepEqual(stepped(run, "update"), [...watching, ...watching].sort());
      assert.deepEqual(stepped(run, "create", "delete"), []);
      // The new flow log is there before the old one goes: no traffic between them is unrecorded.
      const order = run.steps.filter(({ urn }) => urn.endsWith("to-s3")).map(({ op }) => op);
      assert.ok(order.indexOf("create-replacement") < order.indexOf("delete-replaced"), order.join(", "));
    });

    it("leaves nothing behind when it is destroyed", async () => {
      const stack = await platform!.stack("steady", small);
      const run = await stack.destroy();
      assert.ok(run.succeeded, run.output);
      assert.deepEqual(objectsOf("aws:"), before);
    });
  });

  it("goes on from a create that failed half-way", async () => {
    const missing = { ...small, vpcs: [{ name: "main", id: "vpc-0123456789abcdef0" }] };
    const stack = await platform!.stack("half", missing);
    const failed = await stack.up();
    assert.equal(failed.succeeded, false);
    assert.match(failed.output, /InvalidVpcID\.NotFound: The vpc ID 'vpc-0123456789abcdef0' does not exist/);
    const made = stepped(failed, "create").length;

    const run = await up("half", small);
    assert.ok(stepped(run, "create").includes("traffic-main-to-s3"));
    assert.ok(
      run.changes.same !== undefined && run.changes.same > 10,
      `${made} were made before: ${run.output}`,
    );
  });

  describe("with several stacks in one account", () => {
    const two = {
      ...small,
      flowLogPipelines: [
        pipeline,
        {
          name: "audit",
          sources: { vpcs: ["main"] },
          format: "all-v5",
          destinations: { cloudWatchLogs: { protect: false } },
        },
      ],
    };

    it("runs two stacks of one account side by side, each with two pipelines", async () => {
      await up("left", two);
      await up("right", two);
      for (const name of ["left", "right"]) {
        const stack = await platform!.stack(name, two);
        const outputs = (await stack.outputs()) as { flowLogIds: Record<string, string[]> };
        assert.equal(outputs.flowLogIds.traffic?.length, 2);
        assert.equal(outputs.flowLogIds.audit?.length, 1);
      }
    });

    it("adopts a VPC that exists without making one", async () => {
      const { vpcIds } = (await (await platform!.stack("left", two)).outputs()) as {
        vpcIds: { main: string };
      };
      const run = await up("adopter", { ...small, vpcs: [{ name: "main", id: vpcIds.main }] });
      assert.deepEqual(
        run.steps.filter(({ type }) => /ec2\/(vpc|subnet)|awsx/.test(type)),
        [],
      );
      assert.deepEqual(
        stepped(run, "create").filter((name) => name.startsWith("traffic-main")),
        ["traffic-main-to-cloudwatch-logs", "traffic-main-to-s3"],
      );
    });
  });

  it("keeps the objects of a bucket when flow logs switch from text to Parquet, and will not destroy them", async () => {
    const stateDirectory = inTemporaryFolder();
    const before = await startPlatform(engine, stateDirectory);
    const first = await (await before.stack("parquet", small)).up();
    assert.ok(first.succeeded, first.output);
    const { logBucketNames } = (await (await before.stack("parquet", small)).outputs()) as {
      logBucketNames: { traffic: string };
    };
    await before.close();
    receiveObject(before.stateFile, logBucketNames.traffic, "AWSLogs/old.log.gz");

    const after = await startPlatform(engine, stateDirectory);
    const stack = await after.stack("parquet", {
      ...small,
      flowLogPipelines: [
        {
          ...pipeline,
          destinations: { cloudWatchLogs: { protect: false }, s3: { protect: false, fileFormat: "parquet" } },
        },
      ],
    });
    const run = await stack.up();
    assert.ok(run.succeeded, run.output);
    assert.deepEqual(stepped(run, "create-replacement"), ["traffic-main-to-s3"]);
    assert.deepEqual(stepped(run, "delete-replaced"), ["traffic-main-to-s3"]);

    const destroyed = await stack.destroy();
    await after.close();
    assert.equal(destroyed.succeeded, false);
    assert.match(destroyed.output, /BucketNotEmpty: The bucket you tried to delete is not empty/);
    assert.deepEqual(
      heldObjects(after.stateFile, (type) => type === "embedded:s3:Object"),
      [`embedded:s3:Object ${logBucketNames.traffic}/AWSLogs/old.log.gz`],
    );
  });

  it("brings a Slack channel's webhook, encrypted in the configuration, into its secret and nowhere else", async () => {
    const slack = await platform!.stack("slack", { alerts: { emails: [] } });
    await slack.setSecret("network-security:alerts.slack.webhookUrl", webhookUrl);
    const run = await slack.up();
    assert.ok(run.succeeded, run.output);
    assert.ok(readFileSync(platform!.stateFile, "utf8").includes(webhookUrl));
    const exported = await slack.exportStack();
    assert.equal(JSON.stringify(exported).includes("secretsecret"), false);
    assert.equal(run.output.includes("secretsecret"), false);

    const deployment = readStackExport(exported);
    assert.ok(deployment.ok);
    const { findings, alarms } = await replay(deployment.value, []);
    assert.deepEqual(
      findings.filter(({ severity }) => severity === "error"),
      [],
    );
    assert.equal(alarms.length, 3);
  });

  it("lists every fault of a configuration at once and registers nothing", async () => {
    const stack = await platform!.stack("faulty", {
      ...small,
      accountId: "1234",
      alerts: { emials: ["security@example.com"] },
      flowLogPipelines: [
        {
          ...pipeline,
          maxAggregationInterval: 30,
          format: ["srcaddr", "dstadr"],
        },
      ],
      alarms: { rejectedConnections: [{ name: "rejected-ssh", pipeline: "trafic", port: 99_999 }] },
    });
    const preview = await stack.preview();
    assert.equal(preview.succeeded, false);
    for (const path of [
      "accountId",
      "alerts.emials",
      "flowLogPipelines[0].maxAggregationInterval",
      "flowLogPipelines[0].format",
      "alarms.rejectedConnections[0].port",
    ]) {
      assert.ok(preview.output.includes(path), `${path} in ${preview.output}`);
    }
    assert.deepEqual(
      preview.steps.filter(({ type }) => type !== "pulumi:pulumi:Stack"),
      [],
    );
  });

  it("refuses a value that AWS does not take at preview, naming resource and property", async () => {
    const stateDirectory = inTemporaryFolder();
    const aws = await startEmbeddedAws({ stateFile: join(stateDirectory, "aws.json"), ...account });
    const workspace = openWorkspace({
      engine,
      programDirectory: join(__dirname, "fixtures", "refused"),
      stateDirectory,
      providers: { aws: aws.port },
    });
    const preview = await (await workspace.stack("refused")).preview();
    await aws.close();
    assert.equal(preview.succeeded, false);
    assert.match(preview.output, /aws:cloudwatch:LogGroup \(group\)/);
    assert.match(preview.output, /expected retention_in_days to be one of \[.*30.*60.*\], got 31/);
  });

  it("fails the preview by policy when a VPC has lost its flow log", async () => {
    const stack = await platform!.stack("bare", { vpcs: small.vpcs });
    const preview = await stack.preview({ policyPacks: platform!.policyPacks });
    assert.equal(preview.succeeded, false);
    const said = (level: string) =>
      preview.violations
        .filter((violation) => violation.level === level)
        .map(({ policy, urn }) => [policy, urn?.split("::").at(-1)]);
    assert.deepEqual(said("mandatory"), [["vpc-without-flow-log", "main"]]);
    assert.deepEqual(said("advisory"), [["vpc-without-time-sync", "main"]]);
  });
});
