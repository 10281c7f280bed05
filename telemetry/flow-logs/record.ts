import { isAddress } from "../address";
import { anyText, type ColumnValues, columnValues, describeValues } from "./field-values";
import { fieldNamed, type FieldName, type FieldValue } from "./fields";
import type { FlowLogFormat } from "./format";
import { failure, success, type Result } from "../result";

/** One record: a number or a text for each field that has a value. A field without one (`-`) is absent. */
export type FlowLogRecord = { readonly [F in FieldName]?: FieldValue<F> };

/**
 * Value of `log-status`. A NODATA or SKIPDATA record has no value in its traffic fields; SKIPDATA says that records
 * of the interval were lost.
 */
export type LogStatus = "OK" | "NODATA" | "SKIPDATA";

/** How a record writes a field that does not apply or could not be computed. */
const noValue = "-";

/** Version of a transit gateway's records, whose fields are others. */
const transitGatewayVersion = 6;

type RecordParser = (line: string) => Result<FlowLogRecord>;

const parsers = new WeakMap<FlowLogFormat, RecordParser>();

/**
 * Reads one line of a flow log of this format. Faults, all of them, each with its column and field: a column too few
 * or too many, an empty column, a value that the field cannot have (a port of 70000, an action `MAYBE`, for 64-bit
 * counters what is above 2^53-1, the largest that JavaScript keeps exactly), an end before the start, the version of
 * transit gateway records.
 *
 * An account id of fewer than 12 digits is taken as it is written: published logs have it where a tool kept it as a
 * number and lost its zeros.
 */
export function parseRecord(format: FlowLogFormat, line: string): Result<FlowLogRecord> {
  let parser = parsers.get(format);
  if (parser === undefined) {
    parser = recordParser(format);
    parsers.set(format, parser);
  }
  return parser(line);
}

/** {@link parseRecord} for one format, with all that depends on the format prepared. */
export function recordParser(format: FlowLogFormat): RecordParser {
  const names = format.fields;
  const columnsOf = names.map(valuesOf);
  const width = names.length;
  return (line) => {
    const columns = line.split(" ");
    if (columns.length !== width) return failure(faultSentences(format, columns));
    const values: Record<string, number | string> = {};
    for (let index = 0; index < width; index++) {
      const text = columns[index] ?? "";
      if (text === noValue) continue;
      const value = parseValue(columnsOf[index] ?? anyText, text);
      if (value === undefined) return failure(faultSentences(format, columns));
      values[names[index] ?? ""] = value;
    }
    // The loop above gives each field the kind of value that its type says, which TypeScript cannot follow.
    const record = values as FlowLogRecord;
    return isCoherent(record) ? success(record) : failure(faultSentences(format, columns));
  };
}

/** Whether the column of a field can hold the text, which is not `-`: {@link parseRecord} reads it, then. */
export function columnTest(name: FieldName): (text: string) => boolean {
  const values = valuesOf(name);
  return (text) => parseValue(values, text) !== undefined;
}

/** Whether texts that each can stand in their column make a record together. */
export function coherenceTest({ fields: names }: FlowLogFormat): (columns: readonly string[]) => boolean {
  const [start, end, version] = [names.indexOf("start"), names.indexOf("end"), names.indexOf("version")];
  return (columns) =>
    isCoherent({
      start: Number(columns[start]),
      end: Number(columns[end]),
      version: Number(columns[version]),
    });
}

/** One thing that is wrong with a line. */
export interface RecordFault {
  /** The same sentence for every line that is wrong in this way. */
  readonly reason: string;
  /** What was found, and where. */
  readonly sentence: string;
}

/** What is wrong with a line that {@link parseRecord} refuses; none for one that it reads. */
export function recordFaults(format: FlowLogFormat, line: string): readonly RecordFault[] {
  return faultsOf(format, line.split(" "));
}

/**
 * The record as a flow log of this format writes it; {@link parseRecord} is its inverse. Fields that the format does
 * not have are left out.
 * @throws RangeError for a value that no record can hold: a text that is empty, `-` or has white space, a number that
 * is not whole, negative or beyond 2^53-1.
 */
export function printRecord(format: FlowLogFormat, record: FlowLogRecord): string {
  return format.fields
    .map((name) => {
      const value = record[name];
      if (value === undefined) return noValue;
      if (typeof value === "number" ? isCount(value) : isColumnText(value)) return String(value);
      throw new RangeError(`${name}: ${JSON.stringify(value)} cannot stand in a column of a flow log record`);
    })
    .join(" ");
}

/** Whether flow logs can hold the number: whole, not negative, exact in JavaScript. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Whether the text can stand in one column and be told from "no value". */
export function isColumnText(text: string): boolean {
  return text !== "" && text !== noValue && !/\s/.test(text);
}

/** The reason why a line is no record whose column of the field holds what the field cannot. */
export function wrongValue(name: FieldName): string {
  return `${name} is not ${allowedValues(name)}`;
}

function allowedValues(name: FieldName): string {
  return `${describeValues(valuesOf(name))}, or - for no value`;
}

function valuesOf(name: FieldName): ColumnValues {
  return columnValues(name, fieldNamed(name).type);
}

function parseValue(values: ColumnValues, text: string): number | string | undefined {
  switch (values.kind) {
    case "text":
      return text === "" ? undefined : text;
    case "address":
      return isAddress(text) ? text : undefined;
    case "count":
      return parseCount(text, values.minimum, values.maximum);
    case "word":
      return values.words.includes(text) ? text : undefined;
    case "account":
      return isAccount(text) ? text : undefined;
  }
}

/** Digits to a number, without sign and leading zeros; a loop, since it runs for most columns of every record. */
function parseCount(text: string, minimum: number, maximum: number): number | undefined {
  const { length } = text;
  if (length === 0) return undefined;
  let value = 0;
  for (let index = 0; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  if (value > maximum || value < minimum) return undefined;
  return length > 1 && text.startsWith("0") ? undefined : value;
}

function isAccount(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 12) return false;
  for (let index = 0; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return text === "unknown";
  }
  return true;
}

function isCoherent({ start, end, version }: FlowLogRecord): boolean {
  return !(start !== undefined && end !== undefined && end < start) && version !== transitGatewayVersion;
}

function faultSentences(format: FlowLogFormat, columns: readonly string[]): string[] {
  return faultsOf(format, columns).map(({ sentence }) => sentence);
}

/** Every fault of the line. Runs only for lines that have one. */
function faultsOf({ fields: names }: FlowLogFormat, columns: readonly string[]): RecordFault[] {
  const faults: RecordFault[] = [];
  const expected = `the format has ${names.length}`;
  if (columns.length < names.length) {
    const missing = names.slice(columns.length).join(", ");
    faults.push({
      reason: `the line has fewer columns than the format's ${names.length}`,
      sentence: `found ${columns.length} columns; ${expected}: ${missing} missing at the end`,
    });
  }
  for (const [index, text] of columns.entries()) {
    const name = names[index];
    if (name === undefined) {
      faults.push({
        reason: `the line has more columns than the format's ${names.length}`,
        sentence: `column ${index + 1}: found "${text}"; ${expected} columns`,
      });
    } else if (text !== noValue && parseValue(valuesOf(name), text) === undefined) {
      faults.push({
        reason: wrongValue(name),
        sentence: `column ${index + 1} (${name}): found "${text}"; allowed is ${allowedValues(name)}`,
      });
    }
  }
  return faults.length > 0 ? faults : incoherences(names, columns);
}

function incoherences(names: readonly FieldName[], columns: readonly string[]): RecordFault[] {
  const textOf = (name: FieldName) => columns[names.indexOf(name)];
  const faults: RecordFault[] = [];
  const [start, end] = [Number(textOf("start")), Number(textOf("end"))];
  if (end < start) {
    faults.push({
      reason: "end is before start",
      sentence: `end: found ${end}, which is before start ${start}`,
    });
  }
  if (textOf("version") === String(transitGatewayVersion)) {
    const sentence = `version: found ${transitGatewayVersion}, that of transit gateway flow logs; their fields are not those of a VPC's`;
    faults.push({ reason: "the record is a transit gateway's (version 6), not a VPC's", sentence });
  }
  return faults;
}
