/**
 * What checking every column costs: records a second of the record parser against splitting and converting alone,
 * in the same process on the same lines. Prints one line a format; the ratio is parser time over plain time.
 *
 *     node -r ./transpile/register.cjs bench/parse-records.ts
 */
import {
  allFieldsV5Format,
  columnValues,
  defaultFormat,
  fieldNamed,
  isNumericField,
  printRecord,
  recordParser,
  type FieldName,
  type FlowLogFormat,
  type FlowLogRecord,
} from "../telemetry/flow-logs";
import { median } from "./median";
import { plainSplit } from "./plain-split";

const lineCount = 50_000;
const roundCount = 9;

/** A record with a value in every field, different from line to line. */
function lineOf(format: FlowLogFormat, index: number): string {
  const entries = format.fields.map((name) => [name, valueOf(name, index)]);
  return printRecord(format, Object.fromEntries(entries) as FlowLogRecord);
}

function valueOf(name: FieldName, index: number): number | string {
  const values = columnValues(name, fieldNamed(name).type);
  switch (values.kind) {
    case "count":
      return name === "start" || name === "end"
        ? 1_700_000_000 + index
        : values.minimum + ((index * 7919) % Math.min(values.maximum - values.minimum + 1, 1_000_000));
    case "word":
      return values.words[index % values.words.length] ?? "";
    case "account":
      return "123456789012";
    case "address":
      return `10.${index % 256}.${(index >> 8) % 256}.${name.length}`;
    case "text":
      return `${name}-${index}`;
  }
}

/** Milliseconds of one pass over all lines. */
function timeOf(parse: (line: string) => unknown, lines: readonly string[]): number {
  const start = process.hrtime.bigint();
  for (const line of lines) parse(line);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

for (const format of [defaultFormat, allFieldsV5Format]) {
  const lines = Array.from({ length: lineCount }, (_, index) => lineOf(format, index));
  const parse = recordParser(format);
  const plain = plainSplit(format.fields, isNumericField);
  if (!parse(lines[0] ?? "").ok) throw new Error(`the parser does not read ${lines[0] ?? ""}`);
  // In turn, so that whatever else the machine does meets both.
  const rounds = Array.from(
    { length: roundCount },
    () => [timeOf(parse, lines), timeOf(plain, lines)] as const,
  );
  const parserTime = median(rounds.map(([time]) => time));
  const plainTime = median(rounds.map(([, time]) => time));
  const perSecond = (milliseconds: number) =>
    Math.round((lineCount / milliseconds) * 1000).toLocaleString("en");
  console.log(
    `${format.fields.length} fields: parser ${perSecond(parserTime)} records/s, plain ${perSecond(plainTime)}, ` +
      `ratio ${(parserTime / plainTime).toFixed(2)}`,
  );
}
