import { readFileSync } from "node:fs";
import { join } from "node:path";

import { readRecordedFile, type FlowLogFormat, type FlowLogRecord } from "../../../../telemetry/flow-logs";
import { valueOf } from "../results";

/** The two records of a real TCP exchange in the 29-field format. */
export function recordedTraffic(): { format: FlowLogFormat; records: FlowLogRecord[] } {
  const text = readFileSync(
    join(__dirname, "../../../../data/flow-logs/flowlogs-reader-v5-all-29-header.log"),
    "utf8",
  );
  const { format, records } = valueOf(readRecordedFile(text));
  return { format, records: records.map(({ record }) => record) };
}

/**
 * Records in the 29-field format over the ten days that end at `until`, the same for the same count: clients inside,
 * servers inside and outside, some of it rejected, with counters beyond 2^31 and 2^52, NODATA and SKIPDATA.
 */
export function madeTraffic(count: number, until: Date): FlowLogRecord[] {
  const random = randomNumbers(1);
  const pick = <T>(values: readonly [T, ...T[]]): T =>
    values[Math.floor(random() * values.length)] ?? values[0];
  const end = Math.floor(until.getTime() / 1000);
  return Array.from({ length: count }, (_, index) => {
    // A few hours of each day, so that there are not more objects than records are worth.
    const hour = Math.floor(random() * 10) * 24 + Math.floor(random() * 3);
    const start = end - 60 - hour * 3600 - Math.floor(random() * 600);
    const base = {
      version: 5,
      "account-id": pick(["123456789012", "210987654321"]),
      region: pick(["eu-central-1", "ap-northeast-2"]),
      "interface-id": pick(["eni-0a1b2c3d", "eni-1a2b3c4d"]),
      start,
      end: start + 60,
    };
    if (index % 40 === 0) return { ...base, "log-status": index % 80 === 0 ? "NODATA" : "SKIPDATA" };
    const direction = pick(["egress", "ingress"]);
    const inside = pick(["10.0.0.155", "10.0.14.100", "10.0.14.101"]);
    const outside = pick(["123.123.123.123", "198.51.100.7", "203.0.113.9", "10.0.20.1", "2001:db8::7"]);
    const egress = direction === "egress";
    return {
      ...base,
      "log-status": "OK",
      action: pick(["ACCEPT", "ACCEPT", "REJECT"]),
      "flow-direction": direction,
      srcaddr: egress ? inside : outside,
      dstaddr: egress ? outside : inside,
      srcport: pick([49_152, 50_000, 443]),
      dstport: pick([22, 80, 443]),
      protocol: pick([6, 6, 17]),
      packets: 1 + Math.floor(random() * 100),
      bytes: pick([
        Math.floor(random() * 90_000),
        Math.floor(random() * 90_000),
        2 ** 31 + index,
        2 ** 52 + index,
      ]),
      "instance-id": pick(["i-0aaaaaaa", "i-0bbbbbbb"]),
    };
  });
}

/** Records of a drip: each below the exfiltration alarm's threshold, one every four hours for a week. */
export function slowDripTraffic(until: Date): FlowLogRecord[] {
  const end = Math.floor(until.getTime() / 1000);
  return Array.from({ length: 42 }, (_, index) => ({
    version: 5,
    "account-id": "123456789012",
    region: "eu-central-1",
    "interface-id": "eni-0a1b2c3d",
    "log-status": "OK",
    action: "ACCEPT",
    "flow-direction": "egress",
    srcaddr: "10.0.14.102",
    dstaddr: "192.0.2.66",
    srcport: 50_123,
    dstport: 443,
    protocol: 6,
    packets: 90,
    bytes: 99_000,
    start: end - 60 - index * 4 * 3600,
    end: end - index * 4 * 3600,
  }));
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
