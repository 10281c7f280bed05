import type { ArgumentFault } from "../../shared/component";
import { instanceTypes, type InstanceTypeName } from "./instance-types";

/** How much comes, and how long it stays. */
export interface ExpectedLoad {
  /** GiB of records a day, of all sources together, as they come. */
  readonly gibPerDay: number;
  readonly retentionDays: number;
  /** A new index is begun when a primary shard has this many GiB. */
  readonly rolloverGib: number;
  /** A new index is begun after these days at the latest. */
  readonly rolloverDays: number;
  /** How many sources have indices. */
  readonly sources: number;
}

/** The data nodes and what is on them. */
export interface ClusterShape {
  readonly instanceType: InstanceTypeName;
  readonly dataNodes: number;
  /** GiB of a node's gp3 volume. */
  readonly volumeGib: number;
  readonly availabilityZones: 1 | 2 | 3;
  /** Copies of every shard beside the primary. */
  readonly replicas: number;
}

/** What a load needs and a shape has. */
export interface Sizing {
  readonly neededGib: number;
  readonly storageGib: number;
  /** Primary shards of each index. */
  readonly shardsOfIndex: number;
  readonly shards: number;
  readonly mostShards: number;
  /** The arithmetic, a line a step. */
  readonly arithmetic: readonly string[];
}

/*
 * OpenSearch Service's own rules of thumb. Source GiB become GiB on disk by what an index adds (10 %), what Linux
 * keeps (5 %) and what the service keeps (20 %). A node has 25 shards for each GiB of heap, and never more than 1,000;
 * the heap is half of the memory, 32 GiB at most.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp-storage.html
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp-sharding.html
 */
const indexOverhead = 1.1;
const linuxReserve = 0.05;
const serviceReserve = 0.2;
const shardsOfHeapGib = 25;
const mostShardsOfNode = 1000;
const mostHeapGib = 32;

/** The arithmetic of a load on a shape. */
export function sizingOf(load: ExpectedLoad, shape: ClusterShape): Sizing {
  const { gibPerDay, retentionDays, rolloverDays, rolloverGib, sources } = load;
  const copies = 1 + shape.replicas;
  // An index lives on until its newest document is as old as the retention says.
  const days = retentionDays + rolloverDays;
  const sourceGib = gibPerDay * days;
  const indexedGib = sourceGib * copies * indexOverhead;
  const neededGib = Math.ceil(indexedGib / (1 - linuxReserve) / (1 - serviceReserve));
  const storageGib = shape.dataNodes * shape.volumeGib;

  const dailyIndexGib = gibPerDay * indexOverhead;
  const shardsOfIndex = Math.max(1, Math.ceil(dailyIndexGib / rolloverGib));
  // Of each source as many indices as time makes, and more where they fill up sooner.
  const byAge = Math.ceil(retentionDays / rolloverDays) + 1;
  const bySize = Math.ceil((dailyIndexGib * days) / (shardsOfIndex * rolloverGib));
  const shards = (sources * byAge + bySize) * shardsOfIndex * copies;
  const heapGib = Math.min(instanceTypes[shape.instanceType].memoryGib / 2, mostHeapGib);
  const ofNode = Math.min(heapGib * shardsOfHeapGib, mostShardsOfNode);
  const mostShards = shape.dataNodes * ofNode;

  return {
    neededGib,
    storageGib,
    shardsOfIndex,
    shards,
    mostShards,
    arithmetic: [
      `records: ${gibPerDay} GiB a day x (${retentionDays} + ${rolloverDays}) days = ${round(sourceGib)} GiB`,
      `indexed: x ${copies} copies x ${indexOverhead} = ${round(indexedGib)} GiB`,
      `storage needed: / ${1 - linuxReserve} / ${1 - serviceReserve} = ${neededGib} GiB`,
      `storage there: ${shape.dataNodes} nodes x ${shape.volumeGib} GiB = ${storageGib} GiB`,
      `shards of an index: ${round(dailyIndexGib)} GiB a day / ${rolloverGib} GiB = ${shardsOfIndex}`,
      `shards: (${sources} sources x ${byAge} indices by age + ${bySize} by size) x ${shardsOfIndex} x ${copies} copies = ${shards}`,
      `shards that fit: ${shape.dataNodes} nodes x ${ofNode} (${heapGib} GiB of heap x ${shardsOfHeapGib}) = ${mostShards}`,
    ],
  };
}

/** A fault for each thing that the shape cannot hold or be; `path` is that of the domain. */
export function sizingFaults(load: ExpectedLoad, shape: ClusterShape, path: string): ArgumentFault[] {
  const { neededGib, storageGib, shards, mostShards, arithmetic } = sizingOf(load, shape);
  const type = instanceTypes[shape.instanceType];
  const [records, indexed, needed] = arithmetic;
  const faults: ArgumentFault[] = [];
  const add = (key: string, reason: string) => {
    faults.push({ propertyPath: `${path}.${key}`, reason });
  };
  if (shape.volumeGib > type.mostVolumeGib)
    add(
      "volumeGib",
      `found ${shape.volumeGib} GiB; a node of ${shape.instanceType} takes ${type.mostVolumeGib} GiB`,
    );
  if (neededGib > storageGib)
    add(
      "volumeGib",
      `found ${storageGib} GiB on ${shape.dataNodes} nodes; the load needs ${neededGib} GiB (${[records, indexed, needed].join("; ")}): add nodes or volume, or keep documents for fewer days`,
    );
  if (shards > mostShards)
    add(
      "instanceType",
      `found ${shards} shards for the ${mostShards} that ${shape.dataNodes} nodes of ${shape.instanceType} have room for (${arithmetic.slice(4).join("; ")}): add nodes or memory, or begin new indices less often`,
    );
  if (shape.dataNodes % shape.availabilityZones !== 0)
    add(
      "dataNodes",
      `found ${shape.dataNodes}; over ${shape.availabilityZones} availability zones a multiple of ${shape.availabilityZones}`,
    );
  if (shape.replicas >= shape.dataNodes)
    add(
      "dataNodes",
      `found ${shape.dataNodes}; ${shape.replicas} replicas beside the primary need ${shape.replicas + 1} nodes`,
    );
  return faults;
}

function round(gib: number): number {
  return Math.round(gib * 10) / 10;
}
