import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as fc from "fast-check";

import { UsageError } from "../../../cli/command";
import { command } from "../support/command";
import { rowsOf } from "../support/printed-rows";
import { scale, scaleDocument } from "../../../cli/scale";
import { dollarsPerGb, exampleLoad, scalePlan } from "../../../cli/scale/plan";

describe("Function: scalePlan", () => {
  it("is plain arithmetic: one VPC of 60 interfaces with a record a minute of 1,024 bytes", () => {
    const plan = scalePlan({
      ...exampleLoad,
      accounts: 1,
      vpcs: 1,
      interfacesPerVpc: 60,
      recordsPerMinute: 1,
      recordBytes: 1024,
      peak: 2,
    });
    // A record a second: 86,400 KiB a day, and 2 KiB/s at the peak.
    assert.equal(plan.recordsPerSecond, 1);
    assert.equal(plan.gibPerDay, 86_400 / 1024 / 1024);
    assert.equal(plan.peakMibPerSecond, 2 / 1024);
    assert.deepEqual(plan.streams, { large: 1, other: 1 });
    assert.equal(plan.firehoseFactor, 5);
    // The least that three zones have.
    assert.equal(plan.dataNodes, 3);
    assert.equal(plan.policyFits, true);
  });

  it("counts a record of more than 5 KB in Firehose's bill as two", () => {
    assert.equal(scalePlan({ ...exampleLoad, recordBytes: 5120 }).firehoseFactor, 1);
    assert.equal(scalePlan({ ...exampleLoad, recordBytes: 5121 }).firehoseFactor, (2 * 5120) / 5121);
  });

  it("says when a bucket policy can no longer name every account", () => {
    assert.equal(scalePlan({ ...exampleLoad, accounts: 310 }).policyFits, true);
    assert.equal(scalePlan({ ...exampleLoad, accounts: 311 }).policyFits, false);
  });

  it("grows with the load, and has room for the peak and for what is stored", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 10 }), (vpcs, peak) => {
        const load = { ...exampleLoad, vpcs, peak };
        const [plan, double] = [scalePlan(load), scalePlan({ ...load, vpcs: 2 * vpcs })];
        assert.ok(plan.streams.large * 5 >= plan.peakMibPerSecond);
        assert.ok(plan.streams.other * 1 >= plan.peakMibPerSecond);
        assert.ok(plan.dataNodes * 12_288 >= plan.neededGib && plan.dataNodes % 3 === 0);
        assert.ok(double.gibPerDay === 2 * plan.gibPerDay && double.dataNodes >= plan.dataNodes);
      }),
    );
  });
});

describe("Function: dollarsPerGb", () => {
  it("adds what the stream bills, rounded up or not, to what AWS takes for the records", () => {
    const costs = dollarsPerGb(scalePlan({ ...exampleLoad, recordBytes: 2560 }));
    assert.equal(costs["Firehose, if records are rounded up"], 0.25 + 2 * 0.029);
    assert.equal(costs["Firehose, if they are not"], 0.25 + 0.029);
  });
});

describe("Command: scale", () => {
  it("prints what is asked for in place of the example", async () => {
    const words = [
      "--accounts",
      "2",
      "--vpcs",
      "1",
      "--interfaces-per-vpc",
      "60",
      "--records-per-minute",
      "1",
    ];
    const { code, stdout } = await command("scale", ...words, "--searched-days", "7");
    assert.equal(code, 0);
    const rows = rowsOf(stdout);
    assert.deepEqual(rows.slice(0, 3), [
      "what | how much",
      "accounts, VPCs, interfaces | 2, 1, 60",
      "records a second | 1",
    ]);
    assert.ok(rows.some((row) => row.startsWith("OpenSearch storage for 7 days | ")));
  });

  it("refuses what is no number above zero, every one by its name", () => {
    assert.throws(
      () => scale({ vpcs: "many", accounts: "3", recordsPerMinute: "0", peak: "Infinity" }),
      new UsageError(
        '--vpcs is "many"; a number above 0\n--records-per-minute is "0"; a number above 0\n--peak is "Infinity"; a number above 0',
      ),
    );
  });

  it("is what docs/scale.md says", () => {
    const text = readFileSync(join(__dirname, "..", "..", "..", "docs", "scale.md"), "utf8");
    // The formatter sets the columns of a document's tables.
    const plain = (table: string): string => table.replaceAll(/ +/g, " ").replaceAll(/-+/g, "-");
    assert.equal(plain(scaleDocument(text)), plain(text));
  });
});
