import type { FieldName, FieldType } from "./fields";

/** The largest value of Parquet's INT_32, which AWS gives to ports, protocol and flags. */
const int32Max = 2 ** 31 - 1;

/** 2106-02-07: seconds since 1970 in 32 bits. A time beyond is one in another unit, or none. */
const lastSecond = 2 ** 32 - 1;

/**
 * What a column can hold, `-` for no value aside. A value beyond it cannot have been recorded: it is a damaged line or
 * one of another format. All have the same members, which keeps the record parser fast.
 */
export interface ColumnValues {
  readonly kind: "text" | "address" | "account" | "count" | "word";
  /** Of a count. */
  readonly minimum: number;
  readonly maximum: number;
  /** The only words of a "word". */
  readonly words: readonly string[];
}

/** A column of which nothing is known. */
export const anyText: ColumnValues = { kind: "text", minimum: 0, maximum: 0, words: [] };

const ofType: Readonly<Record<FieldType, ColumnValues>> = {
  string: anyText,
  address: { ...anyText, kind: "address" },
  int32: count(0, int32Max),
  int64: count(0, Number.MAX_SAFE_INTEGER),
};

/**
 * Where a field's values are fewer than its type's. Words that AWS may add to, such as `reject-reason`, are left open.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-fields
 */
const ofField: Readonly<Partial<Record<FieldName, ColumnValues>>> = {
  version: count(2, int32Max),
  "account-id": { ...anyText, kind: "account" },
  srcport: count(0, 65_535),
  dstport: count(0, 65_535),
  protocol: count(0, 255),
  start: count(0, lastSecond),
  end: count(0, lastSecond),
  action: oneOf("ACCEPT", "REJECT"),
  "log-status": oneOf("OK", "NODATA", "SKIPDATA"),
  "tcp-flags": count(0, 255),
  type: oneOf("IPv4", "IPv6", "EFA"),
  "flow-direction": oneOf("ingress", "egress"),
};

/** What the column of a field can hold. */
export function columnValues(name: FieldName, type: FieldType): ColumnValues {
  return ofField[name] ?? ofType[type];
}

/** What is allowed, as the end of a sentence. */
export function describeValues(values: ColumnValues): string {
  switch (values.kind) {
    case "text":
      return "a text";
    case "address":
      return "an IPv4 or IPv6 address";
    case "account":
      return "an account's 12 digits (fewer where zeros before them were lost) or unknown";
    case "count":
      return `a whole number from ${values.minimum} to ${values.maximum}`;
    case "word":
      return values.words.join(", ").replace(/, ([^,]*)$/, " or $1");
  }
}

function count(minimum: number, maximum: number): ColumnValues {
  return { ...anyText, kind: "count", minimum, maximum };
}

function oneOf(...words: readonly string[]): ColumnValues {
  return { ...anyText, kind: "word", words };
}
