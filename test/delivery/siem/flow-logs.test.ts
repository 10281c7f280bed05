import assert from "node:assert/strict";

import { flowLogToStream } from "../support/delivery-stream-stack";
import { defaultLogFormat } from "../support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "../support/records";
import { replay } from "../support/replay";
import { domain } from "../support/siem/domain";
import { backupBucket, BACKUP, searchStream, searchStreamArn } from "../support/siem/search-stream";
import { deploymentOf, type ExportedResource } from "../support/stack";

async function flowLogsToIndex(): Promise<readonly ExportedResource[]> {
  return [
    ...flowLogToStream(searchStreamArn("siem-vpc-flow-logs")),
    ...(await domain(["vpc-flow-logs"])),
    ...(await searchStream("vpc-flow-logs", {
      environment: { FLOW_LOG_FORMAT: defaultLogFormat },
      tags: { LogDeliveryEnabled: "true" },
    })),
    backupBucket(),
  ];
}

describe("Flow logs on their way into an index", () => {
  let stack: readonly ExportedResource[];

  before(async function () {
    this.timeout(60_000);
    stack = await flowLogsToIndex();
  });

  it("are documents with dates and numbers, made by the function that is deployed", async () => {
    const report = await replay(deploymentOf(stack), traffic(flowLogRecord({ bytes: 2 ** 33 })));
    assert.deepEqual(report.findings, []);
    assert.deepEqual(report.undelivered, []);
    const [{ index, document } = { index: "", document: "{}" }] = report.documents;
    assert.equal(index, "siem-vpc-flow-logs");
    const { start, bytes, srcaddr } = JSON.parse(document) as Record<string, unknown>;
    assert.deepEqual([start, bytes, srcaddr], ["2026-11-21T08:00:00.000Z", 2 ** 33, "10.0.0.155"]);
  });

  it("are told in the ledger from the network to the index", async () => {
    const { ledger } = await replay(
      deploymentOf(stack),
      traffic(flowLogRecord(), flowLogRecord({ start: EIGHT + 1 })),
    );
    assert.deepEqual(
      ledger.map(({ place, in: entered, onward, kept }) => [place, entered, onward, kept]),
      [
        ["network interfaces", 2, 2, 0],
        ["flow log flow", 2, 2, 0],
        ["delivery stream vpc-flow-logs-stream", 2, 2, 0],
        ["records of delivery stream vpc-flow-logs-stream", 2, 2, 0],
        ["backup of delivery stream vpc-flow-logs-stream", 0, 0, 0],
        [`bucket ${BACKUP}`, 0, 0, 0],
        ["index siem-vpc-flow-logs of domain domain", 2, 0, 2],
        ["function vpc-flow-logs-transform", 2, 2, 0],
      ],
    );
  });
});
