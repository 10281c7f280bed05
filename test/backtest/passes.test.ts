import assert from "node:assert/strict";

import { mostPasses } from "../../backtest";
import { exfiltrationAnomaly, portScan, rejectedConnections, slowDrip } from "../../telemetry/detections";
import { allFieldsV5Format } from "../../telemetry/flow-logs";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const tried = (detection: Parameters<typeof mostPasses>[0][number]["detection"]) => ({
  name: "it",
  pipeline: "traffic",
  detection,
});

describe("Function: mostPasses", () => {
  it("reads all records once for whatever is not told apart, and again for the records behind rings", () => {
    const together = [
      tried(rejectedConnections({ port: 22 }, watched)),
      tried(exfiltrationAnomaly({ allowedDestinations: [] }, watched)),
    ];
    assert.equal(mostPasses(together, {}), 1);
    assert.equal(mostPasses(together, { ringRecords: true }), 2);
  });

  it("adds what telling apart reads: twice for contributors, once for windows", () => {
    assert.equal(mostPasses([tried(portScan({}, watched))], {}), 3);
    assert.equal(mostPasses([tried(slowDrip({ allowedDestinations: [] }))], {}), 2);
  });
});
