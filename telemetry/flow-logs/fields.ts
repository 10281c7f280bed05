import { fieldRows, tagFieldNames } from "./field-catalogue";

/** How a value is kept: the 32- and 64-bit integers as JavaScript numbers, addresses and strings as text. */
export type FieldType = "string" | "address" | "int32" | "int64";

type FieldRow = (typeof fieldRows)[number];
type NamesOfType<T extends FieldType> = Extract<FieldRow, readonly [string, number, T, string]>[0];

/** Name of a catalogued field, as AWS spells it: `srcaddr`, `pkt-dst-aws-service`. */
export type FieldName = FieldRow[0];
/** Name of a field whose values are whole numbers. */
export type NumericField = NamesOfType<"int32" | "int64">;
/** Name of a field whose values are IP addresses. */
export type AddressField = NamesOfType<"address">;
/** Name of a field whose values are text, addresses among them. */
export type TextField = Exclude<FieldName, NumericField>;
/** Name of a field whose values are text other than addresses. */
export type WordField = Exclude<TextField, AddressField>;
/** TypeScript's type of the values of a field. */
export type FieldValue<F extends FieldName> = F extends NumericField ? number : string;

/** What is known of a field of a flow log record. */
export interface Field {
  readonly name: FieldName;
  /** Version of flow logs that brought the field: 2 to 11. */
  readonly version: number;
  readonly type: FieldType;
  /** One sentence. */
  readonly meaning: string;
  /** Whether AWS wants to be told, with the flow log, which tag key the field means. */
  readonly needsTagFieldSpecification: boolean;
}

/** All 54 fields through version 11, in AWS's order. */
export const fieldCatalogue: readonly Field[] = fieldRows.map(([name, version, type, meaning]) =>
  Object.freeze({
    name,
    version,
    type,
    meaning,
    needsTagFieldSpecification: (tagFieldNames as readonly string[]).includes(name),
  }),
);

const byName: ReadonlyMap<string, Field> = new Map(fieldCatalogue.map((field) => [field.name, field]));

export function isFieldName(text: string): text is FieldName {
  return byName.has(text);
}

export function fieldNamed(name: FieldName): Field {
  const field = byName.get(name);
  if (field === undefined) throw new RangeError(`field "${name}" is not in the catalogue of flow log fields`);
  return field;
}

export function isNumericField(name: FieldName): name is NumericField {
  const { type } = fieldNamed(name);
  return type === "int32" || type === "int64";
}

export function isAddressField(name: FieldName): name is AddressField {
  return fieldNamed(name).type === "address";
}

/**
 * The field's name where hyphens are not allowed: in filter patterns, Insights queries and table columns.
 * No two fields share one.
 */
export function columnName(name: FieldName): string {
  return name.replaceAll("-", "_");
}
