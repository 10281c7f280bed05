import { failure, success, type Result } from "../telemetry/result";

/** Days that are asked where nobody says which. */
const usualDays = 7;
/** A year: more is asked year by year, so that nobody reads all there ever was by a slip. */
const mostDays = 366;

const millisecondsADay = 86_400_000;

/**
 * The days from one to another, both included, as `2026-01-05`, in UTC: by default until today, and seven of them.
 * Faults: what is no day, days the wrong way round, more than 366 of them.
 */
export function daysFromTo(
  given: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Date,
): Result<readonly string[]> {
  const faults = [...dayFaults("--from", given.from), ...dayFaults("--to", given.to)];
  if (faults.length > 0) return failure(faults);
  const last = given.to === undefined ? Math.floor(now.getTime() / millisecondsADay) : dayNumber(given.to);
  const first = given.from === undefined ? last - usualDays + 1 : dayNumber(given.from);
  const count = last - first + 1;
  const [from, to] = [dayOf(first), dayOf(last)];
  if (count < 1) return failure([`--from is ${from}, which is after ${to}, the last day that is asked`]);
  if (count > mostDays)
    return failure([`from ${from} to ${to} are ${count} days; at most ${mostDays} are asked at once`]);
  return success(Array.from({ length: count }, (_, index) => dayOf(first + index)));
}

function dayFaults(option: string, text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text));
  return isDay && dayOf(dayNumber(text)) === text ? [] : [`${option} is "${text}"; a day such as 2026-01-31`];
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / millisecondsADay;
}

function dayOf(number: number): string {
  return new Date(number * millisecondsADay).toISOString().slice(0, 10);
}
