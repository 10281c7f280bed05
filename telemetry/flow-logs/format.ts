import { closest, distance } from "fastest-levenshtein";

import { fieldCatalogue, isFieldName, type FieldName } from "./fields";
import { failure, success, type Result } from "../result";

/**
 * Which fields a flow log's records hold, in which order. Everything that depends on positions comes from it: the
 * flow log's `logFormat`, the record parser, metric filters, queries and tables.
 */
export interface FlowLogFormat {
  readonly fields: readonly FieldName[];
}

/** AWS's default format: the 14 fields of version 2. */
export const defaultFormat: FlowLogFormat = formatOf(
  fieldCatalogue.filter((field) => field.version === 2).map((field) => field.name),
);

/**
 * The 29 fields of versions 2 to 5 in alphabetical order, as the console's "Select all" wrote them when version 5
 * was the newest.
 */
export const allFieldsV5Format: FlowLogFormat = formatOf(
  fieldCatalogue
    .filter((field) => field.version <= 5)
    .map((field) => field.name)
    .sort(),
);

/**
 * A format of these fields in this order. Faults: a name that is not catalogued (with the nearest one that is), a
 * field named twice, no field at all.
 */
export function flowLogFormat(fields: readonly string[]): Result<FlowLogFormat> {
  const faults: string[] = [];
  const names: FieldName[] = [];
  for (const [index, text] of fields.entries()) {
    const first = fields.indexOf(text);
    if (!isFieldName(text)) faults.push(`field ${index + 1}: found "${text}", ${unknownName(text)}`);
    else if (first < index)
      faults.push(`field ${index + 1}: found "${text}", which is already field ${first + 1}`);
    else names.push(text);
  }
  if (fields.length === 0) faults.push("found no field; a flow log format needs at least one");
  return faults.length > 0 ? failure(faults) : success(formatOf(names));
}

/**
 * Reads a flow log's `logFormat`, such as `'${version} ${srcaddr}'`. Faults: those of {@link flowLogFormat}, and
 * anything between the spaces that is not of the form `${field}`.
 */
export function parseLogFormat(text: string): Result<FlowLogFormat> {
  const words = text.split(" ").filter((word) => word !== "");
  const faults: string[] = [];
  const names = words.map((word, index) => {
    const name = /^\$\{([^{}]*)\}$/.exec(word)?.[1];
    if (name === undefined) faults.push(`field ${index + 1}: found "${word}"; write it as \${field-name}`);
    return name;
  });
  if (faults.length === 0) return flowLogFormat(names.filter((name) => name !== undefined));
  const named = flowLogFormat(names.map((name, index) => name ?? bareName(words[index] ?? "")));
  return failure(named.ok ? faults : [...faults, ...named.faults]);
}

/** The format as `logFormat` of a flow log wants it; {@link parseLogFormat} is its inverse. */
export function printLogFormat(format: FlowLogFormat): string {
  return format.fields.map((name) => `\${${name}}`).join(" ");
}

/** Position of the field in a record, from 0; `undefined` if the format does not have it. */
export function fieldPosition(format: FlowLogFormat, name: FieldName): number | undefined {
  const position = format.fields.indexOf(name);
  return position < 0 ? undefined : position;
}

function formatOf(fields: readonly FieldName[]): FlowLogFormat {
  return Object.freeze({ fields: Object.freeze(fields) });
}

/** What someone who forgot a brace probably meant, so that its spelling is checked in the same go. */
function bareName(word: string): string {
  return word.replace(/^\$?\{?/, "").replace(/\}?,?$/, "");
}

function unknownName(text: string): string {
  const nearest = closest(
    text.toLowerCase().replaceAll("_", "-"),
    fieldCatalogue.map((field) => field.name),
  );
  const near = distance(text.toLowerCase().replaceAll("_", "-"), nearest) <= text.length / 2;
  return near ? `which is no flow log field; the nearest is "${nearest}"` : "which is no flow log field";
}
