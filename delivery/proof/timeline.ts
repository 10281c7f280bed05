import type { FlowLogRecord } from "../../telemetry/flow-logs";
import { type Alarm, evaluationRange, periodOf, type Span } from "../watch";
import { proofStart } from "./solve";
import { learntSpans, usualTimes } from "./usual-times";

const aMinute = 60;
/** Seconds of one record's flow. */
const flowSeconds = 30;

/** When the traffic of one alarm's proof comes: epoch seconds, whole minutes. */
export interface Timeline {
  readonly span: Span;
  /** The middle of each period in turn, of which as many as must breach. */
  readonly clusters: readonly number[];
  /** When ordinary traffic comes, before, between and after. */
  readonly background: readonly number[];
  /** When records come that match, and are what is usual, before the periods that are to breach. */
  readonly usual: readonly number[];
}

/**
 * A time of ordinary traffic as long as the alarm looks back, the periods that are to breach, and as long again. The
 * clusters lie one period apart, so that however CloudWatch's window slides, it holds one of them.
 */
export function timelineOf(alarm: Alarm): Timeline {
  const period = periodOf(alarm);
  const looksBack = evaluationRange(alarm.rule) * period;
  const { datapointsToAlarm } = alarm.rule;
  const from = proofStart;
  const until = from + 2 * looksBack + datapointsToAlarm * period;
  const middle = Math.floor(period / 2 / aMinute) * aMinute;
  const step = Math.max(aMinute, Math.floor(period / 5 / aMinute) * aMinute);
  const span = { from, until };
  const first = from + looksBack + middle;
  const learnt = learntSpans(alarm, span);
  const usual = learnt.length === 0 ? [] : [...learnt, { from, until: first }];
  return {
    span,
    clusters: Array.from({ length: datapointsToAlarm }, (_, index) => first + index * period),
    usual: usual.flatMap((each) => usualTimes(alarm, each, first)),
    background: [...learnt, span].flatMap((each) =>
      Array.from({ length: (each.until - each.from) / step }, (_, index) => each.from + index * step),
    ),
  };
}

/** The record at another time. */
export function at(record: FlowLogRecord, start: number): FlowLogRecord {
  return { ...record, start, end: start + flowSeconds };
}

/** A record so many times over the clusters: the first is filled before the next begins. */
export function spread(
  record: FlowLogRecord,
  { clusters }: Timeline,
  records: number,
  aCluster: number,
): readonly FlowLogRecord[] {
  return clusters.flatMap((time, index) => {
    const length = Math.min(aCluster, Math.max(0, records - index * aCluster));
    return Array.from({ length }, () => at(record, time));
  });
}
