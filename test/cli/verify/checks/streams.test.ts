import assert from "node:assert/strict";

import { observed, stream, streamThatSays } from "./observed";

describe("Check: delivery streams", () => {
  const found = async (...values: readonly (number | undefined)[]) => {
    const [only] = await observed("delivery streams", [stream], streamThatSays(...values));
    return `${only?.verdict ?? ""}: ${only?.found ?? ""}`;
  };

  it("reads what came in, what was delivered of it, and what was throttled", async () => {
    assert.equal(await found(120, 1, 0), "sound: 120 records came, all delivered");
    assert.equal(await found(120, 0.25, 0), "wrong: 25 % delivered at the worst");
    assert.equal(await found(120, 1, 7), "wrong: 7 records throttled");
    assert.equal(await found(120, undefined, undefined), "wrong: 120 records came, none delivered");
    assert.equal(await found(undefined, undefined, undefined), "quiet: active, nothing came in 24 h");
  });

  it("asks for the success of the stream's own destination", async () => {
    let asked: readonly unknown[] = [];
    await observed("delivery streams", [stream], {
      ...streamThatSays(),
      GetMetricData: ({ MetricDataQueries = [] }) => {
        asked = MetricDataQueries.map(({ MetricStat }) => MetricStat?.Metric?.MetricName);
        return {};
      },
    });
    assert.deepEqual(asked, [
      "IncomingRecords",
      "DeliveryToAmazonOpenSearchService.Success",
      "ThrottledRecords",
    ]);
  });

  it("says why a stream is not active", async () => {
    const [only] = await observed("delivery streams", [stream], {
      DescribeDeliveryStream: () => ({
        DeliveryStreamDescription: {
          DeliveryStreamStatus: "CREATING_FAILED",
          FailureDescription: { Type: "DISABLED_KMS_KEY", Details: "the key is disabled" },
        },
      }),
    });
    assert.equal(only?.found, "status CREATING_FAILED, DISABLED_KMS_KEY, the key is disabled");
  });
});
