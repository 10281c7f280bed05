import assert from "node:assert/strict";
import type { AlarmProof } from "../../../delivery";
import { replay } from "../support/replay";
import { alarmOnPattern, flowLogToGroup } from "../support/log-group-stack";
import { changed, deploymentOf, type ExportedResource } from "../support/stack";

const columns = "version, account, eni, src, dst, sport, dport, protocol, packets";

/** An alarm on a statistic of the bytes of accepted records, in a metric that has no value without one. */
function onBytes(
  alarm: Readonly<Record<string, unknown>>,
  { bytes = "bytes", defaultValue }: { bytes?: string; defaultValue?: string } = {},
): readonly ExportedResource[] {
  const pattern = `[${columns}, ${bytes}, start, end, action = ACCEPT, status]`;
  const stack = [...flowLogToGroup(), ...alarmOnPattern({ pattern, threshold: 5000, value: "$bytes" })];
  const metricTransformation = {
    namespace: "Test/Flowlogs",
    name: "Suspicious",
    value: "$bytes",
    defaultValue,
  };
  return changed(changed(stack, "filter", { metricTransformation }), "alarm", alarm);
}

async function proofOf(resources: readonly ExportedResource[]): Promise<AlarmProof | undefined> {
  const { proofs } = await replay(deploymentOf(resources), []);
  return proofs.find(({ name }) => name === "suspicious-traffic");
}

/** Whether it rings: by how many records of what kind, or why it does not. */
async function said(...stack: Parameters<typeof onBytes>): Promise<unknown> {
  const proof = await proofOf(onBytes(...stack));
  if (proof?.kind === "rings") return [proof.records, proof.record];
  return proof && "reason" in proof ? proof.reason : proof?.kind;
}

const lessThan = (threshold: number) => ({ comparisonOperator: "LessThanThreshold", threshold });
const over300 = "of Test/Flowlogs/Suspicious over 300 s";

describe("An alarm on the largest or the least value of a field", () => {
  it("rings on one large record beside small ones by the Maximum, and not by the Minimum", async () => {
    assert.deepEqual(await said({ statistic: "Maximum" }), [1, "action ACCEPT, bytes 5000"]);
    assert.equal(
      await said({ statistic: "Minimum" }),
      `Minimum ${over300} >= 5000, 1 of 1: 100 records that match in one period beside one of action ACCEPT, bytes 0 give 0`,
    );
  });

  it("rings on one small record beside large ones by the Minimum, and not by the Maximum", async () => {
    assert.deepEqual(await said({ ...lessThan(100), statistic: "Minimum" }), [1, "action ACCEPT, bytes 99"]);
    assert.match(String(await said({ ...lessThan(100), statistic: "Maximum" })), /^Maximum .* give \d{3,}$/);
  });

  it("rings on a value beyond the threshold where the threshold itself is too little", async () => {
    const comparisonOperator = "GreaterThanThreshold";
    assert.deepEqual(await said({ comparisonOperator, statistic: "Maximum" }), [
      1,
      "action ACCEPT, bytes 5001",
    ]);
    const atMost = { ...lessThan(100), comparisonOperator: "LessThanOrEqualToThreshold" };
    assert.deepEqual(await said({ ...atMost, statistic: "Minimum" }), [1, "action ACCEPT, bytes 100"]);
  });

  it("may be either where the filter lets no other values through", async () => {
    const bytes = "bytes >= 5000";
    for (const statistic of ["Minimum", "Maximum"]) {
      assert.deepEqual(await said({ statistic }, { bytes }), [1, "bytes 5000, action ACCEPT"]);
    }
  });

  it("is held down by a default value where it asks for the Minimum, in a minute as in five", async () => {
    for (const period of [60, 300]) {
      const settings = { defaultValue: "0" };
      assert.match(String(await said({ statistic: "Minimum", period }, settings)), /give 0$/);
      assert.deepEqual(await said({ statistic: "Maximum", period }, settings), [
        1,
        "action ACCEPT, bytes 5000",
      ]);
    }
    assert.match(
      String(await said({ ...lessThan(100), statistic: "Minimum" }, { defaultValue: "0" })),
      /holds without a record that matches$/,
    );
  });

  it("that takes silence for a small value is proven by silence", async () => {
    const silent = { ...lessThan(100), treatMissingData: "breaching", statistic: "Maximum" };
    assert.equal(await said(silent), "rings on silence");
  });

  it("is the same asked by a query", async () => {
    const stat = { metricName: "Suspicious", namespace: "Test/Flowlogs", period: 300 };
    const asked = (statistic: string) => ({
      ...Object.fromEntries(
        ["metricName", "namespace", "period", "statistic"].map((name) => [name, undefined]),
      ),
      metricQueries: [{ id: "a", metric: { ...stat, stat: statistic }, returnData: true }],
    });
    assert.deepEqual(await said(asked("Maximum")), [1, "action ACCEPT, bytes 5000"]);
    assert.match(String(await said(asked("Minimum"))), /beside one of action ACCEPT, bytes 0 give 0$/);
  });
});
