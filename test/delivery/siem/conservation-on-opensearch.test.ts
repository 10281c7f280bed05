import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";

import type { AnyRecording, DeliveryReport } from "../../../delivery";
import { replay as replayed } from "../../../delivery";
import { imbalances } from "../../../delivery/core";
import type { SearchServer } from "../../../delivery/opensearch";
import { readBackupFile, replayFailed } from "../../../functions/replay";
import type { Http } from "../../../functions/shared/http";
import { defaultFormat } from "../../../telemetry/flow-logs";
import { sources, sourceTransform } from "../../../telemetry/sources";
import { openSearchFor, type OpenSearch } from "../../opensearch";
import { realServer } from "../support/siem/real-server";
import { everyRecording, recordingOf } from "../support/siem/recordings";
import { searchConfiguration } from "../support/siem/search-stream";
import { resolverStack } from "../support/siem/dns-stack";
import { wafStack } from "../support/siem/waf-stack";
import { wholeStack, withPrefix } from "../support/siem/whole-stack";
import { changed, deploymentOf, type ExportedResource } from "../support/stack";

describe("Recorded records in a real OpenSearch, by the delivery model", function () {
  this.timeout(300_000);
  let openSearch: OpenSearch;
  let http: Http;

  before(async function () {
    openSearch = await openSearchFor(this);
    http = openSearch.as();
  });

  async function carried(
    resources: readonly ExportedResource[],
    traffic: readonly AnyRecording[],
    server: SearchServer = realServer(openSearch),
  ): Promise<DeliveryReport> {
    const report = await replayed(deploymentOf(resources), traffic, {
      keep: "everything",
      searchServer: () => server,
    });
    assert.deepEqual(imbalances(report.ledger), []);
    return report;
  }

  /** Documents of each index, as the server counts them. */
  async function counts(prefix: string): Promise<Readonly<Record<string, number>>> {
    await http({ method: "POST", path: `/${prefix}*/_refresh` });
    const answer = await http({ method: "GET", path: `/_cat/indices/${prefix}*?format=json` });
    const indices = JSON.parse(answer.body) as { index: string; "docs.count": string }[];
    return Object.fromEntries(
      indices
        .map(({ index, "docs.count": count }) => [index.slice(prefix.length, -7), Number(count)] as const)
        .toSorted(([left], [right]) => (left < right ? -1 : 1)),
    );
  }

  /** What each source's index holds once every recorded record has been sent. */
  const expected = {
    // 2,756 events, of which 183 repeat the eventID of another.
    cloudtrail: 2573,
    "public-zone-queries": 6,
    "resolver-queries": 2,
    "security-hub-config": 0,
    "security-hub-controls": 75,
    "security-hub-guardduty": 5,
    "security-hub-ocsf": 6,
    "security-hub-other": 0,
    suricata: 10,
    "vpc-flow-logs": 13,
    waf: 40,
  };

  it("are each there once, and those that are not are kept or were not asked for", async () => {
    const report = await carried(await wholeStack("carried-"), everyRecording());
    assert.deepEqual(await counts("carried-"), expected);
    const elsewhere = new Map<string, number>();
    for (const { kind, place, records } of report.undelivered) {
      const what = `${kind}: ${place}`;
      elsewhere.set(what, (elsewhere.get(what) ?? 0) + records);
    }
    assert.deepEqual(Object.fromEntries(elsewhere), {
      "dead letter: function trail-writer": 16,
      "not captured: rules of event bus default": 10,
      "not captured: trail trail-trail": 5,
    });
  });

  it("are there once as well when answers are lost and the server has no time", async () => {
    await carried(await wholeStack("again-"), everyRecording(), unreliable(realServer(openSearch)));
    assert.deepEqual(await counts("again-"), expected);
  });

  it("that the index refuses are in the backup, counted, and in the index once they are sent again", async () => {
    // Without its function the stream hands on what no address is.
    const opensearchConfiguration = searchConfiguration("waf", {
      processingConfiguration: { enabled: false },
    });
    const raw = withPrefix(changed(await wafStack(), "waf-stream", { opensearchConfiguration }), "refused-");
    const request = (clientIp: string): string =>
      JSON.stringify({
        timestamp: 1_700_000_000_000,
        webaclId: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/front/1",
        action: "ALLOW",
        httpRequest: { clientIp },
      });
    const report = await carried(raw, recordingOf("waf", request("192.0.2.7"), request("no address")));
    assert.equal((await counts("refused-")).waf, 1);
    const [loss] = report.undelivered;
    assert.deepEqual([loss?.kind, loss?.records], ["backup", 1]);
    assert.match(
      loss?.reason ?? "",
      /^400: mapper_parsing_exception: failed to parse field \[httpRequest.clientIp\]/,
    );

    const [file] = report.objects;
    assert.match(file?.key ?? "", /^waf\/AmazonOpenSearchService-failed\/2023\/11\/14\/22\//);
    assert.ok(file?.content.kind === "gzip text");
    const failed = readBackupFile(gunzipSync(file.content.bytes).toString());
    const parts = {
      index: "refused-waf",
      transform: sourceTransform(sources.waf, { flowLogFormat: defaultFormat }),
      http,
      patience: { sleep: () => Promise.resolve(), random: () => 0, attempts: 3 },
    };
    const unchanged = await replayFailed(failed.records, parts);
    assert.deepEqual([unchanged.records, unchanged.indexed, unchanged.failed.length], [1, 0, 1]);

    // The function has been put into the stream: what it is given goes through it.
    const mended = failed.records.map((record) => ({ ...record, documentId: undefined }));
    for (let again = 0; again < 2; again += 1) {
      assert.deepEqual(await replayFailed(mended, parts), { records: 1, indexed: 1, dropped: 0, failed: [] });
      assert.equal((await counts("refused-")).waf, 2);
    }
  });

  it("do not come in where the domain's role mapping does not admit the delivery role", async () => {
    const input = JSON.stringify({
      layout: { prefix: "closed-", shards: 1, replicas: 0 },
      retention: { days: 30, rolloverGib: 30, rolloverDays: 7 },
      writers: { "resolver-queries": ["arn:aws:iam::123456789012:role/somebody-else"] },
      analysts: [],
    });
    const report = await carried(
      changed(withPrefix(await resolverStack(), "closed-"), "setUp", { input }),
      everyRecording().filter(({ telemetry }) => telemetry === "resolver-queries"),
      realServer(openSearch),
    );
    assert.deepEqual(
      report.undelivered.map(({ kind, records }) => [kind, records]),
      [["backup", 2]],
    );
    assert.match(report.undelivered[0]?.reason ?? "", /403: .*security_exception.*no permissions/);
  });
});

/** A server whose every third bulk answer is lost on its way back, and which has no time for every fourth request. */
function unreliable(server: SearchServer): SearchServer {
  let calls = 0;
  return {
    as(roleArn) {
      const http = server.as(roleArn);
      return async (request) => {
        if (request.path !== "/_bulk") return http(request);
        calls += 1;
        if (calls % 4 === 0) return { status: 503, body: "busy" };
        const answer = await http(request);
        if (calls % 3 === 0) throw new Error("socket hang up");
        return answer;
      };
    },
  };
}
