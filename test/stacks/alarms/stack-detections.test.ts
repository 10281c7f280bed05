import assert from "node:assert/strict";

import { pipelineFormats, stackDetections } from "../../../stacks";
import { allFieldsV5Format, decide, defaultFormat } from "../../../telemetry/flow-logs";
import { metricFilters } from "../../../telemetry/detections/metric-filters";
import { valueOf } from "../../telemetry/flow-logs/results";
import { rawConfig } from "../raw";

describe("Function: stackDetections", () => {
  it("gives what is detected unasked and what the configuration asks for, each of its pipeline", () => {
    assert.deepEqual(
      valueOf(stackDetections(rawConfig())).map(({ name, pipeline }) => [name, pipeline]),
      [
        ["traffic-skipped-records", "traffic"],
        ["exfiltration", "traffic"],
        ["rejected-ssh", "traffic"],
      ],
    );
  });

  it("allows the ranges of the pipeline's own VPCs, as the deployed alarm does", () => {
    const { detection } = valueOf(stackDetections(rawConfig()))[1]!;
    const leaving = { bytes: 200_000, "flow-direction": "egress" } as const;
    assert.deepEqual(
      ["10.0.255.1", "10.1.0.1"].map((dstaddr) => decide(detection.predicate, { ...leaving, dstaddr })),
      [false, true],
    );
  });

  it("allows the addresses of AWS's services where they are meant, and those of other regions not", () => {
    const alarms = {
      exfiltration: [
        {
          name: "out",
          pipeline: "traffic",
          allowedDestinations: [],
          allowedAwsRanges: [{ service: "S3", regions: ["us-east-1"] }],
        },
      ],
    };
    const { detection } = valueOf(stackDetections(rawConfig({ alarms })))[1]!;
    const leaving = { bytes: 200_000, "flow-direction": "egress" } as const;
    assert.deepEqual(
      // The last of 52.216.0.0/15 of S3 in us-east-1, and the first of 52.218.0.0/17 of S3 in eu-west-1.
      ["52.217.255.255", "52.218.0.0"].map((dstaddr) => decide(detection.predicate, { ...leaving, dstaddr })),
      [false, true],
    );
    const filters = valueOf(metricFilters(allFieldsV5Format, detection.predicate));
    assert.equal(filters.kind === "one" ? 1 : filters.added.length + filters.subtracted.length, 5);
  });

  it("makes the same detections for records of another format", () => {
    const own = valueOf(stackDetections(rawConfig()));
    const other = valueOf(stackDetections(rawConfig(), { format: defaultFormat }));
    assert.deepEqual(
      other.map(({ name }) => name),
      own.map(({ name }) => name),
    );
    const download = { bytes: 200_000, dstaddr: "198.51.100.7" } as const;
    assert.deepEqual(
      [own, other].map((all) => decide(all[1]!.detection.predicate, download)),
      [false, true],
    );
  });

  it("gives only those that have a setting that is tried, with its value", () => {
    const tried = valueOf(stackDetections(rawConfig(), { tried: { key: "bytes", value: 5 } }));
    assert.deepEqual(
      tried.map(({ name }) => name),
      ["exfiltration"],
    );
    const leaving = { "flow-direction": "egress", dstaddr: "198.51.100.7" } as const;
    assert.deepEqual(
      [5, 6].map((bytes) => decide(tried[0]!.detection.predicate, { ...leaving, bytes })),
      [false, true],
    );
  });

  it("refuses a setting that no detection has, and a value that it cannot have", () => {
    assert.deepEqual(stackDetections(rawConfig(), { tried: { key: "colour", value: 1 } }), {
      ok: false,
      faults: ["no detection of the stack has the setting colour"],
    });
    assert.deepEqual(stackDetections(rawConfig(), { tried: { key: "port", value: 70_000 } }), {
      ok: false,
      faults: ["rejectedConnections, port: found 70000; a port from 0 to 65535"],
    });
  });

  it("reports the faults of the configuration", () => {
    const { ok } = stackDetections(rawConfig({ alerts: {} }));
    assert.equal(ok, false);
  });
});

describe("Function: pipelineFormats", () => {
  it("gives the format of each pipeline", () => {
    assert.deepEqual(pipelineFormats(rawConfig()), [allFieldsV5Format]);
  });
});
