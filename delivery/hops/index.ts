import type { ClosedTable } from "../core";
import type { Deployment } from "../deployment";
import type { MetricIdentity, Reading, ServiceMetrics } from "../watch";
import { scheduledQueryMetrics } from "../scheduled-queries";
import { bucket } from "./bucket";
import { deliveryStream } from "./delivery-stream";
import { eventRule } from "./event-rule";
import { logGroup } from "./log-group";
import { mirrorTarget } from "./mirror-target";
import { queue } from "./queue";
import { searchIndex } from "./search-index";
import { subscription } from "./subscription";
import { topic } from "./topic";
import { transform } from "./transform";

export {
  type BucketAddress,
  type DeliveredObject,
  ObjectBuffer,
  type ObjectContent,
  type ParquetColumn,
  type PutObject,
} from "./bucket";
export type { DeliveryStreamAddress, StreamRecord } from "./delivery-stream";
export type { BusEvent, EventRuleAddress, RuleReport } from "./event-rule";
export { type LogEvent, type LogEventInput, type LogGroupAddress, logsNamespace } from "./log-group";
export {
  interfaceFacts,
  type InterfaceFacts,
  mirrorWay,
  type MirroredPacket,
  type MirrorTargetAddress,
  type PacketCopy,
} from "./mirror-target";
export type { IndexedDocument, SearchIndexAddress } from "./search-index";
export type { SubscriptionAddress } from "./subscription";
export type { TransformAddress } from "./transform";
export type { QueuedMessage } from "./queue";
export { forwardingStop, isAt, rulesOf, targetsOf } from "./event-rule";
export type { ToldMessage } from "./topic";
export type { StreamInput } from "./stream-cargo";

/**
 * Everything that carries, under the name that addresses use: a folder each. A hop that another one hands on to, or a
 * sender sends to, and that is not here does not compile.
 */
export const hops = closed({
  "log-group": logGroup,
  bucket,
  "delivery-stream": deliveryStream,
  transform,
  "search-index": searchIndex,
  subscription,
  "event-rule": eventRule,
  queue,
  "mirror-target": mirrorTarget,
  topic,
});

export type Hops = typeof hops;

/** What services emit about the hops, and what functions say that ask by themselves. */
export const serviceMetrics: readonly ServiceMetrics[] = [
  ...Object.values<{ readonly metrics?: ServiceMetrics | readonly ServiceMetrics[] }>(hops).flatMap(
    ({ metrics = [] }) => metrics,
  ),
  scheduledQueryMetrics,
];

/** What a metric says of how well its service works; `undefined` for one that counts, and for an unknown one. */
export function readingOf(deployment: Deployment, metric: MetricIdentity): Reading | undefined {
  return serviceMetrics
    .find(({ namespace, names }) => namespace === metric.namespace && names.includes(metric.name))
    ?.reading?.(deployment, metric);
}

function closed<Table>(table: Table & ClosedTable<Table>): Table {
  return table;
}
