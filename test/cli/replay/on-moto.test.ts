import * as s3 from "@aws-sdk/client-s3";
import * as sqs from "@aws-sdk/client-sqs";
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

import { deadLettersOf } from "../../../cli/replay/dead-letters";
import type { KeptPlace } from "../../../cli/replay/kept";
import { askedFor } from "../../../cli/replay/options";
import { runReplay } from "../../../cli/replay/run";
import { sqsQueue } from "../../../cli/replay/sqs-queue";
import { MemoryServer } from "../../../delivery/opensearch";
import { runSteps } from "../../../functions/bootstrap/run";
import { bootstrapSteps } from "../../../functions/bootstrap/steps";
import type { SourceName } from "../../../telemetry/sources";
import { settings } from "../../functions/support/settings";
import { motoFor } from "../../moto";
import { configOf } from "../verify/seed";

const region = "eu-west-1";
const master = "arn:aws:iam::123456789012:role/siem-bootstrap";
const patience = { sleep: () => Promise.resolve(), random: () => 0, attempts: 1 };

/** What the command's clients take from the environment. */
const environment = (address: string) => ({
  AWS_ENDPOINT_URL: address,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
});

describe("Replaying from S3 and SQS, on a server that speaks AWS's API", function () {
  this.timeout(60_000);
  const given = { ...process.env };
  let moto: string;
  let server: MemoryServer;

  before(async function () {
    moto = await motoFor(this);
    Object.assign(process.env, environment(moto));
    server = new MemoryServer([master]);
    await runSteps(server.as(master), bootstrapSteps(settings));
  });
  after(() => {
    for (const name of Object.keys(environment(""))) {
      if (given[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = given[name];
    }
  });

  async function replayed(source: SourceName, from: string | KeptPlace, how: "sent" | "listed" = "sent") {
    const isPath = typeof from === "string";
    const asked = askedFor({ source, since: "2026-03-01", from: isPath ? [from] : [], dryRun: true });
    const places = isPath ? asked.places : [from];
    const http = how === "sent" ? server.as(master) : undefined;
    const { accounts, failures, faults } = await runReplay(
      { ...asked, places, http },
      { done: () => undefined, patience },
    );
    return { accounts: [...accounts], failures: [...failures.values()], faults };
  }

  it("lists what a stream kept in a bucket, sends it once, and leaves the files", async () => {
    const client = new s3.S3Client(configOf(moto, region));
    const line = (id: number, action?: string): string => {
      const request = { timestamp: 1_700_000_000_000 + id, webaclId: "acl", action };
      return JSON.stringify({
        errorCode: "Lambda.FunctionError",
        errorMessage: "timed out",
        arrivalTimestamp: Date.parse("2026-03-02T08:17:00Z"),
        rawData: Buffer.from(JSON.stringify(request)).toString("base64"),
      });
    };
    const Bucket = "siem-backup-replay";
    await client.send(
      new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
    );
    const kept = "waf/processing-failed/2026/03/02/08";
    for (const [Key, lines] of [
      [`${kept}/one.gz`, [line(1, "ALLOW"), line(2, "BLOCK")]],
      [`${kept}/two.gz`, [line(3)]],
      [`${kept}/three.gz`, [line(6, "ALLOW")]],
      ["waf/processing-failed/2026/02/02/08/before.gz", [line(4, "ALLOW")]],
      ["resolver-queries/processing-failed/2026/03/02/08/another.gz", [line(5, "ALLOW")]],
    ] as const) {
      await client.send(new s3.PutObjectCommand({ Bucket, Key, Body: gzipSync(lines.join("\n")) }));
    }
    const account = { kept: 3, records: 4, sent: 3, thereAlready: 0, dropped: 0, failed: 1 };
    const outcome = (sent: number, thereAlready: number) => ({
      accounts: [["processing-failed", { ...account, sent, thereAlready }]],
      failures: [1],
      faults: [],
    });
    assert.deepEqual(await replayed("waf", `s3://${Bucket}`, "listed"), outcome(3, 0));
    assert.equal(server.indices.written("siem-waf")?.documents.size, 0);
    assert.deepEqual(await replayed("waf", `s3://${Bucket}`), outcome(3, 0));
    assert.deepEqual(await replayed("waf", `s3://${Bucket}`), outcome(0, 3));
    assert.equal(server.indices.written("siem-waf")?.documents.size, 3);
    assert.equal((await client.send(new s3.ListObjectsV2Command({ Bucket, MaxKeys: 10 }))).KeyCount, 5);
    // A page of the server has fewer than there are.
    const page = await client.send(new s3.ListObjectsV2Command({ Bucket }));
    assert.deepEqual([page.KeyCount, page.IsTruncated], [2, true]);
  });

  it("takes what is in the index out of a queue, and gives back the rest and what was only listed", async () => {
    const client = new sqs.SQSClient(configOf(moto, region));
    const { QueueUrl = "" } = await client.send(new sqs.CreateQueueCommand({ QueueName: "dead-letters" }));
    const letter = (eventID: string, eventName?: string): string => {
      const event = { eventTime: "2026-03-02T08:16:02Z", eventSource: "s", eventName, eventID };
      const data = JSON.stringify(event);
      return JSON.stringify({ source: "cloudtrail", reasons: ["429: busy"], id: eventID, data });
    };
    // More than one call gives out.
    const sound = Array.from({ length: 11 }, (_, index) => letter(`event-${index}`, "AssumeRole"));
    for (const MessageBody of [...sound, letter("without a name")]) {
      await client.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody }));
    }
    const place = () => deadLettersOf(sqsQueue(QueueUrl, 0), "cloudtrail", Date.now() - 60_000);
    const account = { kept: 12, records: 12, sent: 11, thereAlready: 0, dropped: 0, failed: 1 };
    const outcome = { accounts: [["dead letter", account]], failures: [1], faults: [] };
    assert.equal(await place().size(), 12);
    assert.deepEqual(await replayed("cloudtrail", place(), "listed"), outcome);
    assert.equal(await place().size(), 12);
    assert.deepEqual(await replayed("cloudtrail", place()), outcome);
    assert.equal(server.indices.written("siem-cloudtrail")?.documents.size, 11);
    const { Messages = [] } = await client.send(new sqs.ReceiveMessageCommand({ QueueUrl }));
    assert.deepEqual(
      Messages.map(({ Body }) => Body),
      [letter("without a name")],
    );
  });
});
