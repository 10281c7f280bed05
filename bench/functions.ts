/**
 * What the transform functions cost: records a second of each, as the bundle that is deployed, against a bare loop in
 * Firehose's own shape (base64 in and out, JSON.parse or split, JSON.stringify) over the same records in the same
 * process, as many of them as one answer holds: what a function puts back into its stream it does not answer. Prints one
 * line a source; the first ratio is the function's time over the bare loop's. That loop writes the record as it came. A
 * document is longer, for its common view: the second ratio is to the same loop that writes the function's document, made
 * beforehand. Then the time of a full buffer of 3 MB, with what is put back of it, and the memory after many of them. Where
 * Vector's `vrl` is there (on the path, or named by VRL), the same line has what it takes for what the bare loop does;
 * `cargo install vrl --features cli,stdlib` makes it, in some minutes.
 *
 *     npm run bench:functions
 */
import type { FirehoseTransformationEvent } from "aws-lambda";

import { bundleFunction, loadBundle } from "../functions/bundle";
import type { createHandler } from "../functions/firehose-transform";
import { defaultFormat, isNumericField, printLogFormat } from "../telemetry/flow-logs";
import { sourceNames, sources, type JsonObject, type SourceName } from "../telemetry/sources";
import { eventOf } from "../delivery/senders/event-envelope";
import { findingEvent } from "../delivery/senders/security-hub/finding-event";
import { recordedRecords } from "../cli/recorded-records";
import { median } from "./median";
import { plainSplit } from "./plain-split";
import { hasVrl, vrlTime } from "./vrl";

/** Firehose's largest buffer for a function. */
const bufferBytes = 3_000_000;
const ROUNDS = 45;
const BATCHES = 1000;

type TransformHandler = ReturnType<typeof createHandler>;
type Loop = (event: FirehoseTransformationEvent) => unknown;

/** Records of a source, as a function gets them. */
interface Measured {
  readonly name: string;
  readonly source: SourceName;
  readonly texts: readonly string[];
}

/**
 * The recorded records of each source, in what the service sends them in. GuardDuty's findings are written anew, but where
 * Security Hub has done so.
 */
function measured(): readonly Measured[] {
  const recorded = recordedRecords().filter(({ format }) => format === defaultFormat);
  return sourceNames.flatMap((source): readonly Measured[] => {
    const texts = recorded.filter((record) => record.source === source).map(({ text }) => text);
    if (texts.length === 0) return [];
    if (source === "security-hub-guardduty")
      return [
        { name: `${source}, of Security Hub`, source, texts: texts.map(asSecurityHubWrites).map(imported) },
        { name: `${source}, of GuardDuty`, source, texts: texts.map(published) },
      ];
    if (source === "vpc-flow-logs")
      return [{ name: source, source, texts: texts.map((message) => JSON.stringify({ message })) }];
    const isImported = sources[source].arrival.by === "event rule";
    return [{ name: source, source, texts: isImported ? texts.map(imported) : texts }];
  });
}

function asSecurityHubWrites(finding: string): string {
  const read = sources["security-hub-guardduty"].reader({ flowLogFormat: defaultFormat })(finding);
  if (!read.ok) throw new Error(read.faults.join("; "));
  return JSON.stringify(read.value);
}

/** Security Hub's event of a finding. */
function imported(finding: string): string {
  return JSON.stringify(findingEvent(JSON.parse(finding) as JsonObject, 0));
}

/** GuardDuty's own event of a finding. */
function published(finding: string): string {
  const detail = JSON.parse(finding) as JsonObject;
  const head = { source: "aws.guardduty", detailType: "GuardDuty Finding", time: 0, resources: [] };
  const of = { account: String(detail.accountId), region: String(detail.region) };
  return JSON.stringify(eventOf({ ...head, ...of }, detail));
}

/** A full buffer of these, over and over. */
function fullBuffer(texts: readonly string[]): FirehoseTransformationEvent {
  if (texts.length === 0) throw new Error("no record of the source is recorded");
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

/** The least that a function has to do; with documents it writes these instead of the records. */
function bareLoop(source: SourceName, documents?: readonly unknown[]): Loop {
  const convert = conversionOf(source);
  return (event) => ({
    records: event.records.map(({ recordId, data }, index) => {
      const record = convert(Buffer.from(data, "base64").toString());
      const text = JSON.stringify(documents === undefined ? record : documents[index]);
      return { recordId, result: "Ok", data: Buffer.from(text).toString("base64") };
    }),
  });
}

/** The first records of the event, of which none is put back, with the documents that the function makes of them. */
async function answered(
  handler: TransformHandler,
  event: FirehoseTransformationEvent,
): Promise<{ event: FirehoseTransformationEvent; documents: unknown[] }> {
  const { records } = await handler(event);
  const putBack = records.findIndex(({ result }) => result === "Dropped");
  const count = putBack < 0 ? records.length : putBack;
  return {
    event: { ...event, records: event.records.slice(0, count) },
    documents: records
      .slice(0, count)
      .map((record) =>
        record.result === "Ok" ? (JSON.parse(Buffer.from(record.data, "base64").toString()) as unknown) : {},
      ),
  };
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
  const vrlIsThere = hasVrl();
  if (!vrlIsThere)
    console.log("no vrl on the path, and VRL names none: not measured against Vector's language");
  const all = measured();
  for (const { name, source, texts } of all) {
    const full = fullBuffer(texts);
    const handler = handlerOf(source);
    const { event, documents } = await answered(handler, full);
    const bare = bareLoop(source);
    const bareOfDocuments = bareLoop(source, documents);
    // In turn, so that whatever else the machine does meets all.
    const times: Record<"own" | "bare" | "documents" | "clock", number[]> = {
      own: [],
      bare: [],
      documents: [],
      clock: [],
    };
    for (let round = 0; round < ROUNDS; round++) {
      times.own.push((await timeOf(handler, event)).cpu);
      times.bare.push((await timeOf(bare, event)).cpu);
      times.documents.push((await timeOf(bareOfDocuments, event)).cpu);
      times.clock.push((await timeOf(handler, full)).clock);
    }
    const time = median(times.own);
    const bareTime = median(times.bare);
    const perSecond = (milliseconds: number) =>
      Math.round((event.records.length / milliseconds) * 1000).toLocaleString("en");
    console.log(
      `${name}: function ${perSecond(time)} records/s, bare loop ${perSecond(bareTime)}, ` +
        (vrlIsThere ? `VRL ${perSecond(vrlTime(source, event))}, ` : "") +
        `ratio ${(time / bareTime).toFixed(2)}, to one that writes the document ${(time / median(times.documents)).toFixed(2)}, ` +
        `3 MB in ${Math.round(median(times.clock))} ms ` +
        `(${full.records.length} records, ${full.records.length - event.records.length} put back)`,
    );
  }

  const event = fullBuffer(all.find(({ source }) => source === "vpc-flow-logs")?.texts ?? []);
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
