import { columnsDocument } from "./columns-document";
import { jsonText, lineWriter } from "./document";
import type { SourceEvent } from "./envelope/opened";
import { fieldFitter, unfitField } from "./fields/fit";
import type { UnfitValue } from "./fields/fields";
import { fieldKinds } from "./fields/kinds";
import { viewText } from "./fields/view";
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
const longestId = 512;

/**
 * Prepares the way of a source's records into documents. The document is the record under AWS's names with values that
 * fit their fields, the common view beside them, and `unfit`, a list of the values that did not fit. A record fails
 * that cannot be read or lacks a field that its source requires. The record given is changed.
 */
export function sourceTransform(source: Source, settings: SourceSettings): (event: SourceEvent) => Outcome {
  const read = source.reader(settings);
  const write = source.form === "line" ? textWriter(source) : jsonWriter(source);
  const required = source.required.map(fieldGetter);
  const timeOf = fieldGetter(source.timeField);
  const timeKind = fieldKinds[source.fields[source.timeField] ?? "date"];
  const dataset = `,"event.dataset":${JSON.stringify(source.name)}`;

  const short = columnsDocument(source, settings);

  return (event) => {
    const line =
      short && typeof event.message === "string" ? short(event.message.trimEnd(), event.isPlain) : undefined;
    if (line !== undefined) return { kind: "document", id: event.carrierId, json: line };
    const parsed = read(event.message);
    if (!parsed.ok) return { kind: "failed", reasons: parsed.faults };
    const record = parsed.value;
    const { text, isPlain, unfit } = write(record, event);
    if (required.some((valueOf) => valueOf(record) == null))
      return { kind: "failed", reasons: missing(source, record, unfit) };

    // A time that fits is a text; of a line's record, it is still to be turned into one.
    const time = timeOf(record);
    const timeText = fieldKinds.date.write(source.form === "line" ? timeKind.fit(time) : time);
    const rest = unfit.length === 0 ? "}" : `,"${unfitField}":${JSON.stringify(unfit)}}`;
    const ownId = source.documentId?.(record);
    return {
      kind: "document",
      id: ownId !== undefined && ownId.length <= longestId ? ownId : event.carrierId,
      json: `${text},"@timestamp":${timeText}${dataset}${viewText(source.view(record), isPlain)}${rest}`,
    };
  };
}

/** The record's part of a document, without its closing brace. */
interface Written {
  readonly text: string;
  /** Whether no text of the record has anything that JSON escapes. */
  readonly isPlain: boolean;
  readonly unfit: readonly UnfitValue[];
}

type Write = (record: JsonObject, event: SourceEvent) => Written;

function jsonWriter(source: Source): Write {
  const fit = fieldFitter(source.fields);
  return (record, { message, size, text = message }) => {
    const fitted = fit(record, size);
    // The text is that of the message, and no longer of a record that the reader wrote anew.
    const isKept = source.form === "json" || record === message;
    const kept = isKept && typeof text === "string" ? text : undefined;
    return {
      text: jsonText(record, kept, fitted),
      isPlain: kept?.includes("\\") === false,
      unfit: fitted.unfit,
    };
  };
}

function textWriter(source: Source): Write {
  const write = lineWriter(source.fields);
  return (record) => {
    const unfit: UnfitValue[] = [];
    const text = write(record, (name, value) => {
      unfit.push({ name, value: JSON.stringify(value) });
      Reflect.deleteProperty(record, name);
    });
    return { text, isPlain: false, unfit };
  };
}

/** Reads a field of a record, most of which are at its top. */
function fieldGetter(name: string): (record: JsonObject) => unknown {
  const path = name.split(".");
  return path.length === 1 ? (record) => record[name] : (record) => valueAt(record, path);
}

function missing(source: Source, record: JsonObject, unfit: readonly UnfitValue[]): string[] {
  return source.required.flatMap((name) => {
    if (fieldGetter(name)(record) != null) return [];
    const found = unfit.find((value) => value.name === name);
    const kind = source.fields[name] ?? "field";
    return found === undefined
      ? `${name} is missing; every record of ${source.title} has it`
      : `${name}: found ${quoted(JSON.parse(found.value))}, which is no ${kind}`;
  });
}
