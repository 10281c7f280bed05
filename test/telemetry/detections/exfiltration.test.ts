import assert from "node:assert/strict";

import fc from "fast-check";

import { exfiltration, type ExfiltrationSettings } from "../../../telemetry/detections";
import {
  allFieldsV5Format,
  compileFilterPattern,
  decide,
  decider,
  defaultFormat,
  egressOutside,
  type FlowLogFormat,
  type FlowLogRecord,
} from "../../../telemetry/flow-logs";
import { records } from "../flow-logs/arbitraries";
import { valueOf } from "../flow-logs/results";

const recorded = (format: FlowLogFormat) => ({ format, maxAggregationInterval: 60 }) as const;
const allowedDestinations = ["123.123.123.123", "10.0.0.0/8"];

function counts(
  record: FlowLogRecord,
  settings: Partial<ExfiltrationSettings> = {},
  format = allFieldsV5Format,
): boolean {
  return decide(exfiltration({ allowedDestinations, ...settings }, recorded(format)).predicate, record);
}

const out: FlowLogRecord = { bytes: 100_001, dstaddr: "203.0.113.7", "flow-direction": "egress" };

describe("Detection: exfiltration", () => {
  it("counts a record above 100,000 bytes that leaves for an address outside the list", () => {
    assert.equal(counts(out), true);
    assert.equal(counts({ ...out, bytes: 100_000 }), false);
    assert.equal(counts({ ...out, dstaddr: "123.123.123.123" }), false);
    assert.equal(counts({ ...out, dstaddr: "10.9.9.9" }), false);
    assert.equal(counts({ ...out, "flow-direction": "ingress" }), false);
  });

  it("counts from the size that it is given", () => {
    assert.equal(counts({ ...out, bytes: 5001 }, { bytes: 5000 }), true);
    assert.equal(counts({ ...out, bytes: 5000 }, { bytes: 5000 }), false);
  });

  it("counts either direction where the format does not tell it", () => {
    assert.equal(counts({ ...out, "flow-direction": "ingress" }, {}, defaultFormat), true);
    assert.equal(counts({ ...out, dstaddr: "10.9.9.9" }, {}, defaultFormat), false);
  });

  it("counts exactly what is egress outside the list and above the size", () => {
    const { predicate } = exfiltration({ allowedDestinations, bytes: 80 }, recorded(allFieldsV5Format));
    const rings = decider(predicate);
    const leaves = decider(egressOutside(allowedDestinations));
    fc.assert(
      fc.property(records(allFieldsV5Format), (record) => {
        assert.equal(rings(record), leaves(record) && record.bytes !== undefined && record.bytes > 80);
      }),
    );
  });

  it("compares with the addresses in their order, then with the blocks", () => {
    const settings = { allowedDestinations: ["10.0.0.0/8", "203.0.113.9", "203.0.113.8"] };
    assert.equal(
      valueOf(compileFilterPattern(defaultFormat, exfiltration(settings, recorded(defaultFormat)).predicate)),
      "[version, account_id, interface_id, srcaddr, dstaddr != 203.0.113.9 && dstaddr != 203.0.113.8 && dstaddr != 10.*, srcport, dstport, protocol, packets, bytes > 100000, start, end, action, log_status]",
    );
  });

  it("leaves out the AWS services that it is told to, and none unless it is", () => {
    const toS3 = { ...out, "pkt-dst-aws-service": "S3" };
    assert.equal(counts(toS3), true);
    assert.equal(counts(toS3, { ignoredAwsServices: ["S3", "DYNAMODB"] }), false);
    assert.equal(counts({ ...out, "pkt-dst-aws-service": "EC2" }, { ignoredAwsServices: ["S3"] }), true);
    // What is outside of AWS has no service.
    assert.equal(counts(out, { ignoredAwsServices: ["S3"] }), true);
  });

  it("rings as an ExfilAlarm at one record in five minutes, with what to do", () => {
    const { countedBy, alarmType, measure, threshold, window, runbook } = exfiltration(
      { allowedDestinations, bytes: 5_000_000 },
      recorded(defaultFormat),
    );
    assert.deepEqual(
      { countedBy, alarmType, measure, threshold, window },
      {
        countedBy: "metricFilter",
        alarmType: "ExfilAlarm",
        measure: "records",
        threshold: 1,
        window: { periodSeconds: 300, evaluationPeriods: 2, datapointsToAlarm: 1, mayMissLateRecords: false },
      },
    );
    assert.match(
      runbook,
      /^More than 5000000 bytes went in one flow to an address outside the allowed destinations\.\n1\. /,
    );
  });
});
