import assert from "node:assert/strict";
import type { FindingContext, FindingRule } from "../../../../delivery/findings";
import { configProof } from "../../../../delivery/findings/search/config-proof";
import { documentIds } from "../../../../delivery/findings/search/document-ids";
import { domainSetUp } from "../../../../delivery/findings/search/domain-set-up";
import { eventPatterns } from "../../../../delivery/findings/search/event-patterns";
import { functionCode } from "../../../../delivery/findings/search/function-code";
import { indexTemplate } from "../../../../delivery/findings/search/index-template";
import { roleMapping } from "../../../../delivery/findings/search/role-mapping";
import { trailProof } from "../../../../delivery/findings/search/trail-proof";
import { flowLogProof } from "../../../../delivery/findings/flow-log/flow-log-proof";
import { alertProof } from "../../../../delivery/findings/mirroring/alert-proof";
import { captureProof } from "../../../../delivery/findings/mirroring/capture-proof";
import { flowLogToGroup } from "../../support/log-group-stack";
import { type ExportedResource, resource } from "../../support/stack";
import { contextOf, toldBy } from "../../support/told";

type Inspection = FindingContext["inspection"];

async function seen(
  rule: FindingRule,
  of: Partial<Inspection>,
  resources: readonly ExportedResource[] = [],
): Promise<readonly string[]> {
  const { inspection } = await contextOf([]);
  return toldBy(rule, resources, { inspection: { ...inspection, ...of } });
}

const writer = {
  place: "domain siem",
  index: "siem-waf",
  role: "arn:aws:iam::123456789012:role/siem-waf",
  withoutIds: false,
  isThere: true,
  isMapped: true,
  isAdmitted: true,
};

describe("Findings of what was inspected", () => {
  it("are functions and set-ups that stop, by their place", async () => {
    const stops = [{ place: "function f", reason: "it is away" }];
    assert.deepEqual(await seen(functionCode, { functions: stops }), [
      "error, function f: function f: it is away",
    ]);
    assert.deepEqual(await seen(domainSetUp, { setUps: stops }), [
      "error, function f: function f: it is away",
    ]);
    assert.deepEqual(await seen(functionCode, { setUps: stops }), []);
  });

  it("are writers that no role of the domain admits", async () => {
    assert.deepEqual(await seen(roleMapping, { writers: [writer, { ...writer, isAdmitted: false }] }), [
      "error, siem-waf: arn:aws:iam::123456789012:role/siem-waf writes to index siem-waf of domain siem, and no role of the domain that lets it do so is mapped to it; name it among the writers of the set-up",
    ]);
  });

  it("are indices that are not there, or that no template covers", async () => {
    const writers = [writer, { ...writer, isThere: false, isMapped: false }, { ...writer, isMapped: false }];
    assert.deepEqual(await seen(indexTemplate, { writers }), [
      "error, siem-waf: domain siem has no index or alias siem-waf once it is set up, and whoever writes there may make none; write to an index that the set-up makes",
      "error, siem-waf: index siem-waf of domain siem is covered by no index template, so that its fields are what its documents happen to hold; make the template's index_patterns match it",
    ]);
  });

  it("are documents without an id", async () => {
    assert.deepEqual(await seen(documentIds, { writers: [writer, { ...writer, withoutIds: true }] }), [
      "warning, siem-waf: documents that arn:aws:iam::123456789012:role/siem-waf writes to index siem-waf of domain siem have no id (NO_DOCUMENT_ID), so that one which is tried again is there twice; use FIREHOSE_DEFAULT",
    ]);
  });

  it("are rules whose events arrive twice, or that match none of those that were replayed", async () => {
    const rule = { urn: "urn:r", name: "r", events: 5, matched: 5, shared: 0 };
    const rules = [rule, { ...rule, shared: 2 }, { ...rule, matched: 0 }, { ...rule, events: 0, matched: 0 }];
    assert.deepEqual(await seen(eventPatterns, { rules }), [
      "error, r: rule r takes 2 of 5 events that another rule takes as well, so they arrive twice; make their patterns exclude each other",
      "note, r: rule r matches none of the 5 events that were replayed, so nothing is proven of its way; replay events that it should take",
    ]);
  });

  it("are patterns that are none, but not the lack of one, as of a schedule", async () => {
    const rule = (eventPattern: string | undefined): readonly ExportedResource[] => [
      resource("aws:cloudwatch/eventRule:EventRule", "r", "r", { name: "r", eventPattern }),
    ];
    assert.deepEqual(await seen(eventPatterns, {}, rule(undefined)), []);
    assert.deepEqual(await seen(eventPatterns, {}, rule('{"source":["aws.ec2"]}')), []);
    const [told, ...others] = await seen(eventPatterns, {}, rule("{"));
    assert.deepEqual(others, []);
    assert.match(
      told ?? "",
      /^error, r: the pattern of rule r is none that is known, so it matches nothing here: ./,
    );
  });
});

describe("Findings of a proof whose record stops", () => {
  const loss = (sender?: string) => ({
    kind: "lost" as const,
    origin: { sender, label: "proof" },
    records: 1,
    place: "bucket b",
    reason: "it is closed",
  });
  const group = flowLogToGroup();
  const flow = group.find(({ urn }) => urn.endsWith("::flow"))!;

  it("name the flow log, or the place where the sender is none of the deployment's", async () => {
    const { proofs } = await contextOf(group);
    const losses = [loss(flow.urn), loss("urn:gone"), loss()];
    const told = (name: string): string =>
      `error, ${name}: a record of flow log ${name} stops at bucket b: it is closed`;
    assert.deepEqual(await toldBy(flowLogProof, group, { proofs: { ...proofs, losses } }), [
      told("flow"),
      told("bucket b"),
      told("bucket b"),
    ]);
    assert.deepEqual(await toldBy(flowLogProof, group), []);
  });

  for (const [service, rule, what] of [
    ["config", configProof, "an item of AWS Config"],
    ["cloudtrail", trailProof, "a call that CloudTrail records"],
    ["suricata", alertProof, "an alert of Suricata"],
    ["captures", captureProof, "a file of captured packets"],
  ] as const) {
    it(`name ${what}`, async () => {
      const { proofs } = await contextOf([]);
      const serviceLosses = { ...proofs.serviceLosses, [service]: [loss()] };
      assert.deepEqual(await toldBy(rule, [], { proofs: { ...proofs, serviceLosses } }), [
        `error, bucket b: ${what} stops at bucket b: it is closed`,
      ]);
      assert.deepEqual(await toldBy(rule, []), []);
    });
  }
});
