import assert from "node:assert/strict";

import type { DeliveryReport } from "../../../delivery";
import { imbalances } from "../../../delivery/core";
import { replay } from "../support/replay";
import { archiveOf } from "../support/siem/code";
import { policyOf } from "../support/siem/policies";
import { recordedTexts, recordingOf } from "../support/siem/recordings";
import { functionStatements, groupRegion, trailStack, zoneStack } from "../support/siem/subscription-stack";
import { ACCOUNT, changed, deploymentOf, type ExportedResource, without } from "../support/stack";

let trail: readonly ExportedResource[];
let zone: readonly ExportedResource[];

before(async function () {
  this.timeout(60_000);
  trail = await trailStack();
  zone = await zoneStack();
});

const event = (fields: object = {}): string =>
  JSON.stringify({
    eventTime: "2026-03-02T08:16:02Z",
    eventSource: "ec2.amazonaws.com",
    eventName: "RunInstances",
    eventID: "11111111-2222-3333-4444-555555555555",
    ...fields,
  });

async function events(
  resources: readonly ExportedResource[],
  ...records: readonly string[]
): Promise<DeliveryReport> {
  const report = await replay(deploymentOf(resources), recordingOf("cloudtrail", ...records));
  assert.deepEqual(imbalances(report.ledger), []);
  return report;
}

/** Where events of the subscription are that are in no index. */
function elsewhere({ undelivered }: DeliveryReport): readonly (readonly [string, number, string, string])[] {
  return undelivered.map(({ kind, records, place, reason }) => [kind, records, place, reason]);
}

/** What the subscription did: read, indexed, dead letters. */
function subscriptionOf({ senders }: DeliveryReport): readonly number[] {
  const report = senders.find(({ name }) => name === "filter");
  const indexed = report?.delivered.reduce((sum, { records }) => sum + records, 0) ?? 0;
  return [report?.read ?? 0, indexed, report?.others["dead letter"] ?? 0];
}

describe("A trail's events on their way into an index", () => {
  it("are in the log group and, under CloudTrail's own ids, in the index", async () => {
    const report = await events(trail, event(), event({ eventID: "other" }));
    assert.deepEqual(
      report.senders.map(({ name, read, delivered }) => [name, read, delivered]),
      [
        ["trail", 2, [{ place: "log group /siem/cloudtrail", records: 2 }]],
        ["filter", 2, [{ place: "index siem-cloudtrail of domain domain", records: 2 }]],
      ],
    );
    assert.deepEqual(
      report.documents.map(({ id }) => id),
      ["11111111-2222-3333-4444-555555555555", "other"],
    );
    assert.deepEqual(report.findings, []);
  });

  it("are all accounted for as recorded: those that lack what every event has are dead letters", async function () {
    this.timeout(60_000);
    const recorded = recordedTexts("cloudtrail");
    const report = await events(trail, ...recorded);
    assert.equal(recorded.length, 2777);
    // Five are of other categories, or of other resources, than the trail's selectors name.
    assert.deepEqual(
      report.senders.map(({ name, read, others }) => [name, read, others["not captured"]]),
      [
        ["trail", 2777, 5],
        ["filter", 2772, 0],
      ],
    );
    assert.deepEqual(subscriptionOf(report), [2772, 2756, 16]);
  });

  it("of S3's objects are taken only where a selector names them", async () => {
    const data = event({
      eventCategory: "Data",
      eventName: "GetObject",
      resources: [{ type: "AWS::S3::Object", ARN: "arn:aws:s3:::bucket/key" }],
    });
    assert.deepEqual(elsewhere(await events(trail, data)), []);
    assert.deepEqual(
      elsewhere(await events(changed(trail, "trail", { eventSelectors: [] }), data, event())),
      [["not captured", 1, "trail trail", "its event selectors do not take such events"]],
    );
  });

  it("are taken by advanced selectors as AWS compares them", async () => {
    const reads = changed(trail, "trail", {
      eventSelectors: [],
      advancedEventSelectors: [
        {
          fieldSelectors: [
            { field: "eventCategory", equals: ["Management"] },
            { field: "readOnly", equals: ["true"] },
            { field: "eventSource", notEquals: ["kms.amazonaws.com"] },
          ],
        },
      ],
    });
    const report = await events(
      reads,
      event({ readOnly: true, eventID: "a" }),
      event({ readOnly: false, eventID: "b" }),
      event({ readOnly: true, eventID: "c", eventSource: "kms.amazonaws.com" }),
    );
    assert.deepEqual(
      report.documents.map(({ id }) => id),
      ["a"],
    );
  });

  it("that the subscription's pattern does not match stay in the log group", async () => {
    const failures = changed(trail, "filter", { filterPattern: '{ $.errorCode = "AccessDenied" }' });
    const report = await events(failures, event({ errorCode: "AccessDenied" }), event({ eventID: "other" }));
    assert.deepEqual(subscriptionOf(report), [2, 1, 0]);
    assert.deepEqual(elsewhere(report), [
      ["not captured", 1, "subscription filter", "its pattern does not match"],
    ]);
  });
});

describe("A record that comes twice", () => {
  it("is one document, and both are accounted for", async () => {
    const report = await events(trail, event(), event());
    assert.deepEqual(subscriptionOf(report), [2, 2, 0]);
    assert.equal(new Set(report.documents.map(({ id }) => id)).size, 1);
  });
});

describe("The way from a log group into an index", () => {
  const denied = (statement: "write" | "letters"): readonly ExportedResource[] => {
    const { [statement]: taken, ...rest } = functionStatements("cloudtrail");
    assert.ok(taken);
    return changed(trail, "writerPolicy", { policy: policyOf(...Object.values(rest)) });
  };

  it("stops at the trail's role without logs:PutLogEvents", async () => {
    const policy = policyOf({ Effect: "Allow", Action: "logs:CreateLogStream", Resource: "*" });
    const [loss] = elsewhere(await events(changed(trail, "trailPolicy", { policy }), event()));
    assert.equal(loss?.[2], "policies of role trailRole");
    assert.match(loss[3], /logs:PutLogEvents on .*: no policy of the role allows it$/);
  });

  it("stops at a function that does not let CloudWatch Logs in, or another group's only", async () => {
    const [loss] = elsewhere(await events(without(trail, "permission"), event()));
    assert.deepEqual(loss?.slice(0, 3), ["lost", 1, "permissions of function writer"]);
    const other = changed(trail, "permission", {
      sourceArn: `arn:aws:logs:${groupRegion}:${ACCOUNT}:log-group:/other:*`,
    });
    assert.equal(elsewhere(await events(other, event()))[0]?.[2], "permissions of function writer");
  });

  it("stops at a function whose code is not that of the bundle", async () => {
    const [loss] = elsewhere(
      await events(changed(trail, "writer", { code: archiveOf("0".repeat(64)) }), event()),
    );
    assert.equal(loss?.[2], "function writer");
    assert.match(loss[3], /^its code \(SHA-256 000000000000…\) is not the bundle of functions\/subscription/);
  });

  it("ends in the dead-letter queue, with the reason, where the function may not write", async () => {
    const [loss] = elsewhere(await events(denied("write"), event()));
    assert.deepEqual(loss?.slice(0, 3), ["dead letter", 1, "function writer"]);
    assert.match(loss[3], /403: .*es:ESHttpPost on .*no policy of the role allows it/);
  });

  it("ends in the dead-letter queue where the domain's roles do not admit the function's role", async () => {
    const input = JSON.stringify({
      layout: { prefix: "siem-", shards: 1, replicas: 0 },
      retention: { days: 30, rolloverGib: 30, rolloverDays: 7 },
      writers: { cloudtrail: [`arn:aws:iam::${ACCOUNT}:role/another`] },
      analysts: [],
    });
    const report = await events(changed(trail, "setUp", { input }), event());
    assert.deepEqual(subscriptionOf(report), [1, 0, 1]);
    assert.match(elsewhere(report)[0]?.[3] ?? "", /security_exception.*indices:data\/write\/bulk/);
  });

  it("is lost where neither index nor queue takes it", async () => {
    const neither = changed(trail, "writerPolicy", { policy: policyOf() });
    const report = await events(neither, event());
    assert.equal(elsewhere(report)[0]?.[0], "lost");
    assert.equal(elsewhere(report)[0]?.[2], "policies of role writerRole");
  });

  it("is lost where the function fails and has no dead-letter queue", async () => {
    const without = changed(denied("write"), "writer", {
      deadLetterConfig: undefined,
      environment: { variables: { SOURCE: "cloudtrail" } },
    });
    const [loss] = elsewhere(await events(without, event()));
    assert.equal(loss?.[0], "lost");
    assert.match(loss[3], /^it failed 3 times: INDEX: not set.*; it has no dead-letter queue$/s);
  });
});

describe("A public zone's queries on their way into an index", () => {
  const queries = (resources: readonly ExportedResource[]): Promise<DeliveryReport> =>
    replay(
      deploymentOf(resources),
      recordingOf("public-zone-queries", ...recordedTexts("public-zone-queries")),
    );

  it("are all in the index", async () => {
    assert.deepEqual(subscriptionOf(await queries(zone)), [6, 6, 0]);
  });

  it("stop where CloudWatch Logs does not let Route 53 in", async () => {
    const [loss] = elsewhere(await queries(without(zone, "zonePolicy")));
    assert.deepEqual(loss?.slice(0, 3), ["lost", 6, "resource policies of CloudWatch Logs"]);
  });

  it("stop where the log group is in another region", async () => {
    const group = `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:/siem/public-zone-queries`;
    const [loss] = elsewhere(await queries(changed(zone, "zone", { cloudwatchLogGroupArn: group })));
    assert.match(loss?.[3] ?? "", /^its log group is in eu-central-1; Route 53 writes/);
  });
});
