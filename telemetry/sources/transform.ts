import type { SourceEvent } from "./envelope/envelope";
import { fieldFitter, UNFIT } from "./fields/fit";
import type { UnfitValue } from "./fields/fields";
import { quoted, valueAt, type JsonObject } from "./json";
import type { Source, SourceSettings } from "./source";

/** What becomes of a record. */
export type Outcome =
  | {
      readonly kind: "document";
      /** Identity in the index, the same whenever the record comes again; undefined if nobody gave it one. */
      readonly id: string | undefined;
      /** The document, one line of JSON. */
      readonly json: string;
    }
  | { readonly kind: "failed"; readonly reasons: readonly string[] };

/** Length up to which OpenSearch takes a document's id, in bytes; AWS's ids are ASCII. */
const LONGEST_ID = 512;

/**
 * Prepares the way of a source's records into documents. The document is the record under AWS's names with values that
 * fit their fields, the common view beside them, and `unfit`, a list of the values that did not fit. A record fails
 * that cannot be read or lacks a field that its source requires. The record given is changed.
 */
export function sourceTransform(source: Source, settings: SourceSettings): (event: SourceEvent) => Outcome {
  const read = source.reader(settings);
  const fit = fieldFitter(source.fields);
  const required = source.required.map((name) => ({ name, path: name.split(".") }));
  const timePath = source.timeField.split(".");

  return ({ message, carrierId, size }) => {
    const parsed = read(message);
    if (!parsed.ok) return { kind: "failed", reasons: parsed.faults };
    const record = parsed.value;
    const unfit = fit(record, size);
    if (required.some(({ path }) => valueAt(record, ...path) == null))
      return { kind: "failed", reasons: missing(source, record, unfit) };

    const view = {
      "@timestamp": valueAt(record, ...timePath),
      "event.dataset": source.name,
      ...source.view(record),
    };
    const ownId = source.documentId?.(record);
    return {
      kind: "document",
      id: ownId !== undefined && ownId.length <= LONGEST_ID ? ownId : carrierId,
      json: documentText(record, view, unfit),
    };
  };
}

/** The record's JSON and the view's in one object: names with a dot stand for steps into objects. */
function documentText(record: JsonObject, view: JsonObject, unfit: readonly UnfitValue[]): string {
  const own = JSON.stringify(record);
  const common = JSON.stringify(view);
  const rest = unfit.length === 0 ? "}" : `,"${UNFIT}":${JSON.stringify(unfit)}}`;
  return `${own.slice(0, -1)},${common.slice(1, -1)}${rest}`;
}

function missing(source: Source, record: JsonObject, unfit: readonly UnfitValue[]): string[] {
  return source.required.flatMap((name) => {
    if (valueAt(record, ...name.split(".")) != null) return [];
    const found = unfit.find((value) => value.name === name);
    const kind = source.fields[name] ?? "field";
    return found === undefined
      ? `${name} is missing; every record of ${source.title} has it`
      : `${name}: found ${quoted(JSON.parse(found.value))}, which is no ${kind}`;
  });
}
