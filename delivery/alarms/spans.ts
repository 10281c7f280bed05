import { MINUTE } from "../metrics/metric-store";
import type { Traffic } from "../traffic/traffic";

/** A stretch of time that the replayed traffic speaks about: epoch seconds, whole minutes, end excluded. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * Seconds. Records of one traffic that lie further apart than this are taken for samples of different times, not for
 * an hour of silence: otherwise a handful of recorded records would ring every heartbeat alarm.
 */
const SAMPLES_APART = 3600;

/** The spans of all traffic, in order, overlapping ones put together. */
export function spansOf(traffic: readonly Traffic[]): readonly Span[] {
  const spans = traffic.flatMap(({ records }) =>
    spansOfRecords(records.flatMap(({ start, end }) => start ?? end ?? [])),
  );
  return joined(spans, 0);
}

/** Whether the time from `from` until `until` touches a span. */
export function touches(spans: readonly Span[], from: number, until: number): boolean {
  return spans.some((span) => span.from < until && from < span.until);
}

function spansOfRecords(starts: readonly number[]): readonly Span[] {
  const minutes = starts.map((start) => Math.floor(start / MINUTE) * MINUTE);
  return joined(
    minutes.map((minute) => ({ from: minute, until: minute + MINUTE })),
    SAMPLES_APART,
  );
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
