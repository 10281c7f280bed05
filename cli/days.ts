import { dayOf, daysAfter, daysBetween, isDay } from "../telemetry/day";
import { failure, success, type Result } from "../telemetry/result";

/** Days that are asked where nobody says which. */
const usualDays = 7;
/** A year: more is asked year by year, so that nobody reads all there ever was by a slip. */
const mostDays = 366;

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
  const to = given.to ?? dayOf(now);
  const from = given.from ?? daysAfter(to, 1 - usualDays);
  const count = daysBetween(from, to) + 1;
  if (count < 1) return failure([`--from is ${from}, which is after ${to}, the last day that is asked`]);
  if (count > mostDays)
    return failure([`from ${from} to ${to} are ${count} days; at most ${mostDays} are asked at once`]);
  return success(Array.from({ length: count }, (_, index) => daysAfter(from, index)));
}

function dayFaults(option: string, text: string | undefined): readonly string[] {
  return text === undefined || isDay(text) ? [] : [`${option} is "${text}"; a day such as 2026-01-31`];
}
