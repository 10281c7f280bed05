import { MINUTE, type MetricStore } from "../metrics/metric-store";
import type { AlarmState, AlarmTransition } from "../report/delivery-report";
import { isoTime } from "../report/iso-time";
import { type Alarm, breaches, periodOf } from "./alarm";
import { type DataPoint, evaluationRange, nextState } from "./alarm-state";
import { measure } from "./data-points";
import { type Span, touches } from "./spans";

/**
 * Runs an alarm through the replayed time and returns its changes of state. It begins in INSUFFICIENT_DATA, as a
 * newly created alarm does.
 *
 * CloudWatch evaluates an alarm every minute over a window that slides (a wall clock window must be asked for), so a
 * period need not begin on the clock's five minutes. After the traffic has ended the alarm runs on while its newest
 * data point still reaches into it; what silence after that would do is not the traffic's to show.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html
 */
export function runAlarm(
  alarm: Alarm,
  store: MetricStore,
  spans: readonly Span[],
): { readonly state: AlarmState; readonly transitions: readonly AlarmTransition[] } {
  let state: AlarmState = "INSUFFICIENT_DATA";
  const transitions: AlarmTransition[] = [];
  const period = periodOf(alarm);
  const range = evaluationRange(alarm.rule);
  for (const time of evaluationTimes(spans, period)) {
    const points: DataPoint[] = [];
    const labels = new Set<string>();
    for (let age = range - 1; age >= 0; age -= 1) {
      const until = time - age * period;
      const { value, labels: behind } = measure(alarm, store, until);
      if (!touches(spans, until - period, until)) {
        points.push("outside");
      } else if (value === undefined) {
        points.push("missing");
      } else {
        points.push(breaches(alarm, value) ? "breaching" : "notBreaching");
        if (breaches(alarm, value)) for (const label of behind) labels.add(label);
      }
    }
    const next = nextState(alarm.rule, points, state);
    if (next !== state) {
      transitions.push({
        at: isoTime(time),
        from: state,
        to: next,
        labels: next === "ALARM" ? [...labels].sort() : [],
      });
      state = next;
    }
  }
  return { state, transitions };
}

/** Every minute's end at which the newest period touches a span, each once. */
function* evaluationTimes(spans: readonly Span[], period: number): Generator<number> {
  let next = -Infinity;
  for (const span of spans) {
    for (let time = Math.max(span.from + MINUTE, next); time < span.until + period; time += MINUTE) {
      yield time;
      next = time + MINUTE;
    }
  }
}
