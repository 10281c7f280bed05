import { minuteOf, secondsAMinute } from "../metrics/metric-store";

/** A stretch of time that the replayed traffic speaks about: epoch seconds, whole minutes, end excluded. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * Seconds. Records of one traffic that lie further apart than this are taken for samples of different times, not for
 * an hour of silence: otherwise a handful of recorded records would ring every heartbeat alarm.
 */
const samplesApart = 3600;

/** The minutes that one traffic speaks about, while its records pass. */
export class TrafficTimes {
  private readonly minutes = new Set<number>();
  private newest: number | undefined;

  /** @param time epoch seconds. */
  public note(time: number): void {
    const minute = minuteOf(time);
    if (minute === this.newest) return;
    this.minutes.add(minute);
    this.newest = minute;
  }

  public get spans(): readonly Span[] {
    const spans = [...this.minutes].map((minute) => ({ from: minute, until: minute + secondsAMinute }));
    return joined(spans, samplesApart);
  }
}

/** The spans of all traffic, in order, overlapping ones put together. */
export function spansOf(traffic: readonly TrafficTimes[]): readonly Span[] {
  return joined(
    traffic.flatMap(({ spans }) => spans),
    0,
  );
}

/** Whether the time from `from` until `until` touches one of the spans, which are in order and apart. */
export function touches(spans: readonly Span[], from: number, until: number): boolean {
  let least = 0;
  let most = spans.length;
  // The first span that ends after `from`.
  while (least < most) {
    const middle = (least + most) >> 1;
    if ((spans[middle]?.until ?? Infinity) > from) most = middle;
    else least = middle + 1;
  }
  return (spans[least]?.from ?? Infinity) < until;
}

function joined(spans: readonly Span[], gap: number): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((left, right) => left.from - right.from)) {
    const last = result.at(-1);
    if (last === undefined || span.from - last.until > gap) result.push(span);
    else result[result.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
  }
  return result;
}
