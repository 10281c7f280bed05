import assert from "node:assert/strict";

import { portScan, slowDrip, topTalker } from "../../telemetry/detections";
import { allFieldsV5Format } from "../../telemetry/flow-logs";
import { at, flow, only, testedOn, text } from "./support/run";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const out = { "traffic-path": 8, "flow-direction": "egress" } as const;

describe("Function: backtest, of who is told apart", () => {
  it("rings a top talker by one source's bytes in a window, and not by those of two", async () => {
    const detection = topTalker({ bytes: 3000 }, watched);
    const sent = (second: string, bytes: number) =>
      text([
        flow({ ...out, start: at("09:00:10"), bytes: 2000 }),
        flow({ ...out, start: at("09:03:10"), bytes, srcaddr: second }),
      ]);
    const rang = async (file: string) => only(await testedOn({ "a.log": file }, detection)).alarmPeriods;
    assert.equal((await rang(sent("10.0.0.5", 1000)))[0]?.from, "2026-01-05T09:04:00Z");
    assert.deepEqual(await rang(sent("10.0.0.5", 999)), []);
    assert.deepEqual(await rang(sent("10.0.0.6", 1000)), []);
  });

  it("rings a port scan by pairs of a source and a port, each once", async () => {
    const detection = portScan({ ports: 3 }, watched);
    const refused = (...ports: readonly number[]) =>
      text(ports.map((dstport) => flow({ action: "REJECT", dstport, start: at("09:00:10") })));
    const rang = async (file: string) =>
      only(await testedOn({ "a.log": file }, detection)).alarmPeriods.length;
    assert.equal(await rang(refused(22, 23, 80)), 1);
    assert.equal(await rang(refused(22, 23, 23, 22)), 0);
  });

  describe("and of sums of a day and a week", () => {
    const day = 86_400;
    /** So many bytes each day, a little less than a record of which an alarm on records rings. */
    const drip = (days: number, bytes: number, changes = {}) =>
      Array.from({ length: days }, (_, index) =>
        flow({ start: at("09:00:00") + index * day, end: at("09:00:59") + index * day, bytes, ...changes }),
      );
    const detection = slowDrip({ allowedDestinations: ["10.0.0.0/8"], dayBytes: 1000, weekBytes: 3000 });
    const rang = async (records: Parameters<typeof text>[0]) =>
      only(await testedOn({ "a.log": text(records) }, detection)).alarmPeriods.map(({ from }) => from);

    it("rings at the first question by which one source has sent one address enough in a week", async () => {
      assert.deepEqual(await rang(drip(6, 500)), ["2026-01-11T09:01:00Z"]);
      assert.deepEqual(
        await rang([...drip(5, 500), ...drip(1, 499, { start: at("09:00:00") + 5 * day })]),
        [],
      );
    });

    it("rings by the sum of a day, and not by that of two addresses", async () => {
      assert.deepEqual(await rang(drip(1, 1000)), ["2026-01-06T09:01:00Z"]);
      assert.deepEqual(await rang(drip(1, 999)), []);
      assert.deepEqual(await rang([...drip(1, 500), ...drip(1, 500, { dstaddr: "198.51.100.8" })]), []);
    });

    it("asks from the first record on, whatever comes later", async () => {
      const late = { start: at("09:00:00") + 5 * day, end: at("09:00:59") + 5 * day };
      assert.deepEqual(await rang([...drip(1, 1000), ...drip(1, 1, late)]), ["2026-01-06T09:01:00Z"]);
    });

    it("forgets what is older than a week", async () => {
      const late = { start: at("09:00:00") + 8 * day, end: at("09:00:59") + 8 * day };
      assert.deepEqual(await rang([...drip(5, 500), ...drip(1, 500, late)]), []);
    });

    it("does not count what goes to allowed addresses", async () => {
      assert.deepEqual(await rang(drip(7, 900, { dstaddr: "10.9.9.9" })), []);
    });
  });
});
