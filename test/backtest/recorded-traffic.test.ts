import assert from "node:assert/strict";
import { resolve } from "node:path";

import { configurationOfStack } from "../../cli/stack-file";
import { stackDetections } from "../../stacks";
import { valueOf } from "../telemetry/flow-logs/results";
import { tested } from "./support/run";

const root = resolve(__dirname, "../..");
const counted = [
  "traffic-skipped-records",
  "exfiltration",
  "exfiltration-volume",
  "rejected-http",
  "rejected-ssh",
];

/**
 * What others recorded (`data/flow-logs/SOURCES.md`), counted by hand. Of the 18 records one has protocol 8080 and is
 * none. 1,680 bytes go to 198.51.100.1 twice, 6,392 and 1,698 within 172.18.160.0/24 in two files at the same time,
 * 3,015 leave for 198.51.100.6; 3,500 go to 10.0.2.200, which is the stack's own. Only one file tells the direction.
 */
describe("Backtest of the dev stack on what others recorded", function () {
  this.timeout(30_000);

  it("finds what can be counted by hand", async () => {
    const raw = configurationOfStack(root, "dev");
    const tries = [1000, 1680, 3014, 3015, 3016].map((value) => ({ key: "bytes", value }));
    const report = await tested([resolve(root, "data/flow-logs")], (format) =>
      [undefined, ...tries].flatMap((tried) =>
        valueOf(stackDetections(raw, { format, ...(tried && { tried }) }))
          .filter(({ name }) => counted.includes(name))
          .map((each) => ({ ...each, ...(tried && { tried }) })),
      ),
    );
    assert.deepEqual([report.records.files, report.records.read, report.records.unreadable], [9, 17, 1]);
    const told = report.detections.map(({ name, tried, matched, measured, alarmPeriods }) => [
      name,
      tried?.value,
      matched,
      measured,
      alarmPeriods.map(({ from }) => from),
    ]);
    assert.deepEqual(
      told.filter(
        ([name, tried, matched]) => name === "exfiltration" || (tried === undefined && matched !== 0),
      ),
      [
        ["traffic-skipped-records", undefined, 1, 1, ["2015-05-10T18:02:00Z"]],
        ["exfiltration", undefined, 0, 0, []],
        // Every record that does not come in or stay inside, four of which have no bytes.
        ["exfiltration-volume", undefined, 14, 24_285, []],
        [
          "exfiltration",
          1000,
          7,
          7,
          ["2015-08-12T13:48:00Z", "2019-09-12T15:00:00Z", "2021-03-04T14:02:00Z"],
        ],
        ["exfiltration", 1680, 5, 5, ["2019-09-12T15:00:00Z", "2021-03-04T14:02:00Z"]],
        ["exfiltration", 3014, 3, 3, ["2019-09-12T15:00:00Z", "2021-03-04T14:02:00Z"]],
        ["exfiltration", 3015, 2, 2, ["2019-09-12T15:00:00Z"]],
        ["exfiltration", 3016, 2, 2, ["2019-09-12T15:00:00Z"]],
      ],
    );
    // 5,040 bytes in 2015, 16,180 in 2019, 3,015 in 2021 and 50 in 2022: a sum rings from its threshold on.
    assert.deepEqual(
      told
        .flatMap(([name, tried, , , rings]) =>
          name === "exfiltration-volume" && tried ? [[tried, rings]] : [],
        )
        .slice(-2),
      [
        [3015, ["2015-08-12T13:48:00Z", "2019-09-12T15:00:00Z", "2021-03-04T14:02:00Z"]],
        [3016, ["2015-08-12T13:48:00Z", "2019-09-12T15:00:00Z"]],
      ],
    );
  });
});
