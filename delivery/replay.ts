import { type Loss, Network } from "./core";
import type { Deployment, DeployedResource } from "./deployment";
import { findingsOf } from "./findings";
import { hops, type Hops } from "./hops";
import { Domains, type SearchServer } from "./opensearch";
import type { DeliveryReport, Undelivered } from "./report";
import { type AnyRecording, feedOf, type SendersAtWork, startSenders } from "./senders";
import { alarmsOf, MetricFilters, MetricStore, reportAlarm, spansOf, type TrafficTimes } from "./watch";
import type { World } from "./world";

export interface ReplayOptions {
  /** Organisation of the accounts (`o-…`), for policies with `aws:SourceOrgID`. Unknown unless given. */
  readonly organizationId?: string;
  /**
   * What the report holds of log events, objects and stream records: the first few on each edge, without contents, so
   * that any number of records fits; or everything, for who looks into it. Default `examples`.
   */
  readonly keep?: "examples" | "everything";
  /** The server of an OpenSearch domain. Default: one in memory, which holds as much as the domain would. */
  readonly searchServer?: (domain: DeployedResource) => SearchServer;
}

/** Arrivals on each edge that a report holds by default. */
const fewExamples = 3;

/** Records moved at once: few enough to be no load, enough to make the steps between them cheap. */
const batchSize = 4096;

/**
 * Moves traffic through the deployed resources: from the senders that see it through every hop to where it comes to
 * rest, through metric filters and the services' own counts to metrics, alarms and the people behind them.
 * Deterministic, and without a look at anything else; what the model does not know counts as not delivered and is told
 * by name. Holds a batch of records at a time, and what hops hold back.
 */
export function replay(
  deployment: Deployment,
  traffic: readonly AnyRecording[],
  options: ReplayOptions = {},
): Promise<DeliveryReport> {
  return replayThrough(hops, deployment, traffic, options);
}

/** {@link replay} through other hops of the same names: for tests of what a faulty one does. */
export async function replayThrough(
  carrying: Hops,
  deployment: Deployment,
  traffic: readonly AnyRecording[],
  options: ReplayOptions = {},
): Promise<DeliveryReport> {
  const world = worldOf(deployment, options);
  const network = new Network(carrying, world);
  const atWork = startSenders(world, network);
  const moved: Moved[] = [];
  for (const recording of traffic) {
    const { label, records } = recording;
    const feed = feedOf(atWork, recording);
    let count = 0;
    for await (const items of batchesOf<unknown>(records)) {
      await network.send(feed.batch(items));
      count += items.length;
    }
    moved.push({ label, records: count, times: feed.times });
  }
  await network.end();
  world.metricFilters.end();
  return reportOf(world, network, atWork, moved);
}

/** What was moved of one recording. */
interface Moved {
  readonly label: string;
  readonly records: number;
  readonly times: TrafficTimes;
}

function worldOf(deployment: Deployment, { organizationId, keep, searchServer }: ReplayOptions): World {
  const metrics = new MetricStore();
  const all = keep === "everything";
  return {
    deployment,
    organizationId,
    metrics,
    metricFilters: new MetricFilters(deployment, metrics),
    domains: new Domains(deployment, searchServer),
    keeps: { examples: all ? Infinity : fewExamples, contents: all },
  };
}

async function* batchesOf<Item>(
  records: readonly Item[] | AsyncIterable<readonly Item[]>,
): AsyncGenerator<readonly Item[]> {
  if (!(Symbol.iterator in records)) {
    yield* records;
    return;
  }
  for (let start = 0; start < records.length; start += batchSize) {
    yield records.slice(start, start + batchSize);
  }
}

function reportOf(
  { deployment, organizationId, metrics, metricFilters }: World,
  { ledger, opened, hops: carried }: Network<World, Hops>,
  atWork: SendersAtWork,
  moved: readonly Moved[],
): DeliveryReport {
  const { flowLogs } = atWork["flow-log"];
  const spans = spansOf(moved.map(({ times }) => times));
  const alarms = alarmsOf(deployment);
  const destinations = flowLogs.reports(ledger);
  return {
    recordsIn: moved.reduce((sum, { records }) => sum + records, 0),
    traffic: moved.map(({ label, records }) => ({ label, records })),
    destinations,
    metricFilters: metricFilters.reports,
    alarms: alarms.map(({ resource, alarm }) =>
      reportAlarm(deployment, resource, alarm, metrics, spans, organizationId),
    ),
    undelivered: inOrder(
      ledger.losses,
      destinations.map(({ flowLog }) => flowLog),
    ),
    findings: findingsOf({
      deployment,
      senders: atWork,
      filters: metricFilters.deployed,
      alarms,
      addresses: opened,
      destinations,
      ledger: ledger.lines,
      organizationId,
    }),
    ledger: ledger.lines,
    logEvents: carried["log-group"].arrivals,
    objects: carried.bucket.arrivals,
    streamRecords: carried["delivery-stream"].arrivals,
    documents: carried["search-index"].arrivals,
  };
}

/** Losses sender by sender, those of no sender at the end. */
function inOrder(losses: readonly Loss[], senderUrns: readonly string[]): readonly Undelivered[] {
  const positions = new Map(senderUrns.map((urn, position) => [urn, position]));
  const position = ({ origin }: Loss): number => positions.get(origin.sender ?? "") ?? positions.size;
  return [...losses]
    .sort((left, right) => position(left) - position(right))
    .map(({ kind, origin, records, place, reason }) => ({
      kind,
      flowLog: origin.sender,
      label: origin.label,
      records,
      place,
      reason,
    }));
}
