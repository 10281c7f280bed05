import { isAddress } from "../../address";
import { isJsonObject, jsonOf } from "../json";
import { isoTime, isoTimeOfMilliseconds } from "./time";

/** How a field of a source is kept in OpenSearch, and which values it takes. */
export interface Kind {
  /** The field's mapping in an index template. */
  readonly mapping: Readonly<Record<string, unknown>>;
  /**
   * One value as the field holds it, undefined if the field cannot hold it. A value that OpenSearch reads as what it is
   * stays as AWS wrote it. Never called with null or a list.
   */
  readonly fit: (value: unknown) => unknown;
  /** JSON of a value that fits. */
  readonly write: (fitted: unknown) => string;
  /** The same of a text without anything that JSON escapes, where that is faster. */
  readonly writePlain?: (fitted: unknown) => string;
}

/**
 * Characters up to which a keyword is searchable: Lucene takes terms of 32,766 bytes, a character up to four of them.
 * A longer value stays in the document.
 */
const longestKeyword = 8191;

/** The values beyond which a Java `long` cannot hold a number. */
const longRange = 2 ** 63;

const keyword = { type: "keyword", ignore_above: longestKeyword };

/**
 * Every kind of field. A numeric counter is a `long`, since 32 bits lose each transfer above 2 GiB; `date` is a text,
 * the epochs are turned into one, so that OpenSearch offers them as time fields.
 */
export const fieldKinds = {
  keyword: { mapping: keyword, fit: fitText, write: quoteText, writePlain: quotePlain },
  /** Words of it are searched for, and the whole as `NAME.keyword`. */
  text: { mapping: { type: "text", fields: { keyword } }, fit: fitText, write: quoteText },
  ip: { mapping: { type: "ip" }, fit: fitAddress, write: quotePlain },
  long: { mapping: { type: "long" }, fit: fitLong, write: String },
  double: { mapping: { type: "double" }, fit: fitDouble, write: String },
  boolean: { mapping: { type: "boolean" }, fit: fitBoolean, write: String },
  date: { mapping: { type: "date" }, fit: fitTime, write: quotePlain },
  epochSeconds: { mapping: { type: "date" }, fit: (value) => fitEpoch(value, 1000), write: quotePlain },
  epochMilliseconds: { mapping: { type: "date" }, fit: (value) => fitEpoch(value, 1), write: quotePlain },
  /** An object whose names and types vary: one field, whatever it holds, searched by path or as a whole. */
  flat: { mapping: { type: "flat_object" }, fit: fitFlat, write: JSON.stringify },
} as const satisfies Record<string, Kind>;

export type FieldKind = keyof typeof fieldKinds;

/** The kinds that can be an index pattern's time field. */
export type DateKind = "date" | "epochSeconds" | "epochMilliseconds";

/** OpenSearch keeps what a keyword is of a number or a boolean, too: as a text. */
function quoteText(fitted: unknown): string {
  return jsonOf(String(fitted));
}

/** JSON of a text of digits, letters and signs that need no escape. */
function quotePlain(fitted: unknown): string {
  return `"${String(fitted)}"`;
}

/** OpenSearch takes a number or a boolean for a keyword, too. */
function fitText(value: unknown): unknown {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : undefined;
}

function fitAddress(value: unknown): string | undefined {
  return typeof value === "string" && isAddress(value) ? value : undefined;
}

function fitLong(value: unknown): number | string | undefined {
  if (typeof value === "number")
    return Number.isInteger(value) && value >= -longRange && value < longRange ? value : undefined;
  if (typeof value !== "string" || !/^-?\d{1,18}$/.test(value)) return undefined;
  const number = Number(value);
  // Beyond 2^53 JavaScript would round it, where OpenSearch reads the text exactly.
  return Number.isSafeInteger(number) ? number : value;
}

function fitDouble(value: unknown): number | undefined {
  const number = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** CloudTrail writes some of them as text, which OpenSearch reads. */
function fitBoolean(value: unknown): unknown {
  return value === true || value === false || value === "true" || value === "false" ? value : undefined;
}

function fitTime(value: unknown): string | undefined {
  return typeof value === "string" ? isoTime(value) : undefined;
}

function fitEpoch(value: unknown, milliseconds: number): string | undefined {
  const number = fitLong(value);
  return typeof number === "number" ? isoTimeOfMilliseconds(number * milliseconds) : undefined;
}

/** A `flat_object` takes objects only: what is none stands in one under `value`, as CloudTrail has both. */
function fitFlat(value: unknown): unknown {
  return isJsonObject(value) ? value : { value };
}
