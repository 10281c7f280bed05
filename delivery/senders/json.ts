/** A record's JSON object; empty if it is none. */
export function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

/** Epoch seconds of a time as text; `undefined` if it is none. */
export function secondsOf(time: unknown): number | undefined {
  const milliseconds = typeof time === "string" ? Date.parse(time) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}
