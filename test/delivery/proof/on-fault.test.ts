import assert from "node:assert/strict";

import type { AlarmProof, DeliveryReport } from "../../../delivery";
import { domain } from "../support/siem/domain";
import { recordingOf } from "../support/siem/recordings";
import { groupRegion, trailStack } from "../support/siem/subscription-stack";
import { wafStack } from "../support/siem/waf-stack";
import { replay } from "../support/replay";
import { ACCOUNT, changed, deploymentOf, type ExportedResource, resource, without } from "../support/stack";

/** An alarm named `alarm` that rings at once from its threshold on, or below it. */
function alarmOn(
  metric: { namespace: string; metricName: string; dimensions: Readonly<Record<string, string>> },
  rings: { from: number } | { below: number },
  settings: object = {},
): ExportedResource {
  const isFrom = "from" in rings;
  return resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", "alarm", {
    name: "alarm",
    arn: `arn:aws:cloudwatch:${groupRegion}:${ACCOUNT}:alarm:alarm`,
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    threshold: isFrom ? rings.from : rings.below,
    comparisonOperator: isFrom ? "GreaterThanOrEqualToThreshold" : "LessThanThreshold",
    treatMissingData: "notBreaching",
    ...metric,
    ...settings,
  });
}

function proofOf({ proofs }: DeliveryReport): AlarmProof | undefined {
  return proofs.find(({ name }) => name === "alarm");
}

/** Errors about what the alarm watches; that nobody is told is none of these tests'. */
function saidOf({ findings }: DeliveryReport): readonly string[] {
  return findings
    .filter(({ severity, rule }) => severity === "error" && rule !== "alarm-actions")
    .map(({ sentence }) => sentence);
}

describe("An alarm on how well a domain works", () => {
  const ofDomain = (metricName: string, domainName = "siem") => ({
    namespace: "AWS/ES",
    metricName,
    dimensions: { DomainName: domainName, ClientId: ACCOUNT },
  });
  const minimum = { statistic: "Minimum", period: 60 };
  const clusterConfig = { instanceCount: 2, dedicatedMasterEnabled: true, dedicatedMasterCount: 3 };

  async function proven(alarm: ExportedResource): Promise<DeliveryReport> {
    const resources = changed([...(await domain(["waf"])), alarm], "domain", {
      clusterConfig,
      ebsOptions: { volumeSize: 100 },
    });
    return replay(deploymentOf(resources), []);
  }

  before(async function () {
    this.timeout(60_000);
    await domain(["waf"]);
  });

  it("rings when one node is away, dedicated masters counted as well", async () => {
    const all = await proven(alarmOn(ofDomain("Nodes"), { below: 5 }, minimum));
    assert.equal(proofOf(all)?.kind, "rings on fault");
    const dataNodesOnly = await proven(alarmOn(ofDomain("Nodes"), { below: 2 }, minimum));
    assert.deepEqual(saidOf(dataNodesOnly), [
      `alarm alarm cannot ring: Minimum of AWS/ES/Nodes over 60 s < 2, 1 of 1: it stays quiet when AWS/ES/Nodes {DomainName=siem, ClientId=${ACCOUNT}} is 4`,
    ]);
  });

  it("may ring until it has looked back once, while little of a sum is there yet", async () => {
    // Five nodes a minute are 25 in five minutes.
    for (const [below, kind] of [
      [25, "rings on fault"],
      [26, "rings by itself"],
    ] as const) {
      assert.equal(proofOf(await proven(alarmOn(ofDomain("Nodes"), { below })))?.kind, kind);
    }
  });

  it("rings by itself where what it looks for is so while all is well", async () => {
    for (const [metric, rings] of [
      // A count that does not end before a node starts anew.
      ["ThreadpoolWriteRejected", { from: 1 }],
      // More than a node's volume has.
      ["FreeStorageSpace", { below: 200 * 1024 }],
    ] as const) {
      const settings = metric === "FreeStorageSpace" ? minimum : {};
      assert.equal(
        proofOf(await proven(alarmOn(ofDomain(metric), rings, settings)))?.kind,
        "rings by itself",
      );
    }
    const low = await proven(alarmOn(ofDomain("FreeStorageSpace"), { below: 25 * 1024 }, minimum));
    assert.equal(proofOf(low)?.kind, "rings on fault");
  });

  it("rings when one node of several is at its worst, whose value the others must not hide", async () => {
    const kinds = async (metric: string, rings: { from: number } | { below: number }) =>
      Promise.all(
        ["Maximum", "Minimum", "Average"].map(
          async (statistic) => proofOf(await proven(alarmOn(ofDomain(metric), rings, { statistic })))?.kind,
        ),
      );
    assert.deepEqual(await kinds("JVMMemoryPressure", { from: 95 }), [
      "rings on fault",
      "cannot ring",
      "rings on fault",
    ]);
    assert.deepEqual(await kinds("FreeStorageSpace", { below: 25 * 1024 }), [
      "cannot ring",
      "rings on fault",
      "rings on fault",
    ]);
    const ofAll = ["rings on fault", "rings on fault", "rings on fault"];
    assert.deepEqual(await kinds("ClusterStatus.red", { from: 1 }), ofAll);
    const hidden = await proven(alarmOn(ofDomain("CPUUtilization"), { from: 80 }, minimum));
    assert.deepEqual(saidOf(hidden), [
      `alarm alarm cannot ring: Minimum of AWS/ES/CPUUtilization over 60 s >= 80, 1 of 1: it stays quiet when AWS/ES/CPUUtilization {DomainName=siem, ClientId=${ACCOUNT}} is 100 beside 50`,
    ]);
  });

  it("may ask one node alone for either extreme", async () => {
    const alone = changed(
      [...(await domain(["waf"])), alarmOn(ofDomain("CPUUtilization"), { from: 80 }, minimum)],
      "domain",
      {
        clusterConfig: { instanceCount: 1 },
      },
    );
    assert.equal(proofOf(await replay(deploymentOf(alone), []))?.kind, "rings on fault");
  });

  it("watches nothing where the domain is of another name", async () => {
    const said = saidOf(await proven(alarmOn(ofDomain("Nodes", "other"), { below: 5 }, minimum)));
    assert.match(said.join("\n"), /but the deployment has no domain other in account/);
  });
});

describe("An alarm on how well records are carried", () => {
  let waf: readonly ExportedResource[];
  let trail: readonly ExportedResource[];

  before(async function () {
    this.timeout(60_000);
    [waf, trail] = await Promise.all([wafStack(), trailStack()]);
  });

  const books = (source: string) => ({
    namespace: "AwsNetworkSecurity/Siem",
    metricName: "RecordsFailed",
    dimensions: { service: "siem", Source: source },
  });

  it("rings when the function of its source says that a record failed", async () => {
    const resources = deploymentOf([...waf, alarmOn(books("waf"), { from: 1 })]);
    const request = { timestamp: 1_700_000_000_000, webaclId: "acl" };
    const texts = [JSON.stringify(request), JSON.stringify({ ...request, action: "ALLOW" })];
    const failed = await replay(resources, recordingOf("waf", ...texts));
    assert.deepEqual(saidOf(failed), []);
    assert.equal(failed.alarms[0]?.rangAt.length, 1);
    assert.equal(proofOf(failed)?.kind, "rings on fault");
    const sound = await replay(resources, recordingOf("waf", texts[1]!));
    assert.deepEqual(sound.alarms[0]?.rangAt, []);
  });

  it("watches nothing where no function is of its source", async () => {
    const report = await replay(deploymentOf([...waf, alarmOn(books("cloudtrail"), { from: 1 })]), []);
    assert.match(saidOf(report).join("\n"), /but the deployment has no function of source cloudtrail/);
  });

  it("rings when some of what a stream gives on fails, which a Maximum does not show", async () => {
    const metric = {
      namespace: "AWS/Firehose",
      metricName: "DeliveryToAmazonOpenSearchService.Success",
      dimensions: { DeliveryStreamName: "aws-waf-logs-siem" },
    };
    const kindOf = async (statistic: string) =>
      proofOf(await replay(deploymentOf([...waf, alarmOn(metric, { below: 1 }, { statistic })]), []))?.kind;
    assert.deepEqual(await Promise.all(["Average", "Minimum", "Maximum"].map(kindOf)), [
      "rings on fault",
      "rings on fault",
      "cannot ring",
    ]);
  });

  it("rings by itself where it takes the time that a stream fills its buffer for a delay", async () => {
    const metric = {
      namespace: "AWS/Firehose",
      metricName: "DeliveryToAmazonOpenSearchService.DataFreshness",
      dimensions: { DeliveryStreamName: "aws-waf-logs-siem" },
    };
    const kindFrom = async (seconds: number) =>
      proofOf(
        await replay(
          deploymentOf([...waf, alarmOn(metric, { from: seconds }, { statistic: "Maximum" })]),
          [],
        ),
      )?.kind;
    // 300 s to OpenSearch, 60 s to the function.
    assert.deepEqual([await kindFrom(360), await kindFrom(361)], ["rings by itself", "rings on fault"]);
  });

  it("rings on the first message of a dead-letter queue", async () => {
    const named = changed(trail, "letters", { name: "letters" });
    const metric = {
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: "letters" },
    };
    const resources = deploymentOf([...named, alarmOn(metric, { from: 1 }, { statistic: "Maximum" })]);
    const event = { eventTime: "2026-03-02T08:16:02Z", eventName: "n", eventID: "e" };
    const kept = await replay(resources, recordingOf("cloudtrail", JSON.stringify(event)));
    assert.deepEqual([saidOf(kept), kept.alarms[0]?.rangAt.length], [[], 1]);
    const sound = JSON.stringify({ ...event, eventSource: "s" });
    assert.deepEqual((await replay(resources, recordingOf("cloudtrail", sound))).alarms[0]?.rangAt, []);
  });

  it("that looks for the silence of a trail is proven where the trail writes there, and not without it", async () => {
    const heartbeat = alarmOn(
      {
        namespace: "AWS/Logs",
        metricName: "IncomingLogEvents",
        dimensions: { LogGroupName: "/siem/cloudtrail" },
      },
      { below: 1 },
      { treatMissingData: "breaching", evaluationPeriods: 12, datapointsToAlarm: 12 },
    );
    const proof = proofOf(await replay(deploymentOf([...trail, heartbeat]), []));
    // Twelve periods, and up to two more that CloudWatch looks back.
    assert.deepEqual(proof?.kind === "rings on silence" && [proof.seconds, proof.quietWith], [4200, 1]);
    const alone = await replay(deploymentOf(without([...trail, heartbeat], "trail")), []);
    const { kind, ...by } = proofOf(alone) ?? {};
    assert.deepEqual(
      [kind, "reason" in by && by.reason],
      [
        "rings by itself",
        "Sum of AWS/Logs/IncomingLogEvents over 300 s < 1, 12 of 12 holds however much comes",
      ],
    );
  });
});
