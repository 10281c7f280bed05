import assert from "node:assert/strict";
import { generateTraffic, replay, type AnyRecording, type DeliveryReport } from "../../delivery";
import type { Engine, Stack } from "../../local/engine";
import { recordedTexts, recordingOf } from "../delivery/support/siem/recordings";
import { engineOrSkip } from "./support";
import { heldObjects } from "./support/held-objects";
import { type Platform, startPlatform } from "./support/platform";
import { refusals } from "./support/refusals";
import { deployed, type Edit, edited, read, type StackExport } from "./support/stack-export";

const policies = "aws:iam/rolePolicy:RolePolicy";

const withoutStatement = (name: string, sid: string): Edit => ({
  type: policies,
  name,
  property: "policy",
  change: (policy) => {
    const document = JSON.parse(String(policy)) as { Statement: { Sid: string }[] };
    return JSON.stringify({ ...document, Statement: document.Statement.filter(({ Sid }) => Sid !== sid) });
  },
});

/** The stack of Pulumi.siem.yaml through its life: each test goes on from the one before. */
describe("Engine: the SIEM", function () {
  // Some 430 resources.
  this.timeout(300_000);
  let platform: Platform | undefined;
  let stack: Stack;
  let exported: StackExport;

  before(async function () {
    const engine: Engine = await engineOrSkip(this);
    platform = await startPlatform(engine);
    stack = await platform.stack("siem");
    exported = await deployed(stack);
  });
  after(() => platform?.close());

  /** What becomes of records, of 200 of flow logs by default, once these changes are made. */
  async function replayed(
    edits: readonly Edit[] = [],
    recordings?: readonly AnyRecording[],
  ): Promise<DeliveryReport> {
    const [changed] = edited([exported], edits);
    const deployment = read(changed!);
    return replay(deployment, recordings ?? generateTraffic({ seed: 1, minutes: 5, deployment }).slice(0, 1));
  }

  it("has a stream or a subscription for each source, and a rule for each product", () => {
    const namesOf = (type: string) =>
      exported.deployment.resources
        .filter((resource) => resource.type === type)
        .map(({ urn }) => urn.split("::").at(-1))
        .toSorted();
    const findings = ["config", "controls", "guardduty", "ocsf", "other"].map(
      (product) => `siem-security-hub-${product}`,
    );
    assert.deepEqual(namesOf("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"), [
      "aws-waf-logs-siem-waf",
      "siem-resolver-queries",
      ...findings,
      "siem-vpc-flow-logs",
    ]);
    assert.deepEqual(namesOf("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter"), [
      "siem-cloudtrail",
      "siem-public-zone-queries",
      "siem-suricata",
    ]);
    assert.deepEqual(namesOf("aws:cloudwatch/eventRule:EventRule"), findings);
  });

  it("sends nothing before the domain is set up", () => {
    const senders = [
      "aws:ec2/flowLog:FlowLog",
      "aws:cloudtrail/trail:Trail",
      "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
      "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig",
      "aws:route53/queryLog:QueryLog",
      "aws:cloudwatch/eventRule:EventRule",
    ];
    for (const type of senders) {
      const found = exported.deployment.resources.filter(
        (resource) => resource.type === type && resource.urn.includes(":SiemPipeline$"),
      );
      assert.ok(found.length > 0, type);
      for (const { urn, dependencies = [] } of found)
        assert.ok(
          dependencies.some((dependency) => dependency.includes("aws:lambda/invocation:Invocation")),
          urn,
        );
    }
  });

  it("brings every flow-log record through its function into its index", async () => {
    const { recordsIn, destinations, undelivered } = await replayed();
    assert.equal(recordsIn, 200);
    assert.deepEqual(undelivered, []);
    assert.deepEqual(
      destinations.map(({ name, delivered }) => [name, delivered]),
      [
        ["archive-main-to-s3", 200],
        ["siem-vpc-flow-logs-main", 200],
      ],
    );
  });

  it("brings the recorded records of the other sources to their indices, and finds no fault on any way", async () => {
    const { ledger, sources, findings, proofs, alarms } = await replayed(
      [],
      [
        ...recordingOf("cloudtrail", ...recordedTexts("cloudtrail")),
        ...recordingOf("resolver-queries", ...recordedTexts("resolver-queries")),
        ...recordingOf("public-zone-queries", ...recordedTexts("public-zone-queries")),
        ...recordingOf("waf", ...recordedTexts("waf")),
        ...recordingOf("security-hub", ...recordedTexts("security-hub-controls", "security-hub-ocsf")),
        ...recordingOf("suricata", ...recordedTexts("suricata")),
      ],
    );
    const kept = ledger
      .filter(({ place, kept }) => /^(index|queue)/.test(place) && kept > 0)
      .map(({ place, kept }) => [place.replace(" of domain siem", ""), kept])
      .toSorted();
    assert.deepEqual(kept, [
      // 2,777 events, of which the trail does not select 21.
      ["index siem-cloudtrail", 2740],
      ["index siem-public-zone-queries", 6],
      ["index siem-resolver-queries", 2],
      ["index siem-security-hub-controls", 75],
      ["index siem-security-hub-ocsf", 6],
      ["index siem-suricata", 10],
      ["index siem-waf", 40],
      // Recorded without what every event has.
      ["queue siem-cloudtrail-indexer-dead-letters", 16],
    ]);
    assert.deepEqual(
      sources.map(({ source, in: came, indexed, dropped, failed }) => [
        source,
        came,
        indexed,
        dropped,
        failed,
      ]),
      [
        ["cloudtrail", 2756, 2740, 0, 16],
        ["resolver-queries", 2, 2, 0, 0],
        ["public-zone-queries", 6, 6, 0, 0],
        ["waf", 40, 40, 0, 0],
        ["security-hub-controls", 75, 75, 0, 0],
        ["security-hub-ocsf", 6, 6, 0, 0],
        ["suricata", 10, 10, 0, 0],
      ],
    );
    assert.deepEqual(
      findings.map(({ rule, name }) => [rule, name.replace(/-[0-9a-f]{7}$/, "")]),
      [
        // Of these products nothing is recorded.
        ["event-patterns", "siem-security-hub-config"],
        ["event-patterns", "siem-security-hub-guardduty"],
        ["event-patterns", "siem-security-hub-other"],
        ["unconfirmed-subscriptions", "network-security@example.com"],
      ],
    );
    const kinds = proofs.map(({ kind }) => kind);
    assert.deepEqual(
      [...new Set(kinds)].toSorted().map((kind) => [kind, kinds.filter((other) => other === kind).length]),
      [
        ["rings on fault", 105],
        ["rings on silence", 3],
      ],
    );
    const rang = alarms.filter(({ rangAt }) => rangAt.length > 0).map(({ name }) => name.slice(0, -8));
    // The 16 records that are kept, in the books and in the queue.
    assert.deepEqual(rang.filter((name) => !name.endsWith("-heartbeat")).toSorted(), [
      "siem-cloudtrail-indexer-dead-letters-filled",
      "siem-cloudtrail-records-failed",
    ]);
  });

  for (const [sid, action] of [
    ["Transform", "lambda:InvokeFunction"],
    ["WriteDocuments", "es:ESHttpPost"],
  ] as const) {
    it(`delivers nothing, and says why, where the stream's role has lost ${action}`, async () => {
      const { undelivered } = await replayed([withoutStatement("siem-vpc-flow-logs-stream", sid)]);
      assert.equal(
        undelivered.reduce((sum, { records }) => sum + records, 0),
        200,
      );
      assert.ok(
        undelivered.every(({ reason }) => reason.includes(action)),
        JSON.stringify(undelivered),
      );
    });
  }

  for (const [sid, action] of [
    ["FindBucket", "s3:GetBucketAcl"],
    ["WriteRecords", "s3:PutObject"],
    ["EncryptRecords", "kms:GenerateDataKey"],
  ] as const) {
    it(`names what no item of AWS Config gets past where the recorder's role has lost ${action}`, async () => {
      const { findings } = await replayed([withoutStatement("siem-config", sid)], []);
      const found = findings.filter(({ rule }) => rule === "config-proof");
      assert.equal(found.length, 1);
      const [{ severity, sentence }] = found as [(typeof found)[0]];
      assert.equal(severity, "error");
      assert.ok(
        sentence.startsWith("an item of AWS Config stops at policies of role siem-config: "),
        sentence,
      );
      assert.ok(sentence.includes(action), sentence);
    });
  }

  it("brings no alert where the capture host's role has lost its log groups, and says so without an alert", async () => {
    const edits = [withoutStatement("laboratory-mirror", "WriteLogs")];
    const { undelivered, findings } = await replayed(
      edits,
      recordingOf("suricata", ...recordedTexts("suricata")),
    );
    assert.deepEqual(
      undelivered.map(({ records, place }) => [records, place]),
      [[10, "policies of role laboratory-mirror"]],
    );
    assert.deepEqual(
      findings.filter(({ severity }) => severity === "error").map(({ rule, name }) => [rule, name]),
      [["alert-proof", "laboratory-mirror"]],
    );
  });

  it("has capture hosts come up once alerts are subscribed, as a subscription is not sent what came before", () => {
    const { dependencies = [] } =
      exported.deployment.resources.find(({ urn }) =>
        urn.endsWith("autoscaling/group:Group::laboratory-mirror"),
      ) ?? {};
    assert.ok(
      dependencies.some((urn) => urn.endsWith("LogSubscriptionFilter::siem-suricata")),
      dependencies.join(),
    );
  });

  it("is refused by no policy", () => {
    assert.deepEqual(refusals(exported), []);
  });

  it("changes nothing when it is brought up a second time", async () => {
    const preview = await stack.preview();
    assert.ok(preview.succeeded, preview.output);
    assert.deepEqual(preview.steps, []);
  });

  it("leaves nothing behind when it is destroyed", async () => {
    const run = await stack.destroy();
    assert.ok(run.succeeded, run.output);
    assert.deepEqual(heldObjects(platform!.stateFile), []);
  });
});

/** First a VPC, then the SIEM with the ids of what it holds, as those of an account's own network are given. */
describe("Engine: a SIEM whose domain is in a VPC", function () {
  this.timeout(120_000);
  let platform: Platform | undefined;
  let placement: { readonly subnetIds: string[]; readonly securityGroupIds: string[] };
  let exported: StackExport;

  before(async function () {
    platform = await startPlatform(await engineOrSkip(this));
    const network = {
      vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a", "us-east-1b"] }],
      alerts: { emails: ["network-security@example.com"] },
    };
    const { resources } = (await deployed(await platform.stack("siem", network))).deployment;
    placement = {
      subnetIds: resources
        .filter(({ urn }) => /subnet:Subnet::main-isolated-[12]$/.test(urn))
        .map(({ id = "" }) => id),
      securityGroupIds: resources
        .filter(({ type }) => type === "aws:ec2/vpc:Vpc")
        .map(({ outputs }) => String(outputs.defaultSecurityGroupId)),
    };
    const siem = {
      domain: { gibPerDay: 1, volumeGib: 300, network: { vpc: placement } },
      protect: false,
      sources: { vpcFlowLogs: { vpcs: ["main"], format: "all-v5" } },
    };
    exported = await deployed(await platform.stack("siem", { ...network, siem }));
  });
  after(() => platform?.close());

  const flowLogs = async (...edits: Edit[]) => {
    const deployment = read(edited([exported], edits)[0]!);
    const traffic = generateTraffic({ seed: 1, minutes: 5, deployment }).slice(0, 1);
    const { recordsIn, destinations, undelivered, findings } = await replay(deployment, traffic);
    const errors = findings.filter(({ severity }) => severity === "error").map(({ sentence }) => sentence);
    return { recordsIn, delivered: destinations.map(({ delivered }) => delivered), undelivered, errors };
  };

  it("brings every record there, and finds no fault", async () => {
    assert.deepEqual(await flowLogs(), { recordsIn: 200, delivered: [200], undelivered: [], errors: [] });
  });

  it("brings none, and says why, where the stream may make no network interface", async () => {
    const { delivered, errors } = await flowLogs(
      withoutStatement("siem-vpc-flow-logs-stream", "AttachToVpc"),
    );
    assert.deepEqual(delivered, [0]);
    assert.equal(errors.length, 1);
    assert.match(
      errors[0] ?? "",
      /stops at policies of role siem-vpc-flow-logs-writer: .*, ec2:CreateNetworkInterface on .*: no policy/,
    );
  });

  it("has the domain, its streams and the function that sets it up in the same subnets", () => {
    const outputsOf = (end: string) =>
      exported.deployment.resources.find(({ urn }) => urn.endsWith(end))?.outputs ?? {};
    const { opensearchConfiguration } = outputsOf("FirehoseDeliveryStream::siem-vpc-flow-logs");
    const places = [
      outputsOf("Domain::siem").vpcOptions,
      (opensearchConfiguration as Record<string, unknown>).vpcConfig,
      outputsOf("lambda/function:Function::siem-bootstrap").vpcConfig,
    ];
    for (const place of places) {
      const { subnetIds, securityGroupIds } = place as Record<string, readonly string[]>;
      assert.deepEqual(
        [subnetIds?.toSorted(), securityGroupIds],
        [placement.subnetIds.toSorted(), placement.securityGroupIds],
      );
    }
  });
});
