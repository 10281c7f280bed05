import assert from "node:assert/strict";

import fc from "fast-check";
import { Inspection } from "../../../telemetry/packets";
import { Conversations } from "../../../telemetry/packets/conversations";
import type { Packet } from "../../../telemetry/packets/packet";

const ends = [
  { address: "10.0.0.1", port: 40_000 },
  { address: "10.0.0.1", port: 40_001 },
  { address: "10.0.0.2", port: 443 },
  { address: "10.0.0.3", port: undefined },
] as const;
const heard = fc.record({
  from: fc.nat(3),
  to: fc.nat(3),
  protocol: fc.constantFrom(6, 17),
  vni: fc.constantFrom(undefined, 7),
  bytes: fc.integer({ min: 20, max: 1500 }),
  time: fc.option(fc.bigInt({ min: 0n, max: 9n }), { nil: undefined }),
});
type Heard = typeof heard extends fc.Arbitrary<infer T> ? T : never;

function packetOf({ from, to, protocol, vni, bytes }: Heard): Packet {
  const [source, destination] = [ends[from]!, ends[to]!];
  const ports =
    source.port === undefined || destination.port === undefined
      ? undefined
      : { source: source.port, destination: destination.port };
  return {
    ...(vni === undefined ? {} : { vni }),
    source: source.address,
    destination: destination.address,
    ...(ports && { ports }),
    protocol,
    bytes,
  };
}

/** Both ends of a packet in either order, and what it is about. */
function keyOf({ vni, protocol, source, destination, ports }: Packet): string {
  const both = [`${source} ${ports?.source ?? ""}`, `${destination} ${ports?.destination ?? ""}`].sort();
  return [vni, protocol, ...both].join("|");
}

const sum = (packets: readonly Packet[]) => ({
  packets: packets.length,
  bytes: packets.reduce((bytes, packet) => bytes + packet.bytes, 0),
});

describe("Conversations", () => {
  it("are what two ends sent each other, by who began, from the earliest time to the latest", () => {
    fc.assert(
      fc.property(fc.array(heard, { maxLength: 15 }), (all) => {
        const conversations = new Conversations();
        const packets = all.map((each) => ({ packet: packetOf(each), time: each.time }));
        for (const { packet, time } of packets) conversations.add(packet, time);
        const found = conversations.all();
        const keys = [...new Set(packets.map(({ packet }) => keyOf(packet)))];
        const expected = keys.map((key) => {
          const group = packets.filter(({ packet }) => keyOf(packet) === key);
          const begun = group[0]!.packet;
          const isSent = ({ packet }: (typeof group)[number]) =>
            packet.source === begun.source && packet.ports?.source === begun.ports?.source;
          const times = group
            .flatMap(({ time }) => (time === undefined ? [] : [time]))
            .sort((a, b) => Number(a - b));
          const { vni, source, destination, protocol, ports } = begun;
          return {
            ...(vni === undefined ? {} : { vni }),
            source,
            destination,
            protocol,
            ...(ports && { sourcePort: ports.source, destinationPort: ports.destination }),
            sent: sum(group.filter(isSent).map(({ packet }) => packet)),
            received: sum(group.filter((each) => !isSent(each)).map(({ packet }) => packet)),
            ...(times.length > 0 && { first: times[0], last: times.at(-1) }),
          };
        });
        const byText = (list: readonly object[]) =>
          list
            .map((each) =>
              JSON.stringify(Object.entries(each).sort(), (_, value: unknown) =>
                typeof value === "bigint" ? `${value}n` : value,
              ),
            )
            .sort();
        assert.deepEqual(byText(found), byText(expected));
        const bytes = found.map(({ sent, received }) => sent.bytes + received.bytes);
        assert.deepEqual(
          bytes,
          [...bytes].sort((one, other) => other - one),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("of one VNI leave other packets out, and say how many and why", () => {
    const ip = Uint8Array.from([0x45, 0, 0, 20, 0, 0, 0, 0, 64, 50, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]);
    const of = (vni?: number) => {
      const inspection = new Inspection(vni);
      inspection.add({ linkType: 101, frame: ip });
      inspection.add({ linkType: 101, frame: ip });
      inspection.add({ linkType: 101, frame: Uint8Array.of(0) });
      const { packets, conversations, undecoded, leftOut } = inspection.result();
      return [packets, conversations.length, undecoded.length, leftOut];
    };
    assert.deepEqual(of(), [3, 1, 1, []]);
    assert.deepEqual(of(7), [3, 0, 1, [{ reason: "in no VXLAN", packets: 2 }]]);
  });
});
