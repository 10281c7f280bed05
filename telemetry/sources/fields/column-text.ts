import { isAddress } from "../../address";
import { isEscapeFree } from "../json";
import type { FieldKind } from "./kinds";
import { isoTime, isoTimeOfMilliseconds } from "./time";

/** How the text of a column stands in a document's JSON. */
interface ColumnText {
  readonly quote: '"' | "";
  /** What stands between the quotes; undefined if it takes more to tell whether the field holds the value. */
  readonly written: (text: string) => string | undefined;
}

/** A text as JSON has it, without its quotes. */
export function writtenText(text: string): string {
  return isEscapeFree(text) ? text : JSON.stringify(text).slice(1, -1);
}

const asText: ColumnText = { quote: '"', written: writtenText };

const nothing: ColumnText = { quote: "", written: () => undefined };

/** Digits of which every number is exact. */
const exactDigits = 15;

/** What each kind of field writes of a column that it certainly holds: the same as its `fit` and `write` together. */
export const columnTexts: Readonly<Record<FieldKind, ColumnText>> = {
  keyword: asText,
  text: asText,
  ip: { quote: '"', written: (text) => (isAddress(text) ? text : undefined) },
  long: { quote: "", written: (text) => (isPlainCount(text) ? text : undefined) },
  date: { quote: '"', written: isoTime },
  epochSeconds: { quote: '"', written: (text) => epochText(text, 1000) },
  epochMilliseconds: { quote: '"', written: (text) => epochText(text, 1) },
  double: nothing,
  boolean: nothing,
  flat: nothing,
};

function epochText(text: string, milliseconds: number): string | undefined {
  return isPlainCount(text) ? isoTimeOfMilliseconds(Number(text) * milliseconds) : undefined;
}

/** Whether JSON writes the number that the digits are just as they stand: a loop, as it runs for most columns. */
function isPlainCount(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > exactDigits || (length > 1 && text.startsWith("0"))) return false;
  for (let index = 0; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return false;
  }
  return true;
}
