import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

import { UsageError } from "../../../cli/command";
import { replayKept } from "../../../cli/replay";
import { failureIn } from "../../../cli/replay/backup";
import { deadLettersOf, type Message, type MessageQueue } from "../../../cli/replay/dead-letters";
import type { KeptPlace } from "../../../cli/replay/kept";
import { askedFor, type Asked } from "../../../cli/replay/options";
import { runReplay } from "../../../cli/replay/run";
import { replay } from "../../../delivery";
import { MemoryServer } from "../../../delivery/opensearch";
import { runSteps } from "../../../functions/bootstrap/run";
import { bootstrapSteps } from "../../../functions/bootstrap/steps";
import { sourceNames, type SourceName } from "../../../telemetry/sources";
import { recordingOf } from "../../delivery/support/siem/recordings";
import { findingSources, securityHubStack } from "../../delivery/support/siem/security-hub-stack";
import { wafStack } from "../../delivery/support/siem/waf-stack";
import { changed, deploymentOf, type ExportedResource } from "../../delivery/support/stack";
import { inFolder } from "../../backtest/support/run";
import { settings } from "../../functions/support/settings";
import { command } from "../support/command";
import { rowsOf } from "../support/printed-rows";

const master = "arn:aws:iam::123456789012:role/siem-bootstrap";
const watch = {
  done: () => undefined,
  patience: { sleep: () => Promise.resolve(), random: () => 0, attempts: 1 },
};

/** A server on which the bootstrap function has been. */
async function serverReady(): Promise<MemoryServer> {
  const server = new MemoryServer([master]);
  await runSteps(server.as(master), bootstrapSteps(settings));
  return server;
}

/** What the model's delivery streams keep in their bucket of these records, in a folder. */
async function backupFolder(
  resources: readonly ExportedResource[],
  traffic: Parameters<typeof replay>[1],
): Promise<string> {
  const { objects } = await replay(deploymentOf(resources), traffic, { keep: "everything" });
  const folder = mkdtempSync(join(tmpdir(), "backup-"));
  for (const { key, content } of objects) {
    assert.ok(content.kind === "gzip text");
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), content.bytes);
  }
  return folder;
}

function asked(
  source: SourceName,
  from: string | KeptPlace,
  server?: MemoryServer,
  since = "2000-01-01",
): Asked {
  const isPath = typeof from === "string";
  const options = { source, since, from: isPath ? [from] : [], dryRun: true } as const;
  const found = askedFor({ ...options, ...(source === "vpc-flow-logs" && { format: "default" }) });
  return { ...found, http: server?.as(master), ...(!isPath && { places: [from] }) };
}

const finding = (product: string, id: string): string =>
  JSON.stringify({
    Id: id,
    ProductArn: `arn:aws:securityhub:eu-central-1::product/aws/${product}`,
    CreatedAt: "2026-03-02T08:16:02Z",
    UpdatedAt: "2026-03-02T08:16:02Z",
  });

describe("Replaying what delivery streams kept", () => {
  const folders: string[] = [];
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  async function kept(...args: Parameters<typeof backupFolder>): Promise<string> {
    const folder = await backupFolder(...args);
    folders.push(folder);
    return folder;
  }

  it("brings findings of every product in once, however often it is done", async function () {
    this.timeout(60_000);
    const stack = await securityHubStack();
    const traffic = recordingOf(
      "security-hub",
      ...["guardduty", "config", "securityhub", "macie", "inspector"].map((product) =>
        finding(product, product),
      ),
    );
    // Nobody but somebody else may write.
    const writers = Object.fromEntries(
      findingSources.map((source) => [source, ["arn:aws:iam::123456789012:role/somebody-else"]]),
    );
    const closed = await kept(
      changed(stack, "setUp", { input: JSON.stringify({ ...settings, writers }) }),
      traffic,
    );
    const counts = {
      "security-hub-guardduty": 1,
      "security-hub-config": 1,
      "security-hub-controls": 1,
      "security-hub-other": 2,
    };
    for (const [source, records] of Object.entries(counts) as [SourceName, number][]) {
      const server = await serverReady();
      const dry = await runReplay(asked(source, closed), watch);
      assert.deepEqual(
        [...dry.accounts],
        [
          [
            "AmazonOpenSearchService-failed",
            { kept: 1, records, sent: records, thereAlready: 0, dropped: 0, failed: 0 },
          ],
        ],
      );
      assert.equal(server.indices.written(`siem-${source}`)?.documents.size, 0);
      for (const sent of [records, 0]) {
        const { accounts, faults, causes } = await runReplay(asked(source, closed, server), watch);
        assert.deepEqual(
          [...accounts.values()],
          [{ kept: 1, records, sent, thereAlready: records - sent, dropped: 0, failed: 0 }],
        );
        assert.deepEqual(faults, []);
        assert.match([...causes.keys()].join(), /^OS\.403: /);
      }
      assert.equal(server.indices.written(`siem-${source}`)?.documents.size, records);
    }
  });

  it("lists what its function still fails on, and brings it in once that is mended", async function () {
    this.timeout(60_000);
    const request = { timestamp: 1_700_000_000_000, webaclId: "acl", action: "ALLOW" };
    const texts = [{ ...request, action: undefined }, request, {}].map((record) => JSON.stringify(record));
    const folder = await kept(await wafStack(), recordingOf("waf", ...texts));
    const server = await serverReady();
    const broken = await runReplay(asked("waf", folder, server), watch);
    assert.deepEqual(broken.accounts.get("processing-failed"), {
      kept: 1,
      records: 2,
      sent: 0,
      thereAlready: 0,
      dropped: 0,
      failed: 2,
    });
    assert.ok([...broken.failures.keys()].includes("action is missing; every record of WAF has it"));

    const transform = () => ({ kind: "document", id: undefined, json: "{}" }) as const;
    const mended = await runReplay({ ...asked("waf", folder, server), transform }, watch);
    assert.deepEqual([mended.accounts.get("processing-failed")?.sent, mended.failures.size], [2, 0]);
  });

  it("leaves out what was kept before, by the day of its file and by the record's own time", async function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), "backup-"));
    folders.push(folder);
    const day = join(folder, "waf/processing-failed/2026/03/02");
    mkdirSync(day, { recursive: true });
    const line = (arrivalTimestamp: number): string =>
      JSON.stringify({ errorCode: "c", errorMessage: "m", arrivalTimestamp, rawData: "" });
    const noon = Date.parse("2026-03-02T12:00:00Z");
    writeFileSync(join(day, "one.gz"), gzipSync([line(noon - 1), line(noon), "cut o"].join("\n")));
    const { accounts, faults } = await runReplay(
      asked("waf", folder, undefined, "2026-03-02T12:00:00Z"),
      watch,
    );
    assert.equal(accounts.get("processing-failed")?.records, 1);
    assert.deepEqual(faults, [
      "waf/processing-failed/2026/03/02/one.gz: line 3: found no failed record of a delivery stream",
    ]);
    assert.equal(failureIn("waf/processing-failed/2026/03/02/one.gz", "waf", noon), "processing-failed");
    assert.equal(failureIn("waf/processing-failed/2026/03/01/one.gz", "waf", noon), undefined);
    assert.equal(failureIn("waf-other/processing-failed/2026/03/02/one.gz", "waf", noon), undefined);
    assert.equal(failureIn("waf/2026/03/02/one.gz", "waf", noon), undefined);
  });

  it("counts from when a record was given up, as a dead letter's time is, and not from when it arrived", async () => {
    const folder = mkdtempSync(join(tmpdir(), "backup-"));
    folders.push(folder);
    const day = join(folder, "waf/AmazonOpenSearchService-failed/2026/03/01");
    mkdirSync(day, { recursive: true });
    const midnight = Date.parse("2026-03-02T00:00:00Z");
    const line = (attemptEndingTimestamp: number): string =>
      JSON.stringify({
        errorCode: "c",
        errorMessage: "m",
        arrivalTimestamp: midnight - 1000,
        attemptEndingTimestamp,
        rawData: "",
      });
    writeFileSync(join(day, "one.gz"), gzipSync([line(midnight + 7_100_000), line(midnight - 1)].join("\n")));
    const { accounts } = await runReplay(asked("waf", folder, undefined, "2026-03-02T00:30:00Z"), watch);
    assert.equal(accounts.get("AmazonOpenSearchService-failed")?.records, 1);
  });

  it("names a file that is packed wrongly, and goes on with the others", async () => {
    const folder = mkdtempSync(join(tmpdir(), "backup-"));
    folders.push(folder);
    const day = join(folder, "waf/processing-failed/2026/03/02");
    mkdirSync(day, { recursive: true });
    const packed = gzipSync(JSON.stringify({ errorCode: "c", errorMessage: "m", rawData: "" }));
    writeFileSync(join(day, "cut.gz"), packed.subarray(0, 20));
    writeFileSync(join(day, "whole.gz"), packed);
    const { accounts, faults } = await runReplay(asked("waf", folder), watch);
    assert.deepEqual(
      [...accounts.values()].map(({ kept: files, records }) => [files, records]),
      [[2, 1]],
    );
    assert.deepEqual(faults, [
      "waf/processing-failed/2026/03/02/cut.gz: it cannot be unpacked: unexpected end of file",
    ]);
  });
});

/** A queue of messages with these bodies, and what is left in it for others. */
function queueOf(...bodies: readonly string[]): {
  readonly queue: MessageQueue;
  readonly left: () => readonly string[];
} {
  const free = new Map(
    bodies.map((body, at): [string, Message] => [
      String(at),
      { id: String(at), receipt: "r", body, sentAt: 1 },
    ]),
  );
  return {
    left: () => [...free.keys()],
    queue: {
      count: () => Promise.resolve(free.size),
      receive: () => {
        const messages = [...free.values()].slice(0, 2);
        for (const { id } of messages) free.delete(id);
        return Promise.resolve(messages);
      },
      remove: () => Promise.resolve(),
      giveBack: (messages) => {
        for (const message of messages) free.set(message.id, message);
        return Promise.resolve();
      },
    },
  };
}

describe("Replaying a dead-letter queue", () => {
  const event = { eventTime: "2026-03-02T08:16:02Z", eventSource: "s", eventName: "n", eventID: "e" };
  const letter = (record: object, source = "cloudtrail"): string =>
    JSON.stringify({ source, reasons: ["429: busy"], id: "e", data: JSON.stringify(record) });
  const invocation = (messageType: string): string => {
    const logEvents = [{ id: "1", timestamp: 1, message: JSON.stringify({ ...event, eventID: "f" }) }];
    const data = gzipSync(JSON.stringify({ messageType, logEvents })).toString("base64");
    return JSON.stringify({ awslogs: { data } });
  };
  const bodies = [
    letter(event),
    letter({ ...event, eventName: undefined }),
    invocation("DATA_MESSAGE"),
    invocation("CONTROL_MESSAGE"),
    letter(event, "public-zone-queries"),
    "no JSON",
  ];

  it("takes what is in the index out of it, and leaves the rest", async () => {
    const { queue, left } = queueOf(...bodies);
    const server = await serverReady();
    const { accounts, faults } = await runReplay(
      asked("cloudtrail", deadLettersOf(queue, "cloudtrail", 0), server),
      watch,
    );
    assert.deepEqual(accounts.get("dead letter"), {
      kept: 6,
      records: 4,
      sent: 2,
      thereAlready: 0,
      dropped: 1,
      failed: 1,
    });
    assert.deepEqual([...(server.indices.written("siem-cloudtrail")?.documents.keys() ?? [])], ["e", "f"]);
    assert.deepEqual(left(), ["1", "4", "5"]);
    assert.deepEqual(faults, [
      "message 4: it is of public-zone-queries",
      "message 5: found no JSON, which is no dead letter of a subscription, Lambda or EventBridge",
    ]);
  });

  it("goes on where the queue gives only messages out that it has given out before", async () => {
    const { queue, left } = queueOf(...bodies);
    const [first] = await queue.receive();
    assert.ok(first);
    const given = [[first], [{ ...first, receipt: "newer" }]];
    const back: Message[] = [];
    const again: MessageQueue = {
      ...queue,
      receive: () => Promise.resolve(given.shift()).then((messages) => messages ?? queue.receive()),
      giveBack: (messages) => {
        back.push(...messages);
        return Promise.resolve();
      },
    };
    const { accounts } = await runReplay(asked("cloudtrail", deadLettersOf(again, "cloudtrail", 0)), watch);
    assert.equal(accounts.get("dead letter")?.kept, bodies.length - 1);
    assert.equal(back.find(({ id }) => id === first.id)?.receipt, "newer");
    assert.deepEqual(left(), []);
  });

  it("leaves everything where it is only listed, and what was sent before the time asked for", async () => {
    const { queue, left } = queueOf(...bodies);
    await runReplay(asked("cloudtrail", deadLettersOf(queue, "cloudtrail", 0)), watch);
    assert.equal(left().length, 6);
    const { accounts } = await runReplay(
      asked("cloudtrail", deadLettersOf(queue, "cloudtrail", 2), await serverReady()),
      watch,
    );
    assert.deepEqual([accounts.size, left().length], [0, 6]);
  });
});

describe("Command: replay", () => {
  const waf = (id: number, action?: string): string => {
    const request = { timestamp: 1_700_000_000_000 + id, webaclId: "acl", action };
    return JSON.stringify({
      errorCode: "Lambda.FunctionError",
      errorMessage: "timed out",
      arrivalTimestamp: Date.parse("2026-03-02T08:17:00Z"),
      rawData: Buffer.from(JSON.stringify(request)).toString("base64"),
    });
  };
  const listed = (...lines: readonly string[]) => {
    const files = { "waf/processing-failed/2026/03/02/08/one.gz": gzipSync(lines.join("\n")) };
    const words = ["--source", "waf", "--since", "2026-03-01", "--dry-run", "--from"];
    return inFolder(files, (folder) => command("replay", ...words, folder));
  };

  it("prints what is kept and why, and ends with 0 where all of it would be sent", async () => {
    const { code, stdout, stderr } = await listed(waf(1, "ALLOW"), waf(2, "BLOCK"));
    assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(rowsOf(stdout), [
      "kept as | files or messages | records | would be sent | there already | dropped | failed",
      "processing-failed | 1 | 2 | 2 | 0 | 0 | 0",
      "records | reason",
      "2 | Lambda.FunctionError: timed out",
    ]);
    assert.match(stdout, /^\nKept records\n[^]*\nWhy they were kept\n/);
    assert.doesNotMatch(stdout, /still fail/);
  });

  it("looks back as far as is asked: no day, or nearly 30 years", async () => {
    const kept = async (since: string) => {
      const files = { "waf/processing-failed/2026/03/02/08/one.gz": gzipSync(waf(1, "ALLOW")) };
      const words = ["--source", "waf", "--since", since, "--dry-run", "--from"];
      const { stdout } = await inFolder(files, (folder) => command("replay", ...words, folder));
      return rowsOf(stdout)[1];
    };
    assert.equal(await kept("9999d"), "processing-failed | 1 | 1 | 1 | 0 | 0 | 0");
    assert.equal(await kept("1h"), undefined);
  });

  it("prints what still fails, and ends with 1", async () => {
    const { code, stdout } = await listed(waf(1, "ALLOW"), waf(2));
    assert.equal(code, 1);
    assert.match(stdout, /\nWhy records still fail\n/);
    const rows = rowsOf(stdout);
    assert.equal(rows[1], "processing-failed | 1 | 2 | 1 | 0 | 0 | 1");
    assert.match(rows.at(-1) ?? "", /^1 \| action is missing/);
  });

  it("names what is no record, and ends with 1", async () => {
    const { code, stderr } = await listed(waf(1, "ALLOW"), "no JSON");
    assert.equal(code, 1);
    assert.match(stderr, /^waf\/processing-failed\/2026\/03\/02\/08\/one\.gz/);
  });

  it("ends with a sentence where AWS does not answer", async () => {
    const region = process.env.AWS_REGION;
    // No call leaves: a region that is none is refused before.
    process.env.AWS_REGION = "no region";
    try {
      const from = ["s3://backup"];
      await assert.rejects(
        replayKept({ source: "waf", since: "7d", from, dryRun: true }),
        /^StepFailed: the replay ended before all was read, and may be done again as a whole: .*region/i,
      );
    } finally {
      if (region === undefined) delete process.env.AWS_REGION;
      else process.env.AWS_REGION = region;
    }
  });
});

describe("What a replay is asked for", () => {
  const options = { source: "waf", since: "7d", dryRun: true } as const;

  it("is a place that is there, of a kind that is known", () => {
    const folder = mkdtempSync(join(tmpdir(), "backup-"));
    const file = join(folder, "file");
    writeFileSync(file, "");
    try {
      const places = ["s3://backup/waf", "https://example.com/queue", join(folder, "none"), file];
      assert.throws(
        () => askedFor({ ...options, from: [folder, "s3://backup", ...places] }),
        new UsageError(
          [
            '--from is "s3://backup/waf"; a bucket is s3://BUCKET, without what its keys begin with',
            '--from is "https://example.com/queue"; the URL of a queue begins with https://sqs.REGION.',
            `--from is "${join(folder, "none")}", and there is no such folder`,
            `--from is "${file}", and there is no such folder`,
          ].join("\n"),
        ),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is a queue by an endpoint of its own too", () => {
    const endpoint = "https://vpce-0a1b-2c3d.sqs.eu-central-1.vpce.amazonaws.com/123456789012/letters";
    assert.equal(askedFor({ ...options, from: [endpoint] }).places.length, 1);
  });

  it("is no time to come, and an address that is one", () => {
    const now = Date.parse("2026-03-02T08:00:00Z");
    assert.throws(
      () => askedFor({ source: "waf", since: "2026-03-02T08:00:01Z", from: [], to: "https://" }, { now }),
      new UsageError(
        [
          '--since is "2026-03-02T08:00:01Z", which is to come; what is kept was kept before',
          '--to is "https://"; an address: https://…',
        ].join("\n"),
      ),
    );
  });

  it("is refused with all that is wrong", () => {
    const from: string[] = [];
    assert.throws(
      () => askedFor({ source: "syslog", since: "yesterday", from, to: "opensearch" }),
      new UsageError(
        [
          `--source is "syslog"; it is ${sourceNames.join(", ")}`,
          '--since is "yesterday"; a time with its zone such as 2026-03-02T08:00:00Z, a day in UTC, or 36h or 7d before now',
          '--to is "opensearch"; an address: https://…',
        ].join("\n"),
      ),
    );
    assert.throws(
      () => askedFor({ source: "vpc-flow-logs", since: "7d", from }),
      new UsageError(
        [
          "--format is missing: the records of a flow log do not say it",
          "--to is missing: where OpenSearch is; --dry-run only lists what would be sent",
        ].join("\n"),
      ),
    );
  });

  it("is since a time with its zone, or a day in UTC: without a zone it would be this machine's", () => {
    const at = (since: string) => askedFor({ source: "waf", since, from: [], dryRun: true });
    assert.throws(
      () => at("2026-03-02T08:00:00"),
      /^UsageError: --since is "2026-03-02T08:00:00"; a time with its zone/,
    );
    for (const since of ["2026-03-02T08:00:00Z", "2026-03-02T08:00:00.5+01:00", "2026-03-02"])
      assert.ok(at(since));
  });

  it("is sent to a server, not to a path of it, which would be left out unseen", () => {
    const to = "https://me:secret@proxy.example.com/opensearch?pretty";
    assert.throws(
      () => askedFor({ source: "waf", since: "7d", from: [], to }),
      /^UsageError: --to is ".*"; where OpenSearch is, without \/opensearch\?pretty behind it$/,
    );
    assert.ok(
      askedFor({ source: "waf", since: "7d", from: [], to: "https://me:secret@proxy.example.com/" }).http,
    );
  });

  it("needs a region where it is signed", () => {
    const signed = { source: "waf", since: "7d", from: [], to: "https://domain" };
    assert.throws(() => askedFor(signed, { region: "" }), /^UsageError: AWS_REGION is not set/);
    assert.ok(askedFor(signed, { region: "eu-central-1" }).http);
    assert.ok(askedFor({ ...signed, to: "https://me:secret@server" }, { region: "" }).http);
  });

  it("is the index of the source, behind the prefix that is asked for", () => {
    const anyPlace = { ...options, from: [] };
    assert.equal(askedFor(anyPlace).index, "siem-waf");
    assert.equal(askedFor({ ...anyPlace, indexPrefix: "other-" }).index, "other-waf");
  });
});
