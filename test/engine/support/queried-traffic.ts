import { type Deployment, generateTraffic, type Traffic } from "../../../delivery";
import type { FlowLogRecord } from "../../../telemetry/flow-logs";
import { recordedTraffic } from "../../telemetry/flow-logs/queries/traffic";

const hour = 3600;

/** One that the alarms of the test allow, and one that they do not. */
export const allowedDestination = "198.51.100.9";
const drippedOn = "192.0.2.66";

/** Records that one host of the VPC sends to a destination, each too small for an alarm on single records. */
interface Drip {
  readonly label: string;
  readonly dstaddr: string;
  /** Hours before the moment of the queries, at each of which records end. */
  readonly endings: readonly number[];
  readonly recordsAtEach: number;
}

/**
 * 90,000 bytes a record against 10 MB a day or 50 MB a week. Each ending stays hours away from the edges of the
 * windows, so that neither the time a query takes nor a midnight in between changes an answer.
 */
const drips: readonly Drip[] = [
  {
    label: "drip of 10.8 MB in a day",
    dstaddr: drippedOn,
    endings: [3, 5, 7, 9, 11, 13, 15, 17, 19, 21],
    recordsAtEach: 12,
  },
  // 0.9 and 49.5 MB; a window of eight days would hold 54 MB.
  { label: "drip below both sums", dstaddr: "192.0.2.67", endings: [10], recordsAtEach: 10 },
  {
    label: "drip below both sums, days ago",
    dstaddr: "192.0.2.67",
    endings: [72, 84, 96, 108, 120, 132],
    recordsAtEach: 90,
  },
  {
    label: "drip below both sums, a week ago",
    dstaddr: "192.0.2.67",
    endings: [7 * 24 + 5],
    recordsAtEach: 50,
  },
  {
    label: "drip of 50.4 MB in a week",
    dstaddr: "192.0.2.68",
    endings: [6, 72, 84, 96, 108, 120, 132],
    recordsAtEach: 80,
  },
  {
    label: "as much to an allowed address",
    dstaddr: allowedDestination,
    endings: [4, 6, 8],
    recordsAtEach: 80,
  },
];

/**
 * Traffic of a VPC that named queries look back on: generated, with flows above 2 GiB, with drips; and recorded, moved
 * in time to where the queries look.
 *
 * @param moment of the queries
 */
export function queriedTraffic(deployment: Deployment, vpcId: string, moment: Date): readonly Traffic[] {
  const now = Math.floor(moment.getTime() / 1000);
  const generated = generateTraffic({ seed: 1, deployment, vpcId, start: now - 3 * hour });
  const source = { vpcId };
  const template = generated
    .flatMap(({ records }) => records)
    .find((record) => record["flow-direction"] === "egress");
  if (template === undefined) throw new Error("generated traffic has no egress to make drips from");
  const recorded = recordedTraffic().records;
  const lastEnd = Math.max(...recorded.map(({ end = 0 }) => end));
  return [
    ...generated,
    {
      telemetry: "flow-log",
      label: "generated: flows above 2 GiB",
      source,
      records: largeFlows(template, now - 2 * hour),
    },
    ...drips.map((drip) => ({
      telemetry: "flow-log" as const,
      label: `generated: ${drip.label}`,
      source,
      records: dripRecords(template, drip, now),
    })),
    {
      telemetry: "flow-log",
      label: "recorded: flowlogs-reader-v5-all-29-header.log, moved in time",
      source,
      records: recorded.map((record) => moved(record, now - 2 * hour - lastEnd)),
    },
    {
      telemetry: "flow-log",
      label: "generated: no data, skipped data",
      source,
      records: withoutTraffic(template, now - 2 * hour),
    },
  ];
}

function largeFlows(template: FlowLogRecord, end: number): FlowLogRecord[] {
  return [2 ** 31 - 1, 2 ** 31, 3 * 2 ** 40].map((bytes, index) => ({
    ...template,
    srcaddr: "10.0.99.1",
    dstaddr: "203.0.113.99",
    srcport: 50_000 + index,
    dstport: 443,
    packets: Math.ceil(bytes / 1400),
    bytes,
    start: end - 60,
    end,
  }));
}

function dripRecords(
  template: FlowLogRecord,
  { dstaddr, endings, recordsAtEach }: Drip,
  now: number,
): FlowLogRecord[] {
  return endings.flatMap((hours) =>
    Array.from({ length: recordsAtEach }, (_, index) => ({
      ...template,
      srcaddr: "10.0.14.102",
      dstaddr,
      srcport: 40_000 + index,
      dstport: 443,
      packets: 90,
      bytes: 90_000,
      start: now - hours * hour - 60,
      end: now - hours * hour,
    })),
  );
}

/** NODATA and SKIPDATA: records that say their interface and times, and that there is nothing else to say. */
function withoutTraffic(template: FlowLogRecord, end: number): FlowLogRecord[] {
  return ["NODATA", "SKIPDATA"].map((status) => ({
    version: 5,
    "account-id": template["account-id"],
    "interface-id": template["interface-id"],
    start: end - 60,
    end,
    "log-status": status,
  }));
}

function moved(record: FlowLogRecord, seconds: number): FlowLogRecord {
  return { ...record, start: (record.start ?? 0) + seconds, end: (record.end ?? 0) + seconds };
}
