import { type FlowLog, logGroupName } from "../senders";
import { type Alarm, hostsPublish, type MetricFilter, metricsOf } from "../watch";
import type { AlarmOutcome } from "./alarm-proof";
import { alarmTraffic } from "./alarm-traffic";
import { looksForExtreme } from "./extreme-value";
import { isFedByOthers } from "./fed-by-others";
import { proveHostAlarm } from "./prove-host-alarm";
import { readingsOf, ringsOnReading } from "./rings-on-reading";
import { ringsOnSilence } from "./rings-on-silence";
import { ringsOnTraffic } from "./rings-on-traffic";
import { type Scene, sceneOf } from "./scene";
import { baseRecord } from "./solve";

/** Proves one alarm by traffic that is made for it. */
export async function proveAlarm(scene: Scene, alarm: Alarm): Promise<AlarmOutcome> {
  const filters = filtersOf(scene, alarm);
  const onSilence = alarm.comparison.startsWith("LessThan") && !looksForExtreme(alarm, filters);
  const [filter] = filters;
  if (filter === undefined) {
    const told = readingsOf(scene.deployment, alarm);
    if (told !== undefined) return ringsOnReading(alarm, told);
    const foreign = metricsOf(alarm).find(({ namespace }) => !namespace.startsWith("AWS/"));
    if (foreign !== undefined) {
      if (hostsPublish(scene.deployment, foreign)) return proveHostAlarm(alarm);
      return cannot(`no metric filter of the deployment emits ${foreign.namespace}/${foreign.name}`);
    }
    if (onSilence && isFedByOthers(scene, alarm)) return ringsOnSilence(scene, alarm, "of others");
    const seen = sceneOf(scene, seenBy(scene, alarm), []);
    return onSilence ? ringsOnSilence(seen, alarm, undefined) : ringsOnService(seen, alarm);
  }
  const flowLog = scene.flowLogs.find((each) => feeds(each, filter));
  if (flowLog === undefined) return cannot(`no flow log writes to log group ${filter.logGroup}`);
  const traffic = alarmTraffic(scene, alarm, filters, flowLog);
  if (!traffic.ok) return cannot(traffic.faults.join("; "));
  const alone = sceneOf(scene, [flowLog], filters);
  return onSilence
    ? ringsOnSilence(alone, alarm, traffic.value)
    : ringsOnTraffic(alone, alarm, traffic.value);
}

/** Whether a flow log writes to a filter's group. */
export function feeds(flowLog: FlowLog, { logGroup }: MetricFilter): boolean {
  return logGroupName(flowLog) === logGroup;
}

/** An alarm on much of what a service counts: whether ordinary traffic rings it, and how much more does. */
async function ringsOnService(scene: Scene, alarm: Alarm): Promise<AlarmOutcome> {
  const [flowLog] = scene.flowLogs;
  if (flowLog === undefined) return { kind: "not proven", reason: "no flow log makes traffic for it" };
  const record = baseRecord(scene.deployment, flowLog);
  const outcome = await ringsOnTraffic(scene, alarm, {
    flowLog,
    candidates: [record],
    ordinary: record,
    beside: undefined,
    telling: [],
    differing: undefined,
  });
  return outcome.kind === "cannot ring" ? { kind: "not proven", reason: outcome.reason } : outcome;
}

/** The flow logs that a service's metric counts: those to its log group, or any. */
function seenBy({ flowLogs }: Scene, alarm: Alarm): readonly FlowLog[] {
  const groups = new Set(metricsOf(alarm).map(({ dimensions }) => dimensions.LogGroupName));
  const toGroups = flowLogs.filter(
    (flowLog) => flowLog.destinationType === "cloud-watch-logs" && groups.has(logGroupName(flowLog)),
  );
  return toGroups.length > 0 ? toGroups : flowLogs;
}

function filtersOf({ filters }: Scene, alarm: Alarm): readonly MetricFilter[] {
  const metrics = metricsOf(alarm);
  return filters.filter(({ namespace, metricName }) =>
    metrics.some((metric) => metric.namespace === namespace && metric.name === metricName),
  );
}

function cannot(reason: string): AlarmOutcome {
  return { kind: "cannot ring", reason };
}
