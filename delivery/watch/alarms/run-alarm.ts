import { secondsAMinute, type MetricStore } from "../metrics/metric-store";
import { isoTime } from "../../../telemetry/iso-time";
import { type AlarmCondition, breaches, periodOf } from "./alarm";
import type { AlarmState, AlarmTransition } from "./alarm-report";
import { type DataPoint, evaluationRange, nextState } from "./alarm-state";
import { measureOf } from "./data-points";
import { type Span, touches } from "./spans";

/**
 * Runs an alarm through the replayed time and returns its changes of state. It begins in INSUFFICIENT_DATA, as a
 * newly created alarm does.
 *
 * CloudWatch evaluates an alarm every minute over a window that slides (a wall clock window must be asked for), so a
 * period need not begin on the clock's five minutes. After the traffic has ended the alarm runs on while its newest
 * data point still reaches into it; what silence after that would do is not the traffic's to show.
 * @param setBackEverySeconds at which a reminder sets the alarm back, so that it rings again if it still does. Its own
 * time is not known: it is taken for as late as it can be, counted from when the alarm rang.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html
 */
export function runAlarm(
  alarm: AlarmCondition,
  store: MetricStore,
  spans: readonly Span[],
  setBackEverySeconds = Infinity,
): { readonly state: AlarmState; readonly transitions: readonly AlarmTransition[] } {
  let state: AlarmState = "INSUFFICIENT_DATA";
  let changedAt = -Infinity;
  const transitions: AlarmTransition[] = [];
  const period = periodOf(alarm);
  const range = evaluationRange(alarm.rule);
  const judgedAt = judging(alarm, store, spans);
  const runOf = runs(period);
  let unmoved: readonly JudgedPoint[] = [];
  let still: JudgedPoint | undefined;
  for (const time of evaluationTimes(spans, period)) {
    if (state === "ALARM" && time - changedAt >= setBackEverySeconds) {
      transitions.push({ at: isoTime(time), from: state, to: "INSUFFICIENT_DATA", labels: [] });
      state = "INSUFFICIENT_DATA";
      unmoved = [];
      still = undefined;
    }
    // What did not change the state a minute ago does not now: of a day of minutes few see anything new, and of these
    // most see nothing but one point over and over.
    const newest = judgedAt(time);
    if (runOf(time, newest) >= range && newest === still) continue;
    const judged: JudgedPoint[] = [];
    for (let back = range - 1; back >= 0; back--) judged.push(judgedAt(time - back * period));
    if (judged.every((point, index) => point === unmoved[index])) continue;
    const next = nextState(
      alarm.rule,
      judged.map(({ point }) => point),
      state,
    );
    unmoved = next === state ? judged : [];
    still = unmoved.every((point) => point === newest) ? unmoved[0] : undefined;
    if (next === state) continue;
    const behind = new Set(next === "ALARM" ? judged.flatMap(({ labels }) => labels) : []);
    transitions.push({ at: isoTime(time), from: state, to: next, labels: [...behind].sort() });
    state = next;
    changedAt = time;
  }
  return { state, transitions };
}

/** A data point as the alarm sees it, and the traffic behind it if it breaches. */
interface JudgedPoint {
  readonly point: DataPoint;
  readonly labels: readonly string[];
}

const outside: JudgedPoint = { point: "outside", labels: [] };
const missing: JudgedPoint = { point: "missing", labels: [] };
const notBreaching: JudgedPoint = { point: "notBreaching", labels: [] };

/** The data point of the period that ends at a time. Each is looked at by many evaluations, and judged once. */
function judging(
  alarm: AlarmCondition,
  store: MetricStore,
  spans: readonly Span[],
): (until: number) => JudgedPoint {
  const period = periodOf(alarm);
  const measure = measureOf(alarm, store);
  const known = new Map<number, JudgedPoint>();
  const judge = (until: number): JudgedPoint => {
    if (!touches(spans, until - period, until)) return outside;
    const { value, labels } = measure(until);
    if (value === undefined) return missing;
    return breaches(alarm, value) ? { point: "breaching", labels: [...labels] } : notBreaching;
  };
  return (until) => {
    let judged = known.get(until);
    if (judged === undefined) {
      judged = judge(until);
      known.set(until, judged);
    }
    return judged;
  };
}

/** How many periods in a row, up to the one that ends at a time, have this very point; asked of each time in order. */
function runs(period: number): (until: number, point: JudgedPoint) => number {
  const known = new Map<number, { point: JudgedPoint; until: number; length: number }>();
  return (until, point) => {
    const before = known.get(until % period);
    const goesOn = before?.point === point && before.until === until - period;
    const length = goesOn ? before.length + 1 : 1;
    known.set(until % period, { point, until, length });
    return length;
  };
}

/** Every minute's end at which the newest period touches a span, each once. */
function* evaluationTimes(spans: readonly Span[], period: number): Generator<number> {
  let next = -Infinity;
  for (const span of spans) {
    for (
      let time = Math.max(span.from + secondsAMinute, next);
      time < span.until + period;
      time += secondsAMinute
    ) {
      yield time;
      next = time + secondsAMinute;
    }
  }
}
