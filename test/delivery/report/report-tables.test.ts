import assert from "node:assert/strict";
import { reportTables } from "../../../delivery";
import { alarmOnPattern, flowLogToGroup, GROUP, logGroupArn } from "../support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "../support/records";
import { changed, deploymentOf, type ExportedResource } from "../support/stack";
import { replay } from "../support/replay";

const stack = [...flowLogToGroup(), ...alarmOnPattern({ pattern: "[version, ...]", threshold: 1 })];

async function rowsOf(
  resources: readonly ExportedResource[],
): Promise<Readonly<Record<string, readonly (readonly string[])[]>>> {
  const tables = reportTables(await replay(deploymentOf(resources), traffic(flowLogRecord())));
  assert.ok(tables.every(({ head, rows }) => rows.every((row) => row.length === head.length)));
  return Object.fromEntries(tables.map(({ title, rows }) => [title, rows]));
}

describe("A report as tables", () => {
  it("tells what went in, arrived, matched and rang, and who was told", async () => {
    const { Findings, ...rows } = await rowsOf(stack);
    assert.equal(Findings?.length, 2);
    assert.deepEqual(rows, {
      "Records in": [["generated: test", "1"]],
      Delivered: [["flow", logGroupArn, "1", "1", "0"]],
      "By sender": [["flow", "1", `1 in log group ${GROUP}`, "0", "0", "0", "0", "0"]],
      "Matched by metric filters": [["suspicious", "Test/Flowlogs/Suspicious", "1", "1"]],
      Alarms: [
        ["suspicious-traffic", "2026-11-21T08:01:00Z", "generated: test", "oncall@example.com (email)", ""],
      ],
      "Alarms, each proven by traffic made for it": [
        ["suspicious-traffic", "with 1 record, not with 0", "anything in it"],
      ],
      "Not delivered": [],
      "Way of the records": [
        ["network interfaces", "traffic", "1", "0", "1", "0", "0", "0"],
        ["flow log flow", "network interfaces", "1", "0", "1", "0", "0", "0"],
        [`log group ${GROUP}`, "flow log flow", "1", "0", "0", "1", "0", "0"],
      ],
    });
  });

  it("tells that a mailbox waits for its confirmation", async () => {
    const { Alarms } = await rowsOf(changed(stack, "mailbox", { pendingConfirmation: true }));
    assert.equal(Alarms?.[0]?.[3], "oncall@example.com (email, once confirmed)");
  });

  it("tells where records stopped and why, and that an alarm did not ring", async () => {
    const rows = await rowsOf(changed(stack, "flow", { trafficType: "REJECT" }));
    assert.deepEqual(rows["Not delivered"], [
      ["generated: test", "1", "flow log flow", "it captures REJECT traffic only, and this is ACCEPT"],
    ]);
    assert.deepEqual(rows.Alarms, [["suspicious-traffic", "did not ring", "", "", ""]]);
  });

  it("lists up to three times at which an alarm rang, and tells more by their number, the first and the last", async () => {
    const nervous = changed(stack, "alarm", { period: 60, evaluationPeriods: 1 });
    const rung = async (times: number): Promise<string | undefined> => {
      const records = Array.from({ length: times }, (_, index) => {
        const start = EIGHT + index * 600;
        return flowLogRecord({ start, end: start });
      });
      // In between nothing matches, so that the alarm comes back each time.
      const others = records.map((record) => ({ ...record, start: (record.start ?? 0) + 300, version: 9 }));
      const watched = changed(nervous, "filter", { pattern: "[version=2, ...]" });
      const report = await replay(deploymentOf(watched), traffic(...records, ...others));
      return reportTables(report).find(({ title }) => title === "Alarms")?.rows[0]?.[1];
    };
    assert.equal(await rung(3), "2026-11-21T08:01:00Z\n2026-11-21T08:11:00Z\n2026-11-21T08:21:00Z");
    assert.equal(await rung(47), "47 times, first 2026-11-21T08:01:00Z, last 2026-11-21T15:41:00Z");
  });
});
