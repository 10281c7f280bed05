/** The fields of a log event: their values, and where each begins in the text. */
export interface LogEventFields {
  readonly values: readonly string[];
  readonly starts: readonly number[];
}

const closing: Readonly<Record<string, string>> = { '"': '"', "[": "]" };

/**
 * Splits a log event at single spaces. `"…"` and `[…]` are one field each, whose value is what stands between, as in
 * the extracted values of AWS's `TestMetricFilter` example.
 */
export function logEventFields(event: string): LogEventFields {
  const values: string[] = [];
  const starts: number[] = [];
  let start = 0;
  while (start <= event.length) {
    starts.push(start);
    const groupEnd = endOfGroup(event, start);
    if (groupEnd !== undefined) {
      values.push(event.slice(start + 1, groupEnd));
      start = groupEnd + 2;
    } else {
      const space = event.indexOf(" ", start);
      const end = space < 0 ? event.length : space;
      values.push(event.slice(start, end));
      start = end + 1;
    }
  }
  return { values, starts };
}

/** Index of the mark that closes the group opened at `start`; `undefined` if there is none. */
function endOfGroup(event: string, start: number): number | undefined {
  const mark = closing[event.charAt(start)];
  if (mark === undefined) return undefined;
  for (let end = event.indexOf(mark, start + 1); end >= 0; end = event.indexOf(mark, end + 1)) {
    if (end + 1 === event.length || event.charAt(end + 1) === " ") return end;
  }
  return undefined;
}
