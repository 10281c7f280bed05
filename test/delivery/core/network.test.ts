import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Address,
  type Carrier,
  type Edge,
  type Hop,
  imbalances,
  Network,
  oneRecord,
  type Outcome,
  type Parcel,
  Sorting,
  tallyOf,
} from "../../../delivery/core";

/** Parcels of these tests carry a number. */
interface NumberAddress<Name extends string> extends Address<number> {
  readonly hop: Name;
}

const tally = oneRecord({ sender: "urn:sender", label: "generated: test" });
const numbered = (...numbers: readonly number[]): readonly Parcel<number>[] =>
  numbers.map((cargo) => ({ cargo, tally }));

type NumberHop<Name extends string> = Hop<unknown, NumberAddress<Name>, NumberAddress<"sink">, number>;

/** A hop of one carrier, which is told how to reach the sink. */
function hop(carrierOf: (sink: Edge<number>) => Carrier<number>): NumberHop<"first"> {
  return {
    start: (_world, onward) => ({
      open: () => carrierOf(onward.edgeTo("first", { hop: "sink" })),
      arrivals: [],
    }),
  };
}

/** Keeps everything, and remembers it. */
function sink(into: number[] = []): NumberHop<"sink"> {
  return {
    start: () => ({
      open: () => ({
        place: "sink",
        take: (parcels) => {
          const sorting = new Sorting();
          for (const parcel of parcels) {
            into.push(parcel.cargo);
            sorting.keep(parcel);
          }
          return sorting;
        },
      }),
      arrivals: into,
    }),
  };
}

/** Moves numbers through a first hop, batch by batch, and gives the ledger's lines. */
async function moved(
  first: NumberHop<"first">,
  last: NumberHop<"sink">,
  ...batches: readonly (readonly number[])[]
) {
  const network = new Network({ first, sink: last }, undefined);
  const edge = network.edgeTo("traffic", { hop: "first" });
  for (const batch of batches) await network.send({ edge, parcels: numbered(...batch) });
  await network.end();
  return network.ledger.lines;
}

function sorted(
  take: (parcel: Parcel<number>, sorting: Sorting, sink: Edge<number>) => void,
): NumberHop<"first"> {
  return hop((edge) => ({
    place: "first",
    take: (parcels) => {
      const sorting = new Sorting();
      for (const parcel of parcels) take(parcel, sorting, edge);
      return sorting;
    },
  }));
}

const forward = sorted((parcel, sorting, edge) => {
  sorting.send(edge, parcel);
});

describe("The ledger", () => {
  it("balances at a hop that sends everything on, and at the one that keeps it", async () => {
    const lines = await moved(forward, sink(), [1, 2], [3]);
    const nothing = { copies: 0, dropped: 0, stopped: 0 };
    assert.deepEqual(lines, [
      { place: "first", from: "traffic", in: 3, onward: 3, kept: 0, ...nothing },
      { place: "sink", from: "first", in: 3, onward: 0, kept: 3, ...nothing },
    ]);
    assert.deepEqual(imbalances(lines), []);
  });

  it("names the hop that forgets a record, and how many", async () => {
    const forgetful = sorted((parcel, sorting, edge) => {
      if (parcel.cargo !== 2) sorting.send(edge, parcel);
    });
    const lines = await moved(forgetful, sink(), [1, 2, 3, 2]);
    assert.deepEqual(
      imbalances(lines).map(({ line, missing }) => [line.place, missing]),
      [["first", 2]],
    );
  });

  it("names the hop that makes a record up, or sends one twice without saying so", async () => {
    const doubling = sorted((parcel, sorting, edge) => {
      sorting.send(edge, parcel);
      sorting.send(edge, parcel);
    });
    const lines = await moved(doubling, sink(), [1, 2]);
    assert.deepEqual(
      imbalances(lines).map(({ line, missing }) => [line.place, missing]),
      [["first", -2]],
    );
  });

  it("names the hop that never gives out what it held back", async () => {
    const hoarder = hop(() => ({ place: "first", take: () => new Sorting() }));
    assert.deepEqual(
      imbalances(await moved(hoarder, sink(), [1], [2])).map(({ line, missing }) => [line.place, missing]),
      [["first", 2]],
    );
  });

  it("balances at a fan-out that says how many copies it made", async () => {
    const arrived: number[] = [];
    const threefold = sorted((parcel, sorting, edge) => {
      for (let way = 0; way < 3; way += 1) sorting.send(edge, { ...parcel, cargo: parcel.cargo * 10 + way });
      sorting.copies += 2;
    });
    const lines = await moved(threefold, sink(arrived), [1, 2]);
    assert.deepEqual(arrived, [10, 11, 12, 20, 21, 22]);
    assert.deepEqual([lines[0]?.in, lines[0]?.copies, lines[0]?.onward, lines[1]?.in], [2, 4, 6, 6]);
    assert.deepEqual(imbalances(lines), []);
  });

  it("counts files by the records in them", async () => {
    const held: Parcel<number>[] = [];
    const filing = hop((edge) => ({
      place: "first",
      take: (parcels) => {
        held.push(...parcels);
        return new Sorting();
      },
      flush: () => {
        const sorting = new Sorting();
        const parcels = held.splice(0);
        if (parcels.length > 0) sorting.send(edge, { cargo: parcels.length, tally: tallyOf(parcels) });
        return sorting;
      },
    }));
    const files: number[] = [];
    const lines = await moved(filing, sink(files), [1, 2], [3, 4, 5]);
    assert.deepEqual(files, [5]);
    assert.deepEqual([lines[0]?.onward, lines[1]?.kept], [5, 5]);
  });

  it("balances whatever a hop that forgets nothing does with each record", async () => {
    const fates = ["onward", "kept", "backup", "dropped", "stopped", "copied", "held"] as const;
    const stop = { place: "first", reason: "it is so" };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.constantFrom(...fates))), async (batches) => {
        const held: Parcel<number>[] = [];
        const take = (parcel: Parcel<number>, sorting: Sorting, edge: Edge<number>): void => {
          const fate = fates[parcel.cargo];
          if (fate === "onward") sorting.send(edge, parcel);
          else if (fate === "kept") sorting.keep(parcel);
          else if (fate === "backup") sorting.setAside("backup", stop, parcel);
          else if (fate === "dropped") sorting.drop("dropped", stop, parcel);
          else if (fate === "stopped") sorting.stop(stop, parcel);
          else if (fate === "held") held.push(parcel);
          else {
            sorting.send(edge, parcel);
            sorting.setAside("backup", stop, parcel);
            sorting.copies += 1;
          }
        };
        const first = hop((edge) => ({
          place: "first",
          take: (parcels) => {
            const sorting = new Sorting();
            for (const parcel of parcels) take(parcel, sorting, edge);
            return sorting;
          },
          flush: () => {
            const sorting = new Sorting();
            for (const parcel of held.splice(0)) sorting.send(edge, parcel);
            return sorting;
          },
        }));
        const numbers = batches.map((batch) => batch.map((fate) => fates.indexOf(fate)));
        const lines = await moved(first, sink(), ...numbers);
        const count = (...wanted: readonly string[]): number =>
          batches.flat().filter((fate) => wanted.includes(fate)).length;
        assert.deepEqual(imbalances(lines), []);
        assert.deepEqual(lines[0], {
          place: "first",
          from: "traffic",
          in: batches.flat().length,
          copies: count("copied"),
          onward: count("onward", "copied", "held"),
          kept: count("kept", "backup", "copied"),
          dropped: count("dropped"),
          stopped: count("stopped"),
        });
      }),
    );
  });
});

describe("A network of hops", () => {
  it("waits for a hop that answers later, before it takes the next batch", async () => {
    const order: string[] = [];
    const slow = hop((edge) => ({
      place: "first",
      take: async (parcels) => {
        order.push(`begins ${parcels.length}`);
        await new Promise((done) => setImmediate(done));
        order.push("ends");
        const sorting = new Sorting();
        for (const parcel of parcels) sorting.send(edge, parcel);
        return sorting;
      },
    }));
    const lines = await moved(slow, sink(), [1], [2, 3]);
    assert.deepEqual(order, ["begins 1", "ends", "begins 2", "ends"]);
    assert.equal(lines[1]?.kept, 3);
  });

  it("moves what a hop puts back to itself, until it is through", async () => {
    const arrived: number[] = [];
    const first: NumberHop<"first"> = {
      start: (_world, onward) => {
        let itself: Edge<number> | undefined;
        const take = (parcels: readonly Parcel<number>[]): Outcome => {
          const sorting = new Sorting();
          for (const parcel of parcels) {
            if (parcel.cargo > 1 && itself !== undefined) {
              sorting.send(itself, { ...parcel, cargo: parcel.cargo - 1 });
            } else sorting.keep(parcel);
          }
          return sorting;
        };
        return {
          open: () => {
            itself ??= onward.open("first", () => ({ place: "put back", take }));
            return { place: "first", take };
          },
          arrivals: arrived,
        };
      },
    };
    const lines = await moved(first, sink(), [3, 1]);
    assert.deepEqual(
      lines.map(({ place, in: entered, onward, kept }) => [place, entered, onward, kept]),
      [
        ["first", 2, 1, 1],
        ["put back", 2, 1, 1],
      ],
    );
    assert.deepEqual(imbalances(lines), []);
  });

  it("tells by name who puts records back for ever", async () => {
    const first: NumberHop<"first"> = {
      start: (_world, onward) => {
        const itself: Edge<number> = onward.open("first", () => ({
          place: "put back",
          take: (parcels) => {
            const sorting = new Sorting();
            for (const parcel of parcels) sorting.send(itself, parcel);
            return sorting;
          },
        }));
        return {
          open: () => ({
            place: "first",
            take: (parcels) => {
              const sorting = new Sorting();
              for (const parcel of parcels) sorting.send(itself, parcel);
              return sorting;
            },
          }),
          arrivals: [],
        };
      },
    };
    await assert.rejects(moved(first, sink(), [1]), { message: "records go round in circles at put back" });
  });

  it("refuses an edge of another network", async () => {
    const other = new Network({ first: forward, sink: sink() }, undefined).edgeTo("traffic", {
      hop: "first",
    });
    const network = new Network({ first: forward, sink: sink() }, undefined);
    await assert.rejects(network.send({ edge: other, parcels: numbered(1) }), {
      message: "first is no edge of this network",
    });
  });

  it("does not compile without a hop that another one hands on to, or with one under another's name", () => {
    const lone: Hop<unknown, { hop: "lone" }, { hop: "missing" }> = {
      start: () => ({ open: () => ({ place: "lone", take: () => new Sorting() }), arrivals: [] }),
    };
    // @ts-expect-error: nobody stands under "missing".
    assert.ok(new Network({ lone }, undefined));
    const last: Hop<unknown, { hop: "last" }, never> = {
      start: () => ({ open: () => ({ place: "last", take: () => new Sorting() }), arrivals: [] }),
    };
    assert.ok(new Network({ last }, undefined));
    // @ts-expect-error: the addresses of this hop say "last".
    assert.ok(new Network({ other: last }, undefined));
  });
});
