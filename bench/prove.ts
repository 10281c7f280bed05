/**
 * What proving costs: generated records of 14 fields moved through the exported dev stack (two flow logs of 29 fields,
 * four metric filters, five alarms), against reading each line and writing it in 29 fields once, in the same process on
 * the same lines. Prints records a second and processor time of both, the highest memory and the ratio.
 *
 *     npm run bench:prove -- [NUMBER OF RECORDS, by default 1,000,000]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DeliveryReport, readStackExport, replay } from "../delivery";
import {
  allFieldsV5Format,
  defaultFormat,
  type FlowLogRecord,
  printRecord,
  recordParser,
} from "../telemetry/flow-logs";

const defaultRecords = 1_000_000;
const batchSize = 2_000;
/** Seconds over which the records spread, and interfaces that they are of. */
const spread = 6 * 3600;
const interfaces = 40;
const start = Date.UTC(2026, 0, 5, 9) / 1000;

const parse = recordParser(defaultFormat);

/** A line in the default format; every fiftieth is a refused SSH connection. */
function lineOf(index: number, total: number): string {
  const time = start + Math.floor((index / total) * spread);
  const eni = `eni-0a1b2c3d4e5f607${String(index % interfaces).padStart(2, "0")}`;
  const refused = index % 50 === 0;
  return [
    ...["2", "123456789012", eni, `10.0.${index % 4}.${index % 250}`, `192.0.2.${index % 253}`],
    ...[32_768 + (index % 20_000), refused ? 22 : 443, 6, (index % 30) + 1, (index * 7919) % 90_000],
    ...[time, time + 30, refused ? "REJECT" : "ACCEPT", "OK"],
  ].join(" ");
}

function* batchesOf(total: number): Generator<readonly string[]> {
  for (let first = 0; first < total; first += batchSize) {
    const length = Math.min(batchSize, total - first);
    yield Array.from({ length }, (_, index) => lineOf(first + index, total));
  }
}

function recordOf(line: string): FlowLogRecord {
  const record = parse(line);
  if (!record.ok) throw new Error(record.faults.join("; "));
  return record.value;
}

/** Seconds of the clock and of the processor. Making lines is part of both sides and taken off. */
interface Cost {
  readonly clock: number;
  readonly processor: number;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const clock = process.hrtime.bigint();
  const processor = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(processor);
  return { clock: Number(process.hrtime.bigint() - clock) / 1e9, processor: (user + system) / 1e6 };
}

function less(cost: Cost, by: Cost): Cost {
  return { clock: cost.clock - by.clock, processor: cost.processor - by.processor };
}

async function prove(total: number): Promise<DeliveryReport> {
  const file = join(__dirname, "..", "test", "mutations", "data", "dev-stack.json");
  const deployment = readStackExport(JSON.parse(readFileSync(file, "utf8")));
  if (!deployment.ok) throw new Error(deployment.faults.join("\n"));
  const vpcId = deployment.value.ofType("aws:ec2/vpc:Vpc")[0]?.id ?? "";
  // An asynchronous source, as a file is.
  async function* records(): AsyncGenerator<readonly FlowLogRecord[]> {
    for (const lines of batchesOf(total)) yield await Promise.resolve(lines.map(recordOf));
  }
  return replay(deployment.value, [
    { telemetry: "flow-log", label: "generated", source: { vpcId }, records: records() },
  ]);
}

function printPlainly(total: number): number {
  let characters = 0;
  for (const lines of batchesOf(total)) {
    for (const line of lines) characters += printRecord(allFieldsV5Format, recordOf(line)).length;
  }
  return characters;
}

function makeLines(total: number): number {
  let characters = 0;
  for (const lines of batchesOf(total)) for (const line of lines) characters += line.length;
  return characters;
}

function row(name: string, total: number, { clock, processor }: Cost): string {
  const perSecond = Math.round(total / clock).toLocaleString("en");
  return `${name}: ${perSecond} records/s, ${clock.toFixed(2)} s, ${processor.toFixed(2)} s of processor`;
}

async function main(): Promise<void> {
  const total = Number(process.argv[2] ?? defaultRecords);
  // Once around with few, so that neither side pays for compiling.
  await prove(batchSize * 10);
  printPlainly(batchSize * 10);
  const making = await costOf(() => Promise.resolve(makeLines(total)));
  const plain = less(await costOf(() => Promise.resolve(printPlainly(total))), making);
  let report: DeliveryReport | undefined;
  const proving = less(
    await costOf(async () => {
      report = await prove(total);
    }),
    making,
  );
  const delivered = report?.destinations.map(({ delivered: records }) => records).join(" and ") ?? "nothing";
  console.log(`${total.toLocaleString("en")} records through the dev stack, delivered ${delivered}`);
  console.log(row("model", total, proving));
  console.log(row("parse and print plainly", total, plain));
  console.log(
    `ratio ${(proving.clock / plain.clock).toFixed(2)}, by processor ${(proving.processor / plain.processor).toFixed(2)}; highest memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
  );
}

void main();
