import type { FieldName, FlowLogRecord } from "../../telemetry/flow-logs";
import { type Alarm, comparedStat, describeCondition, measureOf, periodOf, runAlarm } from "../watch";
import type { AlarmOutcome } from "./alarm-proof";
import type { AlarmTraffic } from "./alarm-traffic";
import { differingValue } from "./differing-value";
import { carried, type Scene, trafficOf } from "./scene";
import { at, spread, type Timeline, timelineOf } from "./timeline";
import { usually } from "./usual-times";

/** Records in one period of a proof: more would be a load, and no detection is meant for so many. */
const mostRecords = 10_000;

/** What one try showed. */
interface Tried {
  readonly rang: boolean;
  /** The alarm's value in the first of the periods that are to breach. */
  readonly value: number | undefined;
}

/** Tries the alarm with so many copies of a record, of which each period gets so many. */
type Try = (record: FlowLogRecord, records: number, aPeriod: number) => Promise<Tried>;

/** Finds the least traffic that rings an alarm, among ordinary traffic, and sees that one record fewer does not. */
export async function ringsOnTraffic(
  scene: Scene,
  alarm: Alarm,
  traffic: AlarmTraffic,
): Promise<AlarmOutcome> {
  const timeline = timelineOf(alarm);
  const tried = trying(scene, alarm, traffic, timeline);
  const [first] = traffic.candidates;
  if (first === undefined) return { kind: "cannot ring", reason: "no record matches its filters" };
  const { differing } = traffic;
  // By its times a record would be of another period, or end before it starts.
  if (differing === "start" || differing === "end") {
    return { kind: "not proven", reason: `no records are made that differ in their ${differing}` };
  }
  const among = timeline.usual.length > 0 && { among: usually };
  const quiet = await tried(first, 0, 1);
  if (quiet.rang) {
    const without = among ? `a record more, where ${usually}` : "a record that matches";
    return { kind: "rings by itself", reason: `${describeCondition(alarm)} holds without ${without}` };
  }
  let tooMany: number | undefined;
  for (const record of traffic.candidates) {
    const aPeriod = await leastInAPeriod(tried, record, alarm);
    if (aPeriod === undefined) continue;
    if (aPeriod > mostRecords) {
      tooMany = aPeriod;
      continue;
    }
    const records = await leastOf(tried, record, aPeriod, timeline.clusters.length);
    return { kind: "rings", records, record: inWords(record, traffic), ...among };
  }
  if (tooMany !== undefined) {
    return {
      kind: "not proven",
      reason: `it takes about ${tooMany} records in ${periodOf(alarm)} s, more than the ${mostRecords} that are tried`,
    };
  }
  const { value } = await tried(first, mostTried, mostTried);
  const beside = traffic.beside === undefined ? "" : ` beside one of ${inWords(traffic.beside, traffic)}`;
  const given = `${value ?? "no value"}${alarm.measure.kind === "aboveBand" ? " above it" : ""}`;
  return {
    kind: isJudged(alarm) ? "cannot ring" : "not proven",
    reason: `${describeCondition(alarm)}: ${mostTried} records that match in one period${beside} give ${given}`,
  };
}

/** Whether more records would be more: a record of another value than what is usual may lie above a band all the same. */
function isJudged(alarm: Alarm): boolean {
  const { measure } = alarm;
  if (measure.kind !== "aboveBand") return true;
  const { statistic = "" } = comparedStat({ ...alarm, measure: measure.of }) ?? {};
  return ["Sum", "SampleCount"].includes(statistic);
}

const aMinute = 60;

/** Records for the last word on an alarm that does not ring. */
const mostTried = 100;

function trying(scene: Scene, alarm: Alarm, traffic: AlarmTraffic, timeline: Timeline): Try {
  const { flowLog, ordinary, beside, differing } = traffic;
  const background = ordinary === undefined ? [] : timeline.background.map((time) => at(ordinary, time));
  const besides = beside === undefined ? [] : timeline.clusters.map((time) => at(beside, time));
  const [firstCluster = timeline.span.from] = timeline.clusters;
  const known = new Map<string, Promise<Tried>>();
  const attempt: Try = async (record, records, aPeriod) => {
    const made = [
      ...timeline.usual.map((time) => at(record, time)),
      ...background,
      ...besides,
      ...spread(record, timeline, records, aPeriod).map(told(differing)),
    ];
    const { world } = await carried(scene, [trafficOf(flowLog, made)]);
    const { transitions } = runAlarm(alarm, world.metrics, [timeline.span]);
    const { value } = measureOf(alarm, world.metrics)(firstCluster + aMinute);
    return { rang: transitions.some(({ to }) => to === "ALARM"), value };
  };
  // Of two candidates the places in the list tell them apart.
  return (record, records, aPeriod) => {
    // What one period holds comes in the first, whatever another would hold.
    const key = [traffic.candidates.indexOf(record), records, Math.min(records, aPeriod)].join(" ");
    const found = known.get(key) ?? attempt(record, records, aPeriod);
    known.set(key, found);
    return found;
  };
}

/** Records that are told apart by a field, which counts them. */
function told(differing: FieldName | undefined): (record: FlowLogRecord, index: number) => FlowLogRecord {
  return (record, index) =>
    differing === undefined ? record : { ...record, [differing]: differingValue(differing, index) };
}

/** The least records in each period that ring, by how the value grows; `undefined` where it does not grow. */
async function leastInAPeriod(tried: Try, record: FlowLogRecord, alarm: Alarm): Promise<number | undefined> {
  const inAll = alarm.rule.datapointsToAlarm;
  const one = await tried(record, inAll, 1);
  if (one.rang) return 1;
  const two = await tried(record, 2 * inAll, 2);
  if (two.rang) return 2;
  const growth = (two.value ?? 0) - (one.value ?? 0);
  if (!(growth > 0)) return undefined;
  const guess = Math.max(3, Math.ceil(1 + (alarm.threshold - (one.value ?? 0)) / growth));
  if (guess > mostRecords) return guess;
  for (const records of [guess, guess + 1])
    if ((await tried(record, records * inAll, records)).rang) return records;
  return undefined;
}

/** The least records over all periods: where fewer than all of them are enough, fewer. */
async function leastOf(tried: Try, record: FlowLogRecord, aPeriod: number, periods: number): Promise<number> {
  let rings = aPeriod * periods;
  let isQuiet = 0;
  // Mostly the very next is quiet.
  let next = rings - 1;
  while (rings - isQuiet > 1) {
    if ((await tried(record, next, aPeriod)).rang) rings = next;
    else isQuiet = next;
    next = Math.floor((rings + isQuiet) / 2);
  }
  return rings;
}

function inWords(record: FlowLogRecord, { telling }: AlarmTraffic): string {
  if (telling.length === 0) return "anything in it";
  return telling.map((field) => `${field} ${record[field] ?? "-"}`).join(", ");
}
