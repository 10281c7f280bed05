import assert from "node:assert/strict";

import { replay as replayed, type AnyRecording, type DeliveryReport } from "../../../delivery";
import type { HttpAnswer } from "../../../functions/shared/http";
import { MemoryServer, type SearchServer } from "../../../delivery/opensearch";
import { defaultLogFormat } from "../support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "../support/records";
import { backupBucket } from "../support/siem/search-stream";
import { domain } from "../support/siem/domain";
import { recordingOf } from "../support/siem/recordings";
import { findingSources, securityHubStack } from "../support/siem/security-hub-stack";
import { trailStack } from "../support/siem/subscription-stack";
import { wafStack } from "../support/siem/waf-stack";
import { flowLogWay } from "../support/siem/whole-stack";
import { ACCOUNT, changed, deploymentOf, type ExportedResource } from "../support/stack";

const master = `arn:aws:iam::${ACCOUNT}:role/siem-bootstrap`;

/** A stack with records in it, and the server that they came to. */
interface Carried {
  readonly report: DeliveryReport;
  readonly server: MemoryServer;
  /** Documents of an index, by what follows `siem-`. */
  readonly documents: (index: string) => readonly Record<string, unknown>[];
}

/** What becomes of a bulk request, which `send` hands on to the server. */
type Bulk = (send: (body?: string) => Promise<HttpAnswer>, body: string) => Promise<HttpAnswer>;

async function carried(
  stack: readonly ExportedResource[],
  recordings: readonly AnyRecording[],
  bulk: Bulk = (send) => send(),
): Promise<Carried> {
  const server = new MemoryServer([master]);
  const searchServer: SearchServer = {
    as: (role) => (request) =>
      request.path === "/_bulk"
        ? bulk((body = request.body ?? "") => server.as(role)({ ...request, body }), request.body ?? "")
        : server.as(role)(request),
  };
  const report = await replayed(deploymentOf(stack), recordings, {
    keep: "everything",
    searchServer: () => searchServer,
  });
  const documents = (index: string) =>
    [...(server.indices.written(`siem-${index}`)?.documents.values() ?? [])].map(
      (text) => JSON.parse(text) as Record<string, unknown>,
    );
  return { report, server, documents };
}

function keptOf({ undelivered }: DeliveryReport): readonly (readonly [string, number])[] {
  return undelivered.map(({ kind, records }) => [kind, records]);
}

const event = (eventID: string, fields: object = {}): string =>
  JSON.stringify({ eventTime: "2026-03-02T08:16:02Z", eventSource: "s", eventName: "n", eventID, ...fields });
const request = (fields: object = {}): string =>
  JSON.stringify({ timestamp: 1_700_000_000_000, webaclId: "acl", action: "ALLOW", ...fields });

describe("What goes wrong in systems of this kind", () => {
  let trail: readonly ExportedResource[];
  let waf: readonly ExportedResource[];
  let hub: readonly ExportedResource[];
  let flows: readonly ExportedResource[];

  before(async function () {
    this.timeout(60_000);
    [trail, waf, hub] = await Promise.all([trailStack(), wafStack(), securityHubStack()]);
    flows = [...(await flowLogWay()), ...(await domain(["vpc-flow-logs"])), backupBucket()];
  });

  it("1: part of a batch fails, and is forgotten with the rest: here it is kept with its reason", async () => {
    const isOfB = (line: string, at: number, all: readonly string[]): boolean =>
      (all[at - (at % 2)] ?? "").includes('"_id":"b"');
    const error = { type: "es_rejected_execution_exception", reason: "full" };
    const { report, documents } = await carried(
      trail,
      recordingOf("cloudtrail", event("a"), event("b")),
      async (send, body) => {
        const lines = body.trimEnd().split("\n");
        const others = lines.filter((...line) => !isOfB(...line));
        const answer = others.length === 0 ? '{"items":[]}' : (await send(`${others.join("\n")}\n`)).body;
        const { items } = JSON.parse(answer) as { items: object[] };
        const refused = lines.length === others.length ? [] : [{ create: { status: 429, error } }];
        return { status: 200, body: JSON.stringify({ items: [...items, ...refused] }) };
      },
    );
    assert.deepEqual(
      documents("cloudtrail").map(({ eventID }) => eventID),
      ["a"],
    );
    assert.deepEqual(keptOf(report), [["dead letter", 1]]);
    assert.match(report.undelivered[0]?.reason ?? "", /es_rejected_execution_exception: full/);
  });

  it("2: a rule brings findings to another product's index: here each is in its own, once, and a wrong target gets none", async () => {
    const finding = (product: string): string =>
      JSON.stringify({
        Id: product,
        ProductArn: `arn:aws:securityhub:eu-central-1::product/aws/${product}`,
        CreatedAt: "2026-03-02T08:16:02Z",
        UpdatedAt: "2026-03-02T08:16:02Z",
      });
    const findings = recordingOf(
      "security-hub",
      ...["guardduty", "config", "securityhub", "macie"].map(finding),
    );
    const counts = ({ documents }: Carried) =>
      Object.fromEntries(findingSources.map((source) => [source, documents(source).length]));
    const expected = {
      "security-hub-guardduty": 1,
      "security-hub-config": 1,
      "security-hub-controls": 1,
      "security-hub-other": 1,
      "security-hub-ocsf": 0,
    };
    assert.deepEqual(counts(await carried(hub, findings)), expected);
    const target = hub.find(({ urn }) => urn.endsWith("::security-hub-controls-target"))?.outputs.arn;
    const wired = await carried(changed(hub, "security-hub-config-target", { arn: target }), findings);
    // The role of the target may write to its own stream only, so that nothing is there twice.
    assert.deepEqual(counts(wired), { ...expected, "security-hub-config": 0 });
    assert.deepEqual(keptOf(wired.report), [["dead letter", 1]]);
    assert.match(wired.report.undelivered[0]?.reason ?? "", /firehose:PutRecord/);
  });

  it("3: transfers beyond 32 bits vanish from sums: here bytes are long, and nothing malformed is passed over", async () => {
    const { documents, server } = await carried(flows, traffic(flowLogRecord({ bytes: 2 ** 40 })));
    assert.equal(documents("vpc-flow-logs")[0]?.bytes, 2 ** 40);
    const mappings = JSON.stringify(server.indices.written("siem-vpc-flow-logs")?.mappings);
    assert.match(mappings, /"bytes":\{"type":"long"\}/);
    assert.equal(mappings.includes("ignore_malformed"), false);
  });

  it("4: a severity above 9 raises, and the finding is gone: here it is critical", async () => {
    const detail = {
      SchemaVersion: "2018-10-08",
      Id: "a",
      ProductArn: "arn:aws:securityhub:eu-central-1::product/aws/guardduty",
      CreatedAt: "2026-03-02T08:16:02Z",
      UpdatedAt: "2026-03-02T08:16:02Z",
      Severity: { Product: 9.7, Label: "CRITICAL" },
    };
    const { documents } = await carried(hub, recordingOf("security-hub", JSON.stringify(detail)));
    assert.equal(documents("security-hub-guardduty")[0]?.["event.severity"], 90);
  });

  it("5: hostile request parameters become thousands of fields: here 2,000 events add none, and all arrive", async function () {
    this.timeout(30_000);
    const hostile = Array.from({ length: 2000 }, (_, index) =>
      event(`e-${index}`, {
        requestParameters: {
          [`name-${index}`]: index % 2 === 0 ? index : { nested: index },
          same: [index, "x"][index % 2],
        },
        [`top-${index}`]: index,
      }),
    );
    const before = await carried(trail, recordingOf("cloudtrail", event("one")));
    const after = await carried(trail, recordingOf("cloudtrail", ...hostile));
    const mappingsOf = ({ server }: Carried) =>
      JSON.stringify(server.indices.all.map(({ mappings }) => mappings));
    assert.equal(after.documents("cloudtrail").length, 2000);
    assert.equal(mappingsOf(after), mappingsOf(before));
    assert.match(mappingsOf(after), /"dynamic":"?false/);
  });

  it("6: bulk requests time out at load, and records lag or are lost: here they are tried again, then kept", async () => {
    let calls = 0;
    const passing = await carried(waf, recordingOf("waf", request(), request()), (send) => {
      calls += 1;
      return calls <= 2 ? Promise.reject(new Error("timeout")) : send();
    });
    assert.deepEqual([passing.documents("waf").length, passing.report.undelivered.length], [2, 0]);
    const lasting = await carried(waf, recordingOf("waf", request(), request()), () =>
      Promise.reject(new Error("timeout")),
    );
    assert.deepEqual(keptOf(lasting.report), [["backup", 2]]);
  });

  it("7: a format is guessed, and values are taken for other fields: here the function is told it, and a wrong one is told", async () => {
    const isFormat = ({ rule }: { rule: string }): boolean => rule === "format-of-function";
    const sound = await carried(flows, traffic(flowLogRecord()));
    assert.deepEqual(sound.report.findings.filter(isFormat), []);
    const swapped = defaultLogFormat.replace("${srcaddr} ${dstaddr}", "${dstaddr} ${srcaddr}");
    const environment = { variables: { SOURCE: "vpc-flow-logs", FLOW_LOG_FORMAT: swapped } };
    const { report } = await carried(
      changed(flows, "vpc-flow-logs-transform", { environment }),
      traffic(flowLogRecord()),
    );
    const [found] = report.findings.filter(isFormat);
    assert.match(
      found?.sentence ?? "",
      /^flow log flow writes .* but function vpc-flow-logs-transform is told .*\$\{dstaddr\} \$\{srcaddr\}/,
    );
  });

  it("8: one bad record fails its whole batch: here it costs itself only", async () => {
    const { report, documents } = await carried(
      waf,
      recordingOf("waf", request(), "{", request({ action: undefined })),
    );
    assert.equal(documents("waf").length, 1);
    assert.deepEqual(keptOf(report), [["backup", 2]]);
  });

  it("9: SKIPDATA records are left out, and nobody sees the loss: here each is a document that says it", async () => {
    const { version, ...known } = flowLogRecord({ start: EIGHT + 60, end: EIGHT + 119 });
    const { "account-id": account, "interface-id": networkInterface, start, end } = known;
    const skipped = {
      ...{ version, "account-id": account, "interface-id": networkInterface, start, end },
      "log-status": "SKIPDATA",
    } as const;
    const { documents } = await carried(flows, traffic(flowLogRecord(), skipped));
    assert.deepEqual(
      documents("vpc-flow-logs").map(({ "log-status": status, bytes }) => [status, bytes]),
      [
        ["OK", 5000],
        ["SKIPDATA", undefined],
      ],
    );
  });
});
