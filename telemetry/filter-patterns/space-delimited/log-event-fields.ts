const closing: Readonly<Record<string, string>> = { '"': '"', "[": "]" };

/**
 * Splits a log event at single spaces. `"…"` and `[…]` are one field each, whose value is what stands between, as in
 * the extracted values of AWS's `TestMetricFilter` example.
 *
 * Writes where each field of the event begins and ends, two numbers a field, and gives how many fields there are. The
 * matcher asks for few of the values of each event, so that none is cut out here.
 */
export function findFields(event: string, bounds: number[]): number {
  const { length } = event;
  let count = 0;
  let start = 0;
  while (start <= length) {
    const mark = event.charCodeAt(start);
    const groupEnd = mark === quoteCode || mark === bracketCode ? endOfGroup(event, start) : undefined;
    const space = groupEnd === undefined ? event.indexOf(" ", start) : groupEnd + 1;
    const end = space < 0 ? length : space;
    bounds[2 * count] = start;
    bounds[2 * count + 1] = end;
    count++;
    start = end + 1;
  }
  return count;
}

/** The value of a field that {@link findFields} found: without the marks of a group. */
export function fieldValue(event: string, bounds: readonly number[], index: number): string {
  const start = bounds[2 * index] ?? 0;
  const end = bounds[2 * index + 1] ?? start;
  const mark = event.charCodeAt(start);
  const isGroup = (mark === quoteCode || mark === bracketCode) && endOfGroup(event, start) === end - 1;
  return isGroup ? event.slice(start + 1, end - 1) : event.slice(start, end);
}

const quoteCode = 34;
const bracketCode = 91;

/** Index of the mark that closes the group opened at `start`; `undefined` if there is none. */
function endOfGroup(event: string, start: number): number | undefined {
  const mark = closing[event.charAt(start)];
  if (mark === undefined) return undefined;
  for (let end = event.indexOf(mark, start + 1); end >= 0; end = event.indexOf(mark, end + 1)) {
    if (end + 1 === event.length || event.charAt(end + 1) === " ") return end;
  }
  return undefined;
}
