import assert from "node:assert/strict";
import { replay, reportTables } from "../../../delivery";
import { alarmOnPattern, flowLogToGroup, GROUP_ARN } from "../support/log-group-stack";
import { flowLogRecord, traffic } from "../support/records";
import { changed, deploymentOf, type ExportedResource } from "../support/stack";

const stack = [...flowLogToGroup(), ...alarmOnPattern({ pattern: "[version, ...]", threshold: 1 })];

function rowsOf(
  resources: readonly ExportedResource[],
): Readonly<Record<string, readonly (readonly string[])[]>> {
  const tables = reportTables(replay(deploymentOf(resources), traffic(flowLogRecord())));
  assert.ok(tables.every(({ head, rows }) => rows.every((row) => row.length === head.length)));
  return Object.fromEntries(tables.map(({ title, rows }) => [title, rows]));
}

describe("A report as tables", () => {
  it("tells what went in, arrived, matched and rang, and who was told", () => {
    const { Findings, ...rows } = rowsOf(stack);
    assert.equal(Findings?.length, 2);
    assert.deepEqual(rows, {
      "Records in": [["generated: test", "1"]],
      Delivered: [["flow", GROUP_ARN, "1", "1", "0"]],
      "Matched by metric filters": [["suspicious", "Test/Flowlogs/Suspicious", "1", "1"]],
      Alarms: [
        ["suspicious-traffic", "2026-11-21T08:01:00Z", "generated: test", "oncall@example.com (email)"],
      ],
      "Not delivered": [],
    });
  });

  it("tells that a mailbox waits for its confirmation", () => {
    const { Alarms } = rowsOf(changed(stack, "mailbox", { pendingConfirmation: true }));
    assert.equal(Alarms?.[0]?.[3], "oncall@example.com (email, once confirmed)");
  });

  it("tells where records stopped and why, and that an alarm did not ring", () => {
    const rows = rowsOf(changed(stack, "flow", { trafficType: "REJECT" }));
    assert.deepEqual(rows["Not delivered"], [
      ["generated: test", "1", "flow log flow", "it captures REJECT traffic only, and this is ACCEPT"],
    ]);
    assert.deepEqual(rows.Alarms, [["suspicious-traffic", "did not ring", "", ""]]);
  });
});
