import { type Alarm, learningTime, periodOf, type Span } from "../watch";

/** Records of every other period, and of those between: so that the band is as wide as what differs from its middle. */
const records = [1, 3];

const hour = 3600;
const day = 24 * hour;

/** What is usual, in words. */
export const usually = `${records.join(" to ")} in each period are usual, by an estimate of the band`;

/** The same hours of earlier days, where an alarm compares with a band: as many days as one is learnt of. */
export function learntSpans(alarm: Alarm, { from, until }: Span): readonly Span[] {
  if (alarm.measure.kind !== "aboveBand") return [];
  return Array.from({ length: learningTime(periodOf(alarm)) / day }, (_, index) => ({
    from: Math.floor(from / hour) * hour - (index + 1) * day,
    until: Math.ceil(until / hour) * hour - (index + 1) * day,
  }));
}

/** When the records of a span come that are usual: each period at the same place as a time that is given. */
export function usualTimes(alarm: Alarm, { from, until }: Span, place: number): readonly number[] {
  const period = periodOf(alarm);
  const [first, last] = [Math.ceil((from - place) / period), Math.ceil((until - place) / period)];
  return Array.from({ length: last - first }, (_, index) => {
    const count = records[Math.abs(first + index) % records.length] ?? 0;
    return Array<number>(count).fill(place + (first + index) * period);
  }).flat();
}
