import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { UsageError } from "../../../cli/command";
import { failureIn } from "../../../cli/replay/backup";
import { askedFor, type ReplayOptions } from "../../../cli/replay/options";
import { placeFault } from "../../../cli/replay/place";

const now = Date.parse("2026-03-10T12:00:00Z");
const inEarnest: ReplayOptions = { source: "waf", since: "2026-03-02", from: ["s3://backup"] };
const options: ReplayOptions = { ...inEarnest, dryRun: true };

/** The faults of options, one a line; none where they are fine. */
function faults(changes: Partial<ReplayOptions>, usual = options): readonly string[] {
  try {
    askedFor({ ...usual, ...changes }, { now, region: undefined });
    return [];
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error.message.split("\n");
  }
}

const since = (text: string) =>
  `--since is "${text}"; a time with its zone such as 2026-03-02T08:00:00Z, a day in UTC, or 36h or 7d before now`;

describe("The options of a replay", () => {
  for (const [changes, ...expected] of [
    [{}],
    [{ since: "36h" }],
    [{ since: "7d" }],
    [{ since: "2026-03-02T08:00:00+01:00" }],
    [{ since: "2026-03-02T08:00:00" }, since("2026-03-02T08:00:00")],
    [{ since: "7w" }, since("7w")],
    [{ since: "2026-13-02" }, since("2026-13-02")],
    [{ since: "2026-03-11" }, '--since is "2026-03-11", which is to come; what is kept was kept before'],
    [{ source: "vpc-flow-logs" }, "--format is missing: the records of a flow log do not say it"],
    [{ source: "vpc-flow-logs", format: "default" }],
    [{ from: ["s3://backup/"] }],
    [{ from: ["https://sqs.eu-west-1.amazonaws.com/123456789012/letters"] }],
    [
      { from: ["s3://backup/waf"] },
      '--from is "s3://backup/waf"; a bucket is s3://BUCKET, without what its keys begin with',
    ],
    [
      { from: ["https://example.com/q"] },
      '--from is "https://example.com/q"; the URL of a queue begins with https://sqs.REGION.',
    ],
    [{ to: "https://ann:pw@search.example.com" }],
    [{ to: "https://ann:pw@search.example.com/" }],
    [{ to: "search.example.com" }, '--to is "search.example.com"; an address: https://…'],
    [{ to: "https://" }, '--to is "https://"; an address: https://…'],
    [
      { to: "https://ann:pw@search.example.com/index?a#b" },
      '--to is "https://ann:pw@search.example.com/index?a#b"; where OpenSearch is, without /index?a#b behind it',
    ],
    [
      { to: "https://search.example.com" },
      "AWS_REGION is not set: requests to OpenSearch Service are signed for the domain's region",
    ],
  ] as const) {
    it(`${JSON.stringify(changes)} ${expected.length === 0 ? "are fine" : "are refused"}`, () => {
      assert.deepEqual(faults(changes), expected);
    });
  }

  it("say all that is wrong at once, the sources that there are among it", () => {
    const said = faults({ source: "WAF", since: "soon", from: ["/absent"] }, inEarnest);
    assert.match(said[0] ?? "", /^--source is "WAF"; it is cloudtrail, .*, suricata$/);
    assert.deepEqual(said.slice(1), [
      since("soon"),
      '--from is "/absent", and there is no such folder',
      "--to is missing: where OpenSearch is; --dry-run only lists what would be sent",
    ]);
  });

  it("ask for the source's index, and for no server in a dry run", () => {
    const address = "https://ann:p%40w@search.example.com";
    const asked = (changes: Partial<ReplayOptions>) =>
      askedFor({ ...options, ...changes }, { now, region: "eu-west-1" });
    assert.equal(asked({}).index, "siem-waf");
    assert.equal(asked({ indexPrefix: "org-" }).index, "org-waf");
    assert.equal(asked({ to: address }).http, undefined);
    assert.equal(typeof askedFor({ ...inEarnest, to: address }, { now }).http, "function");
    assert.equal(asked({ from: ["s3://a", "s3://b"] }).places.length, 2);
  });
});

describe("A place of what was kept", () => {
  it("may be a folder that is there", () => {
    const folder = mkdtempSync(join(tmpdir(), "kept-"));
    try {
      assert.equal(placeFault(folder), undefined);
      assert.match(placeFault(__filename) ?? "", /and there is no such folder$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const url of [
    "https://sqs.eu-west-1.amazonaws.com/1/q",
    "https://sqs-fips.us-east-1.amazonaws.com/1/q",
    "https://vpce-1a2b.sqs.us-east-1.vpce.amazonaws.com/1/q",
  ])
    it(`may be the queue ${url}`, () => {
      assert.equal(placeFault(url), undefined);
    });

  for (const from of [
    "https://mysqs.eu-west-1.amazonaws.com/1/q",
    "http://sqs.eu-west-1.amazonaws.com/1/q",
    "s3://",
  ])
    it(`is not ${from}`, () => {
      assert.notEqual(placeFault(from), undefined);
    });
});

describe("A file of a backup", () => {
  const key = "waf/processing-failed/2026/03/01/10/stream-1-2026";
  // 2 hours and 15 minutes after the day: Firehose fills a file for 15 minutes, and tries for 2 hours.
  const over = Date.parse("2026-03-02T02:15:00Z");

  it("is of the failure in its key, until the day is over and what Firehose may take after it", () => {
    assert.equal(failureIn(key, "waf", over), "processing-failed");
    assert.equal(failureIn(key, "waf", over + 1), undefined);
    assert.equal(
      failureIn(key.replace("processing-failed", "AmazonOpenSearchService-failed"), "waf", 0),
      "AmazonOpenSearchService-failed",
    );
  });

  it("is none of another source, another failure, or without a day", () => {
    for (const other of [
      `x${key}`,
      key.replace("processing", "format"),
      "waf/processing-failed/2026/03/a",
      "waf/a",
    ])
      assert.equal(failureIn(other, "waf", 0), undefined, other);
    assert.equal(failureIn(key, "cloudtrail", 0), undefined);
  });
});
