/**
 * What the transform functions cost: records a second of each, as the bundle that is deployed, against a bare loop in
 * Firehose's own shape (base64 in and out, JSON.parse or split, JSON.stringify) over the same full buffers in the same
 * process. Prints one line a source; the ratio is the function's time over the bare loop's. Then the time of one
 * buffer of 3 MB, and the memory after many of them. Where Vector's `vrl` is there (on the path, or named by VRL), the same
 * line has what it takes for what the bare loop does; `cargo install vrl --features cli,stdlib` makes it, in some minutes.
 *
 *     npm run bench:functions
 */
import type { FirehoseTransformationEvent } from "aws-lambda";

import { bundleFunction, loadBundle } from "../functions/bundle";
import { defaultFormat, isNumericField, printLogFormat } from "../telemetry/flow-logs";
import { sourceNames, sources, type SourceName } from "../telemetry/sources";
import { recordedRecords } from "../cli/recorded-records";
import { median } from "./median";
import { plainSplit } from "./plain-split";
import { hasVrl, vrlTime } from "./vrl";

/** Firehose's largest buffer for a function. */
const bufferBytes = 3_000_000;
const ROUNDS = 15;
const BATCHES = 1000;

type Loop = (event: FirehoseTransformationEvent) => unknown;

/** A full buffer of a source's recorded records, over and over. */
function fullBuffer(source: SourceName): FirehoseTransformationEvent {
  const texts = recordedRecords()
    .filter((record) => record.source === source && record.format === defaultFormat)
    .map(({ text }) => (source === "vpc-flow-logs" ? JSON.stringify({ message: text }) : text));
  if (texts.length === 0) throw new Error(`no record of ${source} is recorded`);
  const records = [];
  for (let bytes = 0, index = 0; bytes < bufferBytes; index++) {
    const data = Buffer.from(texts[index % texts.length] ?? "");
    bytes += data.length;
    records.push({
      recordId: `4961-${index}`,
      approximateArrivalTimestamp: 0,
      data: data.toString("base64"),
    });
  }
  return { invocationId: "i", deliveryStreamArn: "arn:a:b:c:d:deliverystream/e", region: "r", records };
}

/** The least that a function has to do. */
function bareLoop(source: SourceName): Loop {
  const convert = conversionOf(source);
  return (event) => ({
    records: event.records.map(({ recordId, data }) => {
      const value = convert(Buffer.from(data, "base64").toString());
      return { recordId, result: "Ok", data: Buffer.from(JSON.stringify(value)).toString("base64") };
    }),
  });
}

function conversionOf(source: SourceName): (text: string) => unknown {
  if (source === "public-zone-queries") {
    const split = plainSplit(Object.keys(sources["public-zone-queries"].fields), () => false);
    return (text) => split(text);
  }
  if (source !== "vpc-flow-logs") return (text) => JSON.parse(text) as unknown;
  const split = plainSplit(defaultFormat.fields, isNumericField);
  return (text) => split((JSON.parse(text) as { message: string }).message);
}

/** Milliseconds of processor time, and by the clock, of one run; a busy machine lengthens only the latter. */
async function timeOf(
  loop: Loop,
  event: FirehoseTransformationEvent,
): Promise<{ cpu: number; clock: number }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await loop(event);
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, clock: performance.now() - start };
}

async function main(): Promise<void> {
  const { createHandler } = loadBundle(await bundleFunction("firehose-transform"));
  const clients = {
    putRecordBatch: () => (data: readonly Buffer[]) => Promise.resolve(data.map(() => ({ refused: false }))),
    report: () => undefined,
    patience: { sleep: () => Promise.resolve(), random: () => 0, attempts: 1 },
  };
  const handlerOf = (source: SourceName) =>
    createHandler({ SOURCE: source, FLOW_LOG_FORMAT: printLogFormat(defaultFormat) }, clients);
  const recorded = new Set(recordedRecords().map(({ source }) => source));

  const vrlIsThere = hasVrl();
  if (!vrlIsThere)
    console.log("no vrl on the path, and VRL names none: not measured against Vector's language");
  for (const source of sourceNames.filter((name) => recorded.has(name))) {
    const event = fullBuffer(source);
    const handler = handlerOf(source);
    const bare = bareLoop(source);
    // In turn, so that whatever else the machine does meets both.
    const times = { own: [] as number[], bare: [] as number[], clock: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      const own = await timeOf(handler, event);
      times.own.push(own.cpu);
      times.clock.push(own.clock);
      times.bare.push((await timeOf(bare, event)).cpu);
    }
    const time = median(times.own);
    const bareTime = median(times.bare);
    const perSecond = (milliseconds: number) =>
      Math.round((event.records.length / milliseconds) * 1000).toLocaleString("en");
    console.log(
      `${source}: function ${perSecond(time)} records/s, bare loop ${perSecond(bareTime)}, ` +
        (vrlIsThere ? `VRL ${perSecond(vrlTime(source, event))}, ` : "") +
        `ratio ${(time / bareTime).toFixed(2)}, 3 MB in ${Math.round(median(times.clock))} ms (${event.records.length} records)`,
    );
  }

  const event = fullBuffer("vpc-flow-logs");
  const handler = handlerOf("vpc-flow-logs");
  const few = { ...event, records: event.records.slice(0, 500) };
  const heaps: number[] = [];
  for (let batch = 1; batch <= BATCHES; batch++) {
    await handler(few);
    if (batch % (BATCHES / 4) === 0) {
      globalThis.gc?.();
      heaps.push(process.memoryUsage().heapUsed / 1e6);
    }
  }
  console.log(
    `heap after each quarter of ${BATCHES} batches of 500: ${heaps.map((mb) => mb.toFixed(1)).join(", ")} MB`,
  );
}

void main();
