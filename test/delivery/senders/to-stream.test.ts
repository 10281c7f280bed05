import assert from "node:assert/strict";

import { replay } from "../support/replay";
import { resolverStack } from "../support/siem/dns-stack";
import { recordedTexts, recordingOf } from "../support/siem/recordings";
import { searchStreamArn } from "../support/siem/search-stream";
import { wafStack } from "../support/siem/waf-stack";
import { changed, deploymentOf, type ExportedResource, without } from "../support/stack";

/** Where what was not delivered is, and why. */
async function losses(
  resources: readonly ExportedResource[],
  ...traffic: Parameters<typeof recordingOf>
): Promise<readonly (readonly [string, number, string, string])[]> {
  const { undelivered } = await replay(deploymentOf(resources), recordingOf(...traffic));
  return undelivered.map(({ kind, records, place, reason }) => [kind, records, place, reason]);
}

describe("Resolver's queries", () => {
  let stack: readonly ExportedResource[];

  before(async function () {
    this.timeout(60_000);
    stack = await resolverStack();
  });

  it("are all in their index, as the recording has them", async () => {
    const recorded = recordedTexts("resolver-queries");
    const report = await replay(deploymentOf(stack), recordingOf("resolver-queries", ...recorded));
    assert.deepEqual(report.senders, [
      {
        sender: stack[0]?.urn,
        name: "queries",
        read: 2,
        delivered: [{ place: "index siem-resolver-queries of domain domain", records: 2 }],
        others: { lost: 0, "not captured": 0, dropped: 0, backup: 0, "dead letter": 0 },
      },
    ]);
    assert.deepEqual(report.findings, []);
  });

  it("are lost where no VPC is associated, or nothing logs them", async () => {
    assert.deepEqual(await losses(without(stack, "association"), "resolver-queries", "{}"), [
      [
        "lost",
        1,
        "query log configuration queries",
        "no VPC is associated with it, so it logs no query; associate each VPC",
      ],
    ]);
    assert.deepEqual(await losses(without(stack, "queries"), "resolver-queries", "{}"), [
      ["lost", 1, "resolver-queries", "the deployment has no query log configuration"],
    ]);
  });

  it("stop at a stream without the tag that lets log delivery in", async () => {
    const [loss] = await losses(
      changed(stack, "resolver-queries-stream", { tags: {} }),
      "resolver-queries",
      "{}",
    );
    assert.equal(loss?.[2], "delivery stream resolver-queries-stream");
    assert.match(loss[3], /^it lacks the tag LogDeliveryEnabled=true/);
  });
});

describe("A web ACL's requests", () => {
  let stack: readonly ExportedResource[];

  before(async function () {
    this.timeout(60_000);
    stack = await wafStack();
  });

  it("are all in their index, their milliseconds turned into dates", async () => {
    const recorded = recordedTexts("waf");
    const report = await replay(deploymentOf(stack), recordingOf("waf", ...recorded));
    assert.deepEqual(
      report.senders.map(({ read, delivered }) => [read, delivered]),
      [[40, [{ place: "index siem-waf of domain domain", records: 40 }]]],
    );
    assert.deepEqual(report.findings, []);
    for (const { document } of report.documents) {
      assert.match((JSON.parse(document) as { timestamp: string }).timestamp, /^\d{4}-\d\d-\d\dT.*Z$/);
    }
  });

  it("stop where the stream's name is not one that WAF takes", async () => {
    const other = changed(stack, "logging", { logDestinationConfigs: [searchStreamArn("siem-waf")] });
    assert.deepEqual(await losses(other, "waf", "{}"), [
      [
        "lost",
        1,
        "web ACL logging logging",
        "its stream is called siem-waf; AWS takes names that begin aws-waf-logs- only",
      ],
    ]);
  });

  it("of CloudFront stop where the stream is in another region than us-east-1", async () => {
    const global = changed(stack, "logging", {
      resourceArn: "arn:aws:wafv2:us-east-1:1:global/webacl/front/1",
    });
    const [loss] = await losses(global, "waf", "{}");
    assert.match(loss?.[3] ?? "", /must be in us-east-1, and is in eu-central-1$/);
  });

  it("are left out where the logging filter drops them, and only those", async () => {
    const blocked = {
      defaultBehavior: "DROP",
      filters: [
        {
          behavior: "KEEP",
          requirement: "MEETS_ANY",
          conditions: [{ actionCondition: { action: "BLOCK" } }],
        },
      ],
    };
    const request = (action: string): string =>
      JSON.stringify({ timestamp: 1_700_000_000_000, webaclId: "acl", action });
    const report = await replay(
      deploymentOf(changed(stack, "logging", { loggingFilter: blocked })),
      recordingOf("waf", request("BLOCK"), request("ALLOW"), request("ALLOW")),
    );
    assert.equal(report.documents.length, 1);
    assert.deepEqual(
      report.undelivered.map(({ kind, records }) => [kind, records]),
      [["not captured", 2]],
    );
  });
});
