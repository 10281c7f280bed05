import assert from "node:assert/strict";
import { resolve } from "node:path";

import { configurationOfStack } from "../../cli/stack-file";
import { generateTraffic, readStackExport, replay } from "../../delivery";
import { stackDetections } from "../../stacks";
import { keptStack } from "../mutations/support/stack";
import { valueOf } from "../telemetry/flow-logs/results";
import { inFolder, tested, text } from "./support/run";

/** What the backtest knows of an alarm it takes from the configuration, and what a replay knows from what was deployed. */
describe("Backtest beside the alarms that the dev stack deploys", function () {
  this.timeout(60_000);

  it("rings the same alarms, at the same times, on the same traffic", async () => {
    const deployment = valueOf(readStackExport(keptStack()));
    const traffic = generateTraffic({ deployment, seed: 1 });
    const deployed = (await replay(deployment, traffic)).alarms;

    const raw = configurationOfStack(resolve(__dirname, "../.."), "dev");
    const records = traffic.flatMap((each) => each.records);
    const report = await inFolder({ "a.log": text(records) }, (folder) =>
      tested([folder], (format) => valueOf(stackDetections(raw, { format }))),
    );

    assert.equal(report.records.read, records.length);
    // Nothing asks Athena in a replay.
    const alike = report.detections.filter(({ name }) => name !== "slow-drip");
    const backtested = alike.map(({ name, alarmPeriods }) => [name, alarmPeriods.map(({ from }) => from)]);
    const rang = alike.map(({ name }) => {
      const alarms = deployed.filter((alarm) => alarm.urn.endsWith(`::${name}`));
      return [name, alarms.flatMap(({ rangAt }) => rangAt)];
    });
    assert.deepEqual(backtested, rang);
    assert.equal(rang.filter(([, times]) => times!.length > 0).length, 3);
  });
});
