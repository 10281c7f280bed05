import type { ChangedInput } from "./changes";

/** Characters of a value that fit into a line; of more only what differs is told. */
const short = 48;

/** A changed input in few words: `retentionInDays: 30 → 7`. */
export function shownChange({ path, before, after }: ChangedInput): string {
  if (isLong(before) && isLong(after)) return `${path}: ${wordDifference(text(before), text(after))}`;
  return `${path}: ${cut(text(before))} → ${cut(text(after))}`;
}

function isLong(value: unknown): boolean {
  return text(value).length > short;
}

function text(value: unknown): string {
  if (value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function cut(value: string): string {
  return value.length > short ? `${value.slice(0, short)}…` : value;
}

/** Words that only one of two long texts has, such as fields of a format. */
function wordDifference(before: string, after: string): string {
  const words = (value: string): string[] => value.split(/[\s,]+/).filter((word) => word !== "");
  const only = (these: string[], others: string[]): string[] =>
    these.filter((word) => !others.includes(word));
  const [gone, come] = [only(words(before), words(after)), only(words(after), words(before))];
  if (gone.length + come.length === 0) return "in another order";
  return [
    ...gone.slice(0, 3).map((word) => `− ${cut(word)}`),
    ...(gone.length > 3 ? [`− ${gone.length - 3} more`] : []),
    ...come.slice(0, 3).map((word) => `+ ${cut(word)}`),
    ...(come.length > 3 ? [`+ ${come.length - 3} more`] : []),
  ].join(", ");
}
