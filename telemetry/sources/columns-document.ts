import { columnTexts, writtenText } from "./fields/column-text";
import { viewParts } from "./fields/column-view";
import { isEscapeFree } from "./json";
import type { Source, SourceSettings } from "./source";

/**
 * Prepares the short way of a line into its document, for sources that say their columns: each column's text goes into
 * the JSON as it stands once it is known to fit. Undefined for a line that has more or fewer columns, a value that may
 * not fit or no value where the source requires one: those are read as records, to the same document or a reason.
 */
export function columnsDocument(
  source: Source,
  settings: SourceSettings,
): ((line: string, isPlain?: boolean) => string | undefined) | undefined {
  const columns = source.lineColumns?.(settings);
  if (columns === undefined || source.documentId !== undefined) return undefined;
  const { names, testOf, isCoherent } = columns;
  const parts = names.map((name) => {
    const { quote, written } = columnTexts[source.fields[name] ?? "flat"];
    const isText = written === writtenText;
    return { ...opening(`,${JSON.stringify(name)}:`, quote), written, isText, test: testOf?.(name) };
  });
  const view = viewParts(columns.view)
    .filter(({ column, json }) => json !== undefined || names.includes(column))
    .map(({ column, key, json }) => {
      const { quote } = columnTexts[source.fields[column] ?? "flat"];
      return { ...opening(key, json === undefined ? quote : ""), index: names.indexOf(column), json };
    });
  const width = names.length;
  const time = names.indexOf(source.timeField);
  const required = source.required.map((name) => names.indexOf(name));
  if (required.includes(-1)) return undefined;
  const begin = `{"event.dataset":"${source.name}`;
  const timeOpening = opening(',"@timestamp":', '"');
  const texts: string[] = names.map(() => "");
  const writtenTexts: (string | undefined)[] = names.map(() => undefined);

  // Once for the line in place of once for each of its texts.
  return (line, isPlain = isEscapeFree(line)) => {
    let document = begin;
    let isQuoted = true;
    let start = 0;
    for (let index = 0; index < width; index++) {
      const space = line.indexOf(" ", start);
      if (space < 0 !== (index === width - 1)) return undefined;
      const text = space < 0 ? line.slice(start) : line.slice(start, space);
      start = space + 1;
      texts[index] = text;
      writtenTexts[index] = undefined;
      if (text === "-") continue;
      const part = parts[index];
      if (part === undefined || part.test?.(text) === false) return undefined;
      const written = isPlain && part.isText ? text : part.written(text);
      if (written === undefined) return undefined;
      writtenTexts[index] = written;
      document += isQuoted ? part.afterQuoted : part.afterPlain;
      document += written;
      isQuoted = part.isQuoted;
    }
    for (const index of required) if (writtenTexts[index] === undefined) return undefined;
    if (isCoherent?.(texts) === false) return undefined;
    document += isQuoted ? timeOpening.afterQuoted : timeOpening.afterPlain;
    document += writtenTexts[time] ?? "";
    isQuoted = true;
    for (const part of view) {
      const { index, json } = part;
      const written = writtenTexts[index];
      const value = json === undefined ? written : json(written === undefined ? undefined : texts[index]);
      if (value === undefined) continue;
      document += isQuoted ? part.afterQuoted : part.afterPlain;
      document += value;
      isQuoted = part.isQuoted;
    }
    return document + (isQuoted ? '"}' : "}");
  };
}

/** What stands before a value: with the quote that ends the one before, which saves a piece of text for each value. */
interface Opening {
  readonly afterQuoted: string;
  readonly afterPlain: string;
  readonly isQuoted: boolean;
}

function opening(key: string, quote: '"' | ""): Opening {
  return { afterQuoted: `"${key}${quote}`, afterPlain: key + quote, isQuoted: quote !== "" };
}
