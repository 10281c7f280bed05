import { isAddress } from "../../telemetry/address";

/** A field's mapping, or an object's. */
export interface Mapping {
  readonly type?: string;
  readonly dynamic?: unknown;
  readonly properties?: Readonly<Record<string, Mapping>>;
}

/** Bytes of Lucene's longest term. */
const longestTerm = 32_766;

type Takes = (value: unknown) => boolean;

const isNumber: Takes = (value) =>
  typeof value === "number" ||
  (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)));
const isScalar: Takes = (value) => typeof value !== "object";

/** Whether a field of this type takes one value, as OpenSearch reads it. */
const types: Readonly<Record<string, Takes>> = {
  keyword: isScalar,
  text: isScalar,
  ip: (value) => typeof value === "string" && isAddress(value),
  long: (value) => isNumber(value) && Math.abs(Number(value)) <= 2 ** 63,
  integer: (value) => isNumber(value) && Number(value) >= -(2 ** 31) && Number(value) < 2 ** 31,
  double: isNumber,
  boolean: (value) => [true, false, "true", "false", ""].includes(value as boolean | string),
  date: (value) =>
    Number.isInteger(value) ||
    (typeof value === "string" &&
      (/^\d{1,19}$/.test(value) || (isIso.test(value) && !Number.isNaN(Date.parse(value))))),
  flat_object: (value) => typeof value === "object",
};

/** What `strict_date_optional_time` takes, with up to nine digits of a second. */
const isIso = /^\d{4}(-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2}([.,]\d{1,9})?)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?)?)?$/;

/**
 * Why OpenSearch refuses a document with this mapping, in its own words as far as they are the same for all documents;
 * `undefined` if it takes it.
 */
export function refusalOf(mapping: Mapping, document: unknown): string | undefined {
  return inObject(mapping, document, "");
}

function inObject(mapping: Mapping, value: unknown, path: string): string | undefined {
  if (typeof value !== "object" || value === null) {
    return `object mapping for [${path}] tried to parse field as object, but found a concrete value`;
  }
  for (const [name, inner] of Object.entries(value)) {
    const refusal = inField(mapping, name, inner, path);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** A name with dots is a path, in the document as in the mapping. */
function inField(mapping: Mapping, name: string, value: unknown, path: string): string | undefined {
  const [first = "", ...rest] = name.split(".");
  const property = mapping.properties?.[first];
  if (property === undefined) return undefined;
  const full = path === "" ? first : `${path}.${first}`;
  if (property.type === undefined && rest.length > 0) return inField(property, rest.join("."), value, full);
  return inValues(property, value, full);
}

function inValues(mapping: Mapping, value: unknown, path: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    for (const item of value) {
      const refusal = inValues(mapping, item, path);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }
  const { type } = mapping;
  if (type === undefined) return inObject(mapping, value, path);
  if (type === "flat_object" && hasLongTerm(value))
    return `a term of field [${path}] is longer than ${longestTerm} bytes`;
  return (types[type]?.(value) ?? true) ? undefined : `failed to parse field [${path}] of type [${type}]`;
}

function hasLongTerm(value: unknown): boolean {
  if (typeof value === "string")
    return value.length > longestTerm / 3 && Buffer.byteLength(value) > longestTerm;
  return typeof value === "object" && value !== null && Object.values(value).some(hasLongTerm);
}
