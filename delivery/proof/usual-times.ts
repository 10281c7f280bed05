import { type Alarm, learningTime, periodOf, type Span } from "../watch";

/** Records of every other period, and of those between: so that the band is as wide as what differs from its middle. */
const records = [1, 3];

const hour = 3600;
const day = 24 * hour;

/** What is usual, in words. */
export const usually = `${records.join(" to ")} in each period are usual, by an estimate of the band`;

/**
 * The same hours of earlier days, where an alarm compares with a band: as many days as one is learnt of. Of a span that is
 * longer than a day they are one, so that no hour is in two of them.
 */
export function learntSpans(alarm: Alarm, { from, until }: Span): readonly Span[] {
  if (alarm.measure.kind !== "aboveBand") return [];
  const learning = learningTime(alarm.measure.of);
  const period = periodOf(alarm);
  // A window may begin before a span, or end behind one of an earlier day.
  const [first, last] = [
    Math.floor((from - period) / hour) * hour,
    Math.ceil((until + period) / hour) * hour,
  ];
  if (last - first > day) return [{ from: first - learning, until: from }];
  return Array.from({ length: learning / day }, (_, index) => ({
    from: first - (index + 1) * day,
    until: last - (index + 1) * day,
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
