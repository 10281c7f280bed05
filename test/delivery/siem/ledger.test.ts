import assert from "node:assert/strict";

import { imbalances } from "../../../delivery/core";
import { hops, type Hops } from "../../../delivery/hops";
import { replayThrough } from "../../../delivery/replay";
import { forgetting } from "../support/forgetting";
import { recordingOf } from "../support/siem/recordings";
import { securityHubStack } from "../support/siem/security-hub-stack";
import { trailStack } from "../support/siem/subscription-stack";
import { deploymentOf, type ExportedResource } from "../support/stack";

const finding = (product: string, id?: string): string =>
  JSON.stringify({
    Id: id,
    ProductArn: `arn:aws:securityhub:eu-central-1::product/${product}`,
    CreatedAt: "2026-03-02T08:16:02Z",
    UpdatedAt: "2026-03-02T08:16:02Z",
  });
const findings = recordingOf("security-hub", finding("aws/macie", "a"), finding("aws/macie"));
const events = recordingOf(
  "cloudtrail",
  JSON.stringify({ eventTime: "2026-03-02T08:16:02Z", eventSource: "s", eventName: "n", eventID: "e" }),
  JSON.stringify({ eventTime: "2026-03-02T08:16:02Z" }),
);

describe("The ledger of the way into an index", () => {
  let hub: readonly ExportedResource[];
  let trail: readonly ExportedResource[];

  before(async function () {
    this.timeout(60_000);
    [hub, trail] = await Promise.all([securityHubStack(), trailStack()]);
  });

  async function unbalanced(carrying: Hops): Promise<readonly string[]> {
    const reports = [
      await replayThrough(carrying, deploymentOf(hub), findings),
      await replayThrough(carrying, deploymentOf(trail), events),
    ];
    return reports.flatMap(({ ledger }) => imbalances(ledger).map(({ line }) => line.place));
  }

  it("balances at every hop", async () => {
    assert.deepEqual(await unbalanced(hops), []);
  });

  for (const [name, carrying, places] of [
    ["event-rule", { ...hops, "event-rule": forgetting(hops["event-rule"]) }, ["rules of event bus default"]],
    [
      "transform",
      { ...hops, transform: forgetting(hops.transform) },
      ["function security-hub-other-transform"],
    ],
    ["subscription", { ...hops, subscription: forgetting(hops.subscription) }, ["subscription filter"]],
    ["queue", { ...hops, queue: forgetting(hops.queue) }, ["queue letters"]],
    [
      "search-index",
      { ...hops, "search-index": forgetting(hops["search-index"]) },
      ["index siem-security-hub-other of domain domain", "index siem-cloudtrail of domain domain"],
    ],
    ["bucket", { ...hops, bucket: forgetting(hops.bucket) }, ["bucket siem-backup"]],
  ] as const satisfies readonly (readonly [string, Hops, readonly string[]])[]) {
    it(`names the place where ${name} forgets a record`, async () => {
      assert.deepEqual(await unbalanced(carrying), places);
    });
  }
});
