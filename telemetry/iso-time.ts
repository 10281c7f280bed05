/** A time as AWS and reports write it: ISO 8601, UTC, whole seconds, `2026-01-05T09:21:00Z`. */
export function isoTime(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace(/\.\d{3}Z$/, "Z");
}
