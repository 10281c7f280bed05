import { isAddress } from "../address";
import { fieldNamed, type FieldName, type FieldType, type FieldValue } from "./fields";
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

/** The largest value of Parquet's INT_32, which AWS gives to ports, protocol and flags. */
const int32Max = 2 ** 31 - 1;

type RecordParser = (line: string) => Result<FlowLogRecord>;

const parsers = new WeakMap<FlowLogFormat, RecordParser>();

/**
 * Reads one line of a flow log of this format. Faults, all of them, each with its column and field: a column too few
 * or too many, a number that is none or beyond its type (for 64-bit fields 2^53-1, the largest that JavaScript keeps
 * exactly), an address that is none, an empty column.
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
  const types = names.map((name) => fieldNamed(name).type);
  const width = names.length;
  return (line) => {
    const columns = line.split(" ");
    if (columns.length !== width) return failure(faultsOf(names, columns));
    const record: Record<string, number | string> = {};
    for (let index = 0; index < width; index++) {
      const text = columns[index] ?? "";
      if (text === noValue) continue;
      const value = parseValue(types[index] ?? "string", text);
      if (value === undefined) return failure(faultsOf(names, columns));
      record[names[index] ?? ""] = value;
    }
    // The loop above gives each field the kind of value that its type says, which TypeScript cannot follow.
    return success(record as FlowLogRecord);
  };
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

function parseValue(type: FieldType, text: string): number | string | undefined {
  switch (type) {
    case "string":
      return text === "" ? undefined : text;
    case "address":
      return isAddress(text) ? text : undefined;
    case "int32":
      return parseCount(text, int32Max);
    case "int64":
      return parseCount(text, Number.MAX_SAFE_INTEGER);
  }
}

/** Digits to a number, without sign and leading zeros; a loop, since it runs for most columns of every record. */
function parseCount(text: string, maximum: number): number | undefined {
  const { length } = text;
  if (length === 0) return undefined;
  let value = 0;
  for (let index = 0; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value > maximum || (length > 1 && text.startsWith("0")) ? undefined : value;
}

const allowed: Readonly<Record<FieldType, string>> = {
  string: "a text",
  address: "an IPv4 or IPv6 address",
  int32: `a whole number from 0 to ${int32Max}`,
  int64: `a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
};

/** Every fault of the line. Runs only for lines that have one. */
function faultsOf(names: readonly FieldName[], columns: readonly string[]): string[] {
  const faults: string[] = [];
  if (columns.length < names.length) {
    const missing = names.slice(columns.length).join(", ");
    faults.push(
      `found ${columns.length} columns; the format has ${names.length}: ${missing} missing at the end`,
    );
  }
  for (const [index, text] of columns.entries()) {
    const name = names[index];
    if (name === undefined) {
      faults.push(`column ${index + 1}: found "${text}"; the format has ${names.length} columns`);
    } else if (text !== noValue && parseValue(fieldNamed(name).type, text) === undefined) {
      faults.push(
        `column ${index + 1} (${name}): found "${text}"; allowed is ${allowed[fieldNamed(name).type]}, or - for no value`,
      );
    }
  }
  return faults;
}
