import { alarmsOf } from "./alarms/alarm";
import { reportAlarm } from "./alarms/report-alarm";
import { spansOf } from "./alarms/spans";
import { flowLogsOf } from "./capture/flow-log";
import { placeTraffic, uncovered } from "./capture/place-traffic";
import { deliverFlowLog, deliverUnreadable, type FlowLogDelivery } from "./deliver-flow-log";
import type { Deployment } from "./deployment";
import { findingsOf } from "./findings";
import { emitBucketRequestMetrics } from "./metrics/bucket-request-metrics";
import { emitDeliveryStreamMetrics } from "./metrics/delivery-stream-metrics";
import { runMetricFilter } from "./metrics/emit";
import { emitLogGroupMetrics } from "./metrics/log-group-metrics";
import { metricFiltersOf } from "./metrics/metric-filter";
import { MetricStore } from "./metrics/metric-store";
import type { DeliveryReport } from "./report/delivery-report";
import type { Traffic } from "./traffic/traffic";

export interface ReplayOptions {
  /** Organisation of the accounts (`o-…`), for policies with `aws:SourceOrgID`. Unknown unless given. */
  readonly organizationId?: string;
}

/**
 * Moves traffic through the deployed resources: from the flow logs that cover it to log groups, buckets and streams,
 * through metric filters and the services' own counts to metrics, alarms and the people behind them. Pure and
 * deterministic; what the model does not know counts as not delivered and is told by name.
 */
export function replay(
  deployment: Deployment,
  traffic: readonly Traffic[],
  options: ReplayOptions = {},
): DeliveryReport {
  const placed = placeTraffic(deployment, traffic);
  const flowLogs = flowLogsOf(deployment);
  const deliveries: readonly FlowLogDelivery[] = flowLogs.map((deployed) =>
    deployed.flowLog.ok
      ? deliverFlowLog(deployment, deployed.flowLog.value, placed, options.organizationId)
      : deliverUnreadable(deployed, deployed.flowLog.faults, placed),
  );
  const logEvents = deliveries.flatMap((delivery) => delivery.logEvents);
  const objects = deliveries.flatMap((delivery) => delivery.objects);
  const streamRecords = deliveries.flatMap((delivery) => delivery.streamRecords);

  const store = new MetricStore();
  emitLogGroupMetrics(logEvents, store);
  emitDeliveryStreamMetrics(streamRecords, store);
  emitBucketRequestMetrics(deployment, objects, store);
  const filters = metricFiltersOf(deployment);
  const metricFilters = filters.map((filter) =>
    runMetricFilter(
      filter,
      logEvents.filter((event) => event.logGroup === filter.logGroup),
      store,
    ),
  );
  const spans = spansOf(traffic);
  const alarms = alarmsOf(deployment);
  const alarmReports = alarms.map(({ resource, alarm }) =>
    reportAlarm(deployment, resource, alarm, store, spans, options.organizationId),
  );
  const readable = flowLogs.flatMap(({ flowLog }) => (flowLog.ok ? [flowLog.value] : []));
  return {
    recordsIn: placed.length,
    traffic: traffic.map(({ label, records }) => ({ label, records: records.length })),
    destinations: deliveries.map((delivery) => delivery.report),
    metricFilters,
    alarms: alarmReports,
    undelivered: [...deliveries.flatMap((delivery) => delivery.undelivered), ...uncovered(placed, flowLogs)],
    findings: [
      ...deliveries.flatMap((delivery) => delivery.findings),
      ...findingsOf({
        deployment,
        flowLogs: readable,
        filters,
        alarms,
        destinations: deliveries.map((delivery) => delivery.report),
        organizationId: options.organizationId,
      }),
    ],
    logEvents,
    objects,
    streamRecords,
  };
}
