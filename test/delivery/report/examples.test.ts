import assert from "node:assert/strict";
import { replay } from "../../../delivery";
import { flowLogToBucket } from "../support/bucket-stack";
import { deliveryStream, flowLogToStream, streamArn } from "../support/delivery-stream-stack";
import { flowLogToGroup } from "../support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "../support/records";
import { ACCOUNT, deploymentOf, type ExportedResource } from "../support/stack";

/** Ten records, each of its own five minutes, so that each makes a file of its own. */
const ten = traffic(
  ...Array.from({ length: 10 }, (_, index) =>
    flowLogRecord({ start: EIGHT + index * 300, end: EIGHT + index * 300 }),
  ),
);

describe("What a report holds of that which arrives", () => {
  const arrivals = async (
    resources: readonly ExportedResource[],
    keep: "examples" | "everything",
  ): Promise<readonly number[]> => {
    const report = await replay(deploymentOf(resources), ten, { keep });
    assert.equal(report.destinations[0]?.delivered, 10);
    return [report.logEvents.length, report.objects.length, report.streamRecords.length];
  };

  it("is the first three on each edge, or everything for who asks", async () => {
    const stream = [
      ...flowLogToStream(streamArn(ACCOUNT)),
      ...deliveryStream(ACCOUNT, { LogDeliveryEnabled: "true" }),
    ];
    for (const [keep, length] of [
      ["examples", 3],
      ["everything", 10],
    ] as const) {
      assert.deepEqual(await arrivals(flowLogToGroup(), keep), [length, 0, 0]);
      assert.deepEqual(await arrivals(flowLogToBucket(), keep), [0, length, 0]);
      assert.deepEqual(await arrivals(stream, keep), [0, length, length]);
    }
  });

  it("is without contents unless everything is kept", async () => {
    const kinds = async (keep?: "examples" | "everything"): Promise<readonly string[]> => {
      const report = await replay(deploymentOf(flowLogToBucket()), ten, keep === undefined ? {} : { keep });
      return [...new Set(report.objects.map(({ content }) => content.kind))];
    };
    assert.deepEqual(await kinds(), ["not kept"]);
    assert.deepEqual(await kinds("everything"), ["gzip text"]);
  });

  it("is counted alike from a source that comes batch by batch", async () => {
    async function* batches(): AsyncGenerator<readonly ReturnType<typeof flowLogRecord>[]> {
      for (const record of ten[0]?.records ?? []) yield await Promise.resolve([record]);
    }
    const [all] = ten;
    assert.ok(all);
    const deployment = deploymentOf([...flowLogToGroup(), ...flowLogToBucket().slice(1, 3)]);
    assert.deepEqual(
      await replay(deployment, [{ ...all, records: batches() }], { keep: "everything" }),
      await replay(deployment, ten, { keep: "everything" }),
    );
  });
});
