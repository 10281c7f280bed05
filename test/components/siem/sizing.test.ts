import assert from "node:assert/strict";

import fc from "fast-check";

import {
  sizingFaults,
  sizingOf,
  type ClusterShape,
  type ExpectedLoad,
} from "../../../components/siem/domain/sizing";

const load: ExpectedLoad = { gibPerDay: 5, retentionDays: 30, rolloverGib: 30, rolloverDays: 7, sources: 10 };
const shape: ClusterShape = {
  instanceType: "m7g.large.search",
  dataNodes: 2,
  volumeGib: 300,
  availabilityZones: 2,
  replicas: 1,
};

describe("Function: sizingOf", () => {
  it("shows how 5 GiB a day become the storage and the shards that they need", () => {
    assert.deepEqual(sizingOf(load, shape).arithmetic, [
      "records: 5 GiB a day x (30 + 7) days = 185 GiB",
      "indexed: x 2 copies x 1.1 = 407 GiB",
      "storage needed: / 0.95 / 0.8 = 536 GiB",
      "storage there: 2 nodes x 300 GiB = 600 GiB",
      "shards of an index: 5.5 GiB a day / 30 GiB = 1",
      "shards: (10 sources x 6 indices by age + 7 by size) x 1 x 2 copies = 134",
      "shards that fit: 2 nodes x 100 (4 GiB of heap x 25) = 200",
    ]);
  });

  it("spreads a day that is more than a shard over several", () => {
    assert.equal(sizingOf({ ...load, gibPerDay: 100 }, shape).shardsOfIndex, 4);
  });

  it("never gives a node more than 32 GiB of heap, nor more than 1,000 shards", () => {
    const large = { ...shape, instanceType: "r7g.4xlarge.search" } as const;
    assert.equal(sizingOf(load, large).mostShards, 2 * 800);
  });

  it("needs no less for more a day, longer or more copies", () => {
    const number = (most: number) => fc.integer({ min: 1, max: most });
    fc.assert(
      fc.property(number(500), number(400), number(2), (gibPerDay, retentionDays, replicas) => {
        const needed = (more: Partial<ExpectedLoad>, copies = replicas) =>
          sizingOf({ ...load, gibPerDay, retentionDays, ...more }, { ...shape, replicas: copies }).neededGib;
        assert.ok(needed({ gibPerDay: gibPerDay + 1 }) >= needed({}));
        assert.ok(needed({ retentionDays: retentionDays + 1 }) >= needed({}));
        assert.ok(needed({}, replicas + 1) > needed({}));
      }),
    );
  });
});

describe("Function: sizingFaults", () => {
  const faultsOf = (loadChanges: Partial<ExpectedLoad>, shapeChanges: Partial<ClusterShape> = {}) =>
    sizingFaults({ ...load, ...loadChanges }, { ...shape, ...shapeChanges }, "domain").map(
      ({ propertyPath, reason }) => `${propertyPath}: ${reason}`,
    );

  it("has none for a shape that holds the load", () => {
    assert.deepEqual(faultsOf({}), []);
  });

  it("refuses storage that the load does not fit into, with the arithmetic", () => {
    assert.deepEqual(faultsOf({}, { volumeGib: 267 }), [
      "domain.volumeGib: found 534 GiB on 2 nodes; the load needs 536 GiB (records: 5 GiB a day x (30 + 7) days = 185 GiB; indexed: x 2 copies x 1.1 = 407 GiB; storage needed: / 0.95 / 0.8 = 536 GiB): add nodes or volume, or keep documents for fewer days",
    ]);
    assert.deepEqual(faultsOf({}, { volumeGib: 268 }), []);
  });

  it("refuses more shards than the heap has room for", () => {
    const [fault, ...more] = faultsOf({ rolloverDays: 1 });
    assert.match(
      fault ?? "",
      /^domain\.instanceType: found 632 shards for the 200 that 2 nodes of m7g\.large\.search have room for/,
    );
    assert.deepEqual(more, []);
  });

  it("refuses a volume that no node takes, nodes that do not spread, and replicas without a node", () => {
    assert.deepEqual(
      faultsOf({ gibPerDay: 0.1, sources: 1 }, { volumeGib: 1025, dataNodes: 1 }).map(
        (fault) => fault.split(";")[0],
      ),
      ["domain.volumeGib: found 1025 GiB", "domain.dataNodes: found 1", "domain.dataNodes: found 1"],
    );
  });
});
