import { Network } from "./core";
import type { Deployment, DeployedResource } from "./deployment";
import type { Hops } from "./hops";
import { Domains, type SearchServer } from "./opensearch";
import { type AnyRecording, feedOf, type SendersAtWork, startSenders } from "./senders";
import { MetricFilters, MetricStore, type TrafficTimes } from "./watch";
import type { World } from "./world";

/** Records moved at once: few enough to be no load, enough to make the steps between them cheap. */
const batchSize = 4096;

/** What was moved of one recording. */
export interface Moved {
  readonly label: string;
  readonly records: number;
  readonly times: TrafficTimes;
}

/** A deployment after traffic has moved through it. */
export interface Carried {
  readonly world: World;
  readonly network: Network<World, Hops>;
  readonly atWork: SendersAtWork;
  readonly moved: readonly Moved[];
}

export interface CarrySettings extends Pick<World, "organizationId" | "keeps"> {
  /** The server of an OpenSearch domain; by default one in memory. */
  readonly searchServer?: ((domain: DeployedResource) => SearchServer) | undefined;
}

/** Moves traffic through a deployment, batch by batch, until everything has come to rest. */
export async function carry(
  carrying: Hops,
  deployment: Deployment,
  traffic: readonly AnyRecording[],
  { searchServer, ...settings }: CarrySettings,
): Promise<Carried> {
  const metrics = new MetricStore();
  const metricFilters = new MetricFilters(deployment, metrics);
  const domains = new Domains(deployment, searchServer);
  const world: World = { deployment, metrics, metricFilters, domains, ...settings };
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
  metricFilters.end();
  return { world, network, atWork, moved };
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
