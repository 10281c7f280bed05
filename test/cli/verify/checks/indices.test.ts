import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { observed } from "./observed";

describe("Check: indices", () => {
  const endpoint = "search-siem.us-east-1.es.amazonaws.com";
  const domain = resource("aws:opensearch/domain:Domain", "siem", "siem", { arn: "arn:domain", endpoint });
  const writer = resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "waf", "arn", {
    opensearchConfiguration: { domainArn: "arn:domain", indexName: "siem-waf" },
  });
  const found = async (status: number, body: object) => {
    const asked: unknown[] = [];
    const [only] = await observed("indices", [domain, writer], {
      SearchIndex: (search) => {
        asked.push(search);
        return { status, body: JSON.stringify(body) };
      },
    });
    assert.deepEqual(asked, [
      {
        endpoint: `https://${endpoint}`,
        path: "/siem-waf*/_search?size=1&sort=@timestamp:desc&_source=@timestamp",
      },
    ]);
    return `${only?.verdict ?? ""}: ${only?.found ?? ""}`;
  };
  const newest = (time: string) => ({ hits: { hits: [{ _source: { "@timestamp": time } }] } });

  it("says how old the newest document is, and that there is none or no index", async () => {
    assert.equal(await found(200, newest("2027-01-31T11:30:00Z")), "sound: newest document 30 min old");
    assert.equal(await found(200, newest("2027-01-30T06:00:00Z")), "wrong: newest document 30.0 h old");
    assert.equal(await found(200, { hits: { hits: [] } }), "wrong: no document in 24 h");
    assert.equal(await found(404, {}), "wrong: there is no such index");
    assert.equal(await found(403, {}), "unknown: OpenSearch answered 403: {}");
  });
});
