import assert from "node:assert/strict";

import type { DeliveryReport } from "../../../delivery";
import { imbalances } from "../../../delivery/core";
import { replay } from "../support/replay";
import { policyOf } from "../support/siem/policies";
import { recordedTexts, recordingOf } from "../support/siem/recordings";
import { searchStreamArn } from "../support/siem/search-stream";
import { findingPatterns, securityHubStack } from "../support/siem/security-hub-stack";
import { changed, deploymentOf, type ExportedResource, without } from "../support/stack";

let stack: readonly ExportedResource[];

before(async function () {
  this.timeout(60_000);
  stack = await securityHubStack();
});

function finding(product: string, fields: object = {}): string {
  return JSON.stringify({
    Id: `finding-of-${product}`,
    ProductArn: `arn:aws:securityhub:eu-central-1::product/${product}`,
    AwsAccountId: "123456789012",
    CreatedAt: "2026-03-02T08:16:02Z",
    UpdatedAt: "2026-03-02T08:16:02Z",
    ...fields,
  });
}

async function findings(
  resources: readonly ExportedResource[],
  ...records: readonly string[]
): Promise<DeliveryReport> {
  const report = await replay(deploymentOf(resources), recordingOf("security-hub", ...records));
  assert.deepEqual(imbalances(report.ledger), []);
  return report;
}

/** Which index holds findings of which product. */
function indexed({ documents }: DeliveryReport): readonly (readonly [string, string])[] {
  return documents.map(({ index, document }) => [
    index,
    (JSON.parse(document) as { ProductArn: string }).ProductArn.split(":product/")[1] ?? "",
  ]);
}

describe("Findings on their way to the indices of their products", () => {
  it("go each to the index of its product, and one of an unknown product to the index for the rest", async () => {
    const products = ["aws/guardduty", "aws/config", "aws/securityhub", "aws/macie", "somebody/scanner"];
    const report = await findings(stack, ...products.map((product) => finding(product)));
    assert.deepEqual(indexed(report).toSorted(), [
      ["siem-security-hub-config", "aws/config"],
      ["siem-security-hub-controls", "aws/securityhub"],
      ["siem-security-hub-guardduty", "aws/guardduty"],
      ["siem-security-hub-other", "aws/macie"],
      ["siem-security-hub-other", "somebody/scanner"],
    ]);
    assert.deepEqual(report.undelivered, []);
    assert.deepEqual(
      report.findings.map(({ severity, sentence }) => [severity, sentence]),
      [
        [
          "note",
          "rule security-hub-ocsf matches none of the 5 events that were replayed, so nothing is proven of its way; replay events that it should take",
        ],
      ],
    );
  });

  it("are all indexed as recorded, in OCSF too", async function () {
    this.timeout(60_000);
    const controls = recordedTexts("security-hub-controls");
    const ocsf = recordedTexts("security-hub-ocsf");
    const report = await findings(stack, ...controls, ...ocsf);
    assert.deepEqual(
      report.senders.map(({ name, read, delivered }) => [name, read, delivered]),
      [
        [
          "hub",
          91,
          [
            { place: "index siem-security-hub-controls of domain domain", records: 75 },
            { place: "index siem-security-hub-ocsf of domain domain", records: 6 },
          ],
        ],
      ],
    );
    // Ten are custom actions, whose findings were imported before.
    assert.deepEqual(
      report.undelivered.map(({ kind, records, reason }) => [kind, records, reason]),
      [
        [
          "not captured",
          10,
          "no rule with a target matches events of aws.securityhub, Security Hub Findings - Custom Action",
        ],
      ],
    );
  });

  it("of GuardDuty reach its index through Security Hub, a severity over 9 as critical", async () => {
    const recorded = recordedTexts("security-hub-guardduty");
    const [first = "{}"] = recorded;
    const severe = JSON.stringify({ ...(JSON.parse(first) as object), severity: 9.8, arn: "severe" });
    const report = await replay(deploymentOf(stack), recordingOf("guardduty", ...recorded, severe));
    assert.deepEqual(
      new Set(report.documents.map(({ index }) => index)),
      new Set(["siem-security-hub-guardduty"]),
    );
    assert.equal(report.documents.length, 6);
    const { Severity } = JSON.parse(report.documents.at(-1)?.document ?? "{}") as { Severity: object };
    assert.deepEqual(Severity, { Product: 9.8, Label: "CRITICAL", Normalized: 90 });
  });
});

describe("A rule", () => {
  it("that is wired to another rule's target leaves its own index empty, and the records in the backup", async () => {
    const crossed = changed(stack, "security-hub-config-target", {
      arn: searchStreamArn("siem-security-hub-controls"),
      roleArn: "arn:aws:iam::123456789012:role/events-security-hub-controls",
    });
    const report = await findings(crossed, finding("aws/config"), finding("aws/securityhub"));
    assert.deepEqual(indexed(report), [["siem-security-hub-controls", "aws/securityhub"]]);
    const [loss] = report.undelivered;
    assert.deepEqual([loss?.kind, loss?.records], ["backup", 1]);
    assert.match(loss?.reason ?? "", /ProductArn: found .*config.*; these are findings of securityhub/);
  });

  it("that takes another's events as well makes copies, which are counted as the rule's own", async () => {
    const both = { ...findingPatterns["security-hub-other"], detail: undefined };
    const report = await findings(
      changed(stack, "security-hub-other-rule", { eventPattern: JSON.stringify(both) }),
      finding("aws/guardduty"),
    );
    assert.deepEqual(
      report.senders.map(({ name, read }) => [name, read]),
      [
        ["hub", 1],
        ["security-hub-other-rule", 1],
      ],
    );
    const doubled = report.findings.filter(({ severity }) => severity === "error");
    assert.match(
      doubled[0]?.sentence ?? "",
      /^rule security-hub-other takes 1 of 1 events that another rule takes as well/,
    );
  });

  it("that is missing, switched off or without a target loses what only it takes", async () => {
    for (const resources of [
      without(stack, "security-hub-other-rule"),
      changed(stack, "security-hub-other-rule", { state: "DISABLED" }),
      without(stack, "security-hub-other-target"),
    ]) {
      const { undelivered } = await findings(resources, finding("aws/macie"));
      assert.deepEqual(
        undelivered.map(({ kind, records, place, reason }) => [kind, records, place, reason]),
        [
          [
            "lost",
            1,
            "rules of event bus default",
            "no rule with a target matches events of aws.securityhub, Security Hub Findings - Imported",
          ],
        ],
      );
    }
  });

  it("whose role may not put records keeps events in its dead-letter queue", async () => {
    const refused = changed(stack, "security-hub-other-eventsPolicy", { policy: policyOf() });
    const { undelivered } = await findings(refused, finding("aws/macie"));
    assert.deepEqual(
      undelivered.map(({ kind, records }) => [kind, records]),
      [["dead letter", 1]],
    );
    assert.match(undelivered[0]?.reason ?? "", /firehose:PutRecord on .*no policy of the role allows it$/);
  });

  it("loses them where the queue does not let EventBridge in, or there is none", async () => {
    const refused = changed(stack, "security-hub-other-eventsPolicy", { policy: policyOf() });
    for (const [resources, reason] of [
      [without(refused, "queuePolicy"), /; and its dead-letter queue is closed: .*sqs:SendMessage/],
      [
        changed(refused, "security-hub-other-target", { deadLetterConfig: undefined }),
        /; and its target has no dead-letter queue$/,
      ],
    ] as const) {
      const { undelivered } = await findings(resources, finding("aws/macie"));
      assert.equal(undelivered[0]?.kind, "lost");
      assert.match(undelivered[0].reason, reason);
    }
  });

  it("with a transformer gives its target what the template makes of the event", async () => {
    const transformed = changed(stack, "security-hub-other-target", {
      inputTransformer: {
        inputPaths: { finding: "$.detail.findings[0]", type: "$.detail-type" },
        inputTemplate: '{"detail-type": "<type>", "detail": {"findings": [<finding>]}}',
      },
    });
    const report = await findings(transformed, finding("aws/macie"));
    assert.deepEqual(indexed(report), [["siem-security-hub-other", "aws/macie"]]);
    assert.deepEqual(JSON.parse(report.streamRecords[0]?.data ?? "{}"), {
      "detail-type": "Security Hub Findings - Imported",
      detail: { findings: [JSON.parse(finding("aws/macie")) as object] },
    });
  });
});

describe("An event with several findings", () => {
  it("becomes as many documents: the function answers the first and puts the others back", async () => {
    const event = JSON.stringify({
      "detail-type": "Security Hub Findings - Imported",
      source: "aws.securityhub",
      id: "event",
      detail: {
        findings: ["a", "b", "c"].map((Id) => JSON.parse(finding("aws/macie", { Id })) as object),
      },
    });
    const report = await findings(stack, event);
    assert.deepEqual(
      report.documents.map(({ document }) => (JSON.parse(document) as { Id: string }).Id).toSorted(),
      ["a", "b", "c"],
    );
    assert.deepEqual(
      report.senders.map(({ read, others }) => [read, others.lost]),
      [[3, 0]],
    );
  });

  it("is in the backup as a whole where the function may not put back", async () => {
    const event = JSON.stringify({
      "detail-type": "Security Hub Findings - Imported",
      source: "aws.securityhub",
      id: "event",
      detail: { findings: ["a", "b"].map((Id) => JSON.parse(finding("aws/macie", { Id })) as object) },
    });
    const refused = changed(stack, "security-hub-other-transformPolicy", { policy: policyOf() });
    const { undelivered } = await findings(refused, event);
    assert.deepEqual(
      undelivered.map(({ kind, records, reason }) => [kind, records, reason]),
      [["backup", 2, "it answered ProcessingFailed: 1 of its records were not taken back"]],
    );
  });
});
