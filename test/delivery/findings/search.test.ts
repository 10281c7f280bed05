import assert from "node:assert/strict";

import type { Finding } from "../../../delivery";
import { replay } from "../support/replay";
import { archiveOf } from "../support/siem/code";
import { bootstrapInput } from "../support/siem/domain";
import { searchConfiguration } from "../support/siem/search-stream";
import { securityHubStack } from "../support/siem/security-hub-stack";
import { trailStack } from "../support/siem/subscription-stack";
import { wafStack } from "../support/siem/waf-stack";
import { ACCOUNT, changed, deploymentOf, type ExportedResource, without } from "../support/stack";

async function findings(resources: readonly ExportedResource[]): Promise<readonly Finding[]> {
  return (await replay(deploymentOf(resources), [])).findings;
}

/** Asserts that there is exactly this finding and no other, without any traffic. */
async function assertFinding(
  resources: readonly ExportedResource[],
  rule: Finding["rule"],
  severity: Finding["severity"],
  sentence: RegExp,
): Promise<void> {
  const [found, ...others] = await findings(resources);
  assert.deepEqual(others, []);
  assert.deepEqual([found?.rule, found?.severity], [rule, severity]);
  assert.match(found?.sentence ?? "", sentence);
}

describe("Findings about the way into an index", () => {
  let waf: readonly ExportedResource[];
  let trail: readonly ExportedResource[];
  let hub: readonly ExportedResource[];

  before(async function () {
    this.timeout(60_000);
    [waf, trail, hub] = await Promise.all([wafStack(), trailStack(), securityHubStack()]);
  });

  const settled = (settings: object): readonly ExportedResource[] =>
    changed(waf, "waf-stream", { opensearchConfiguration: searchConfiguration("waf", settings) });
  const setUpAs = (settings: object): readonly ExportedResource[] =>
    changed(waf, "setUp", { input: JSON.stringify({ ...bootstrapInput(["waf"]), ...settings }) });

  it("are none where everything is in order", async () => {
    for (const stack of [waf, trail, hub]) assert.deepEqual(await findings(stack), []);
  });

  it("name the role that no role mapping of the domain admits", async () => {
    await assertFinding(
      setUpAs({ writers: { waf: [`arn:aws:iam::${ACCOUNT}:role/other`] } }),
      "role-mapping",
      "error",
      /role\/siem-waf writes to index siem-waf of domain domain, and no role of the domain that lets it do so/,
    );
  });

  it("name an index that the set-up does not make", async () => {
    const found = await findings(settled({ indexName: "siem-web" }));
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ["role-mapping", "index-template"],
    );
    assert.match(found[1]?.sentence ?? "", /^domain domain has no index or alias siem-web once it is set up/);
  });

  it("name an index that the stream's rotation puts beyond the set-up", async () => {
    const found = await findings(settled({ indexRotationPeriod: "OneDay" }));
    assert.equal(found.at(-1)?.rule, "index-template");
    assert.match(found.at(-1)?.sentence ?? "", /no index or alias siem-waf-1970-01-01 /);
  });

  it("tell that nobody sets the domain up, or that its function may not", async () => {
    const [nobody] = await findings(without(waf, "setUp"));
    assert.deepEqual([nobody?.rule, nobody?.severity], ["domain-set-up", "error"]);
    assert.match(nobody?.sentence ?? "", /no invocation of a bootstrap function is deployed for it/);
    const [refused] = await findings(without(waf, "bootstrapPolicy"));
    assert.equal(refused?.rule, "domain-set-up");
    assert.match(refused.sentence, /was answered with 403: .*es:ESHttpGet/);
  });

  it("name a function whose code is not that of the bundle", async () => {
    const other = { code: archiveOf("0".repeat(64)) };
    const code = /its code \(SHA-256 000000000000…\) is not the bundle/;
    await assertFinding(changed(waf, "waf-transform", other), "function-code", "error", code);
    // A call is made for a trail, and stops there.
    const found = await findings(changed(trail, "writer", other));
    assert.deepEqual(
      found.map(({ rule, severity }) => [rule, severity]),
      [
        ["function-code", "error"],
        ["trail-proof", "error"],
      ],
    );
    for (const { sentence } of found) assert.match(sentence, code);
  });

  it("name a stream without a backup, or whose backup mixes what failed", async () => {
    await assertFinding(
      settled({ s3Configuration: undefined }),
      "stream-backup",
      "error",
      /^delivery stream waf-stream has no s3Configuration/,
    );
    const { s3Configuration } = searchConfiguration("waf") as { s3Configuration: object };
    await assertFinding(
      settled({ s3Configuration: { ...s3Configuration, errorOutputPrefix: "" } }),
      "stream-backup",
      "warning",
      /has no errorOutputPrefix with !\{firehose:error-output-type\}/,
    );
  });

  it("tell of documents without an id, which a retry doubles", async () => {
    await assertFinding(
      settled({ documentIdOptions: { defaultDocumentIdFormat: "NO_DOCUMENT_ID" } }),
      "document-ids",
      "warning",
      /have no id \(NO_DOCUMENT_ID\)/,
    );
  });

  it("name targets and functions that have no dead-letter queue", async () => {
    await assertFinding(
      changed(hub, "security-hub-other-target", { deadLetterConfig: undefined }),
      "dead-letter-queues",
      "warning",
      /^target security-hub-other-target has no dead-letter queue/,
    );
    await assertFinding(
      changed(trail, "writer", { deadLetterConfig: undefined }),
      "dead-letter-queues",
      "warning",
      /^function writer has no dead-letter queue/,
    );
  });

  it("name a rule whose pattern is none", async () => {
    await assertFinding(
      changed(hub, "security-hub-ocsf-rule", { eventPattern: '{"source":"aws.securityhub"}' }),
      "event-patterns",
      "error",
      /^the pattern of rule security-hub-ocsf-rule is none that is known, .*source: found "aws.securityhub"; allowed is a list/,
    );
  });
});
