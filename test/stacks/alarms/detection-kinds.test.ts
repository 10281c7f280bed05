import assert from "node:assert/strict";

import { configuredDetections, unaskedDetections } from "../../../stacks/alarms/detections";
import { detectionKind, type DetectionKind } from "../../../stacks/alarms/kinds/detection-kind";
import { detectionKinds } from "../../../stacks/alarms/kinds/table";
import type { PipelineRecords } from "../../../stacks/alarms/pipeline-records";
import { AlarmsConfig, type DetectionKey, type SettingsOf } from "../../../stacks/alarms/schema";
import { wholeNumber } from "../../../stacks/configuration/values";
import { exfiltration, rejectedConnections, skippedRecords } from "../../../telemetry/detections";
import {
  allFieldsV5Format,
  defaultFormat,
  flowLogFormat,
  type FlowLogFormat,
} from "../../../telemetry/flow-logs";
import { valueOf } from "../../telemetry/flow-logs/results";
import { exfiltration as exfiltrationConfig, rejected } from "../raw";

const recorded = (format: FlowLogFormat, ownRanges: readonly string[] = []): PipelineRecords => ({
  format,
  maxAggregationInterval: 60,
  ownRanges,
});
const records = {
  traffic: recorded(allFieldsV5Format, ["10.0.0.0/16"]),
  other: { ...recorded(defaultFormat), maxAggregationInterval: 600 },
} as const;

describe("Detections of a stack", () => {
  it("have a list in the configuration for each kind of the table, and for no other", () => {
    const { alarms } = AlarmsConfig.parse({});
    assert.deepEqual(Object.keys(alarms), ["incidents", "suppressions", ...Object.keys(detectionKinds)]);
    assert.equal(AlarmsConfig.safeParse({ alarms: { beaconing: [] } }).success, false);
  });

  it("are built from their settings and the records of the pipeline that they watch, whose own ranges are allowed", () => {
    const { alarms } = AlarmsConfig.parse({
      alarms: {
        exfiltration: [exfiltrationConfig(), exfiltrationConfig({ name: "second", pipeline: "other" })],
        rejectedConnections: [rejected()],
      },
    });
    const allowed = ["123.123.123.123"];
    assert.deepEqual(
      configuredDetections(alarms, records).map(({ kind, name, pipeline, detection }) => ({
        kind,
        name,
        pipeline,
        detection,
      })),
      [
        {
          kind: "exfiltration",
          name: "exfiltration",
          pipeline: "traffic",
          detection: exfiltration({ allowedDestinations: ["10.0.0.0/16", ...allowed] }, records.traffic),
        },
        {
          kind: "exfiltration",
          name: "second",
          pipeline: "other",
          detection: exfiltration({ allowedDestinations: allowed }, records.other),
        },
        {
          kind: "rejectedConnections",
          name: "rejected-ssh",
          pipeline: "traffic",
          detection: rejectedConnections({ port: 22 }, records.traffic),
        },
      ],
    );
  });

  it("tell of skipped records unasked, where the format has the status of a record", () => {
    const withoutStatus = valueOf(flowLogFormat(["srcaddr"]));
    assert.deepEqual(unaskedDetections({ traffic: recorded(defaultFormat), bare: recorded(withoutStatus) }), [
      {
        name: "traffic-skipped-records",
        pipeline: "traffic",
        detection: skippedRecords(records.traffic),
        isTold: true,
      },
      {
        name: "bare-skipped-records",
        pipeline: "bare",
        detection: skippedRecords(records.traffic),
        isTold: false,
      },
    ]);
  });

  // The compiler reads these and would complain of an error that is not there.
  it("compile only if what the configuration lists is in the table, and the other way about", () => {
    type Kinds = { readonly [K in DetectionKey]: DetectionKind<SettingsOf<K>> };
    // @ts-expect-error the configuration lists rejectedConnections, too
    const onlyInSchema: Kinds = { exfiltration: detectionKinds.exfiltration };
    // @ts-expect-error the table has no kind beaconing
    const onlyListed: DetectionKey = "beaconing";
    assert.equal(Object.keys(onlyInSchema).includes(onlyListed), false);
  });

  it("compile only if the schema reads every setting that the detection is built from", () => {
    const port = wholeNumber(0, 65_535, "a port");
    assert.equal(detectionKind({ port }, rejectedConnections).schema.safeParse({}).success, false);
    // @ts-expect-error exfiltration needs allowedDestinations
    detectionKind({ port }, exfiltration);
    // @ts-expect-error the port may be missing
    detectionKind({ port: port.optional() }, rejectedConnections);
  });
});
