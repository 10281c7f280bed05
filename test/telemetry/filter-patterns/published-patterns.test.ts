import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { matchesFilterPattern, parseFilterPattern } from "../../../telemetry/filter-patterns";
import {
  allFieldsV5Format,
  defaultFormat,
  printRecord,
  type FlowLogRecord,
} from "../../../telemetry/flow-logs";
import { valueOf } from "../flow-logs/results";

// Patterns as they stand in published workshops, letter by letter.
const rejectedHttpFromBastion =
  '[version, account, eni, source="10.0.0.155", destination, srcport, destport="80", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';
const rejectedHttpToServer =
  '[version, account, eni, source, destination="10.0.14.100", srcport, destport="80", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';
const rejectedSsh =
  '[version, account, eni, source, destination, srcport, destport="22", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';
const rejectedHttp =
  '[version, account, eni, source, destination, srcport, destport="80", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';
const allFields =
  "[account_id, action, az_id, bytes, dstaddr, dstport, end, flow_direction, instance_id, interface_id, log_status, packets, pkt_dst_aws_service, pkt_dstaddr, pkt_src_aws_service, pkt_srcaddr, protocol, region, srcaddr, srcport, start, sublocation_id, sublocation_type, subnet_id, tcp_flags, traffic_path, type, version, vpc_id]";
const exfiltration =
  "[account_id, action, az_id, bytes > 100000, dstaddr!=123.123.123.123 && dstaddr!=210.210.210.210 , dstport, end, flow_direction = egress, ...]";

/** Which of the events match, by index. */
function matching(pattern: string, events: readonly string[]): number[] {
  const parsed = valueOf(parseFilterPattern(pattern));
  return events.flatMap((event, index) => (matchesFilterPattern(parsed, event) ? [index] : []));
}

function lines(file: string): string[] {
  const text = readFileSync(join(__dirname, "../../../data/flow-logs", file), "utf8");
  return text.split("\n").filter((line) => line !== "");
}

describe("patterns of the rejected-connection workshop, on default records", () => {
  const rejected = {
    version: 2,
    srcaddr: "10.0.0.155",
    dstaddr: "10.0.14.100",
    protocol: 6,
    action: "REJECT",
  };
  const events = [
    { ...rejected, srcport: 40000, dstport: 80 },
    { ...rejected, srcport: 40001, dstport: 22 },
    { ...rejected, srcport: 40002, dstport: 80, srcaddr: "10.0.0.156" },
    { ...rejected, srcport: 40003, dstport: 80, action: "ACCEPT" },
    { ...rejected, srcport: 40004, dstport: 80, protocol: 17 },
    { ...rejected, srcport: 40005, dstport: 8080 },
    { version: 2, "log-status": "NODATA" },
  ].map((record: FlowLogRecord) => printRecord(defaultFormat, record));

  it("finds rejected HTTP from the bastion", () => {
    assert.deepEqual(matching(rejectedHttpFromBastion, events), [0]);
  });
  it("finds rejected HTTP to the server, from wherever", () => {
    assert.deepEqual(matching(rejectedHttpToServer, events), [0, 2]);
  });
  it("finds rejected SSH", () => {
    assert.deepEqual(matching(rejectedSsh, events), [1]);
  });
  it("finds all rejected HTTP", () => {
    assert.deepEqual(matching(rejectedHttp, events), [0, 2]);
  });
  it("finds none of them in the recorded log, whose one rejected connection goes to port 443", () => {
    const recorded = lines("flowlogs-reader-v2.log");
    for (const pattern of [rejectedHttpFromBastion, rejectedHttpToServer, rejectedSsh, rejectedHttp]) {
      assert.deepEqual(matching(pattern, recorded), []);
    }
    assert.deepEqual(matching(rejectedHttp.replace('"80"', '"443"'), recorded), [2]);
  });
  it("tests the wrong columns of a 29-field log without a word, since its last name takes the rest", () => {
    const [, record = ""] = lines("flowlogs-reader-v5-all-29-header.log");
    assert.deepEqual(matching(rejectedHttp, [record]), []);
    assert.deepEqual(matching("[a, b, c, d, e, f, g, h, i, j, k, l, m, n]", [record]), [0]);
  });
});

describe("patterns of the exfiltration workshop, on 29-field records", () => {
  const upload = { bytes: 100_001, dstaddr: "198.51.100.9", "flow-direction": "egress" };
  const events = [
    upload,
    { ...upload, bytes: 100_000 },
    { ...upload, dstaddr: "123.123.123.123" },
    { ...upload, dstaddr: "210.210.210.210" },
    { ...upload, "flow-direction": "ingress" },
    { ...upload, dstaddr: "123.123.123.12" },
    { ...upload, bytes: 5_000_000_000 },
    { "log-status": "SKIPDATA" },
  ].map((record: FlowLogRecord) => printRecord(allFieldsV5Format, record));

  it("finds 100,001 bytes to an address outside the list, not 100,000, not to a listed one, not inbound", () => {
    assert.deepEqual(matching(exfiltration, events), [0, 5, 6]);
  });
  it("matches every 29-field record where no condition is set", () => {
    assert.deepEqual(matching(allFields, events), [0, 1, 2, 3, 4, 5, 6, 7]);
  });
  it("finds none in the recorded exchange of 4,895 and 3,015 bytes, and the header is no upload", () => {
    const recorded = lines("flowlogs-reader-v5-all-29-header.log");
    assert.deepEqual(matching(exfiltration, recorded), []);
    assert.deepEqual(matching(exfiltration.replace("100000", "3000"), recorded), [2]);
    assert.deepEqual(matching(allFields, recorded), [0, 1, 2]);
  });
  it("does not match records of 14 fields by accident where a field is missing", () => {
    assert.deepEqual(matching(allFields, lines("flowlogs-reader-v2.log")), []);
  });
});
