import type { Packet } from "./packet";

/** What one side of a conversation sent. */
export interface Sent {
  readonly packets: number;
  /** Of IP packets, as flow logs count them. */
  readonly bytes: number;
}

/** What two ends said to each other, whoever began. */
export interface Conversation {
  /** Absent where it came in no VXLAN. */
  readonly vni?: number;
  /** Who sent the first packet that was captured. */
  readonly source: string;
  readonly sourcePort?: number;
  readonly destination: string;
  readonly destinationPort?: number;
  /** IANA protocol number. */
  readonly protocol: number;
  readonly sent: Sent;
  readonly received: Sent;
  /** Nanoseconds since 1970 of the earliest and of the latest packet; absent where the capture has no times. */
  readonly first?: bigint;
  readonly last?: bigint;
}

/** Adds packets up by conversation; what it holds grows with the conversations, not with the packets. */
export class Conversations {
  readonly #byEnds = new Map<string, Tally>();

  /** @param time nanoseconds since 1970. */
  add(packet: Packet, time: bigint | undefined): void {
    const { vni, protocol, bytes } = packet;
    const source = endOf(packet.source, packet.ports?.source);
    const destination = endOf(packet.destination, packet.ports?.destination);
    const about = `${vni ?? ""} ${protocol}`;
    const answer = this.#byEnds.get(`${about} ${destination} ${source}`);
    const ends = `${about} ${source} ${destination}`;
    const tally = answer ?? this.#byEnds.get(ends) ?? begun(packet);
    if (tally.sent.packets === 0) this.#byEnds.set(ends, tally);
    const side = answer === undefined || source === destination ? tally.sent : tally.received;
    side.packets++;
    side.bytes += bytes;
    if (time === undefined) return;
    if (tally.first === undefined || time < tally.first) tally.first = time;
    if (tally.last === undefined || time > tally.last) tally.last = time;
  }

  /** All of them, those of most bytes first. */
  all(): readonly Conversation[] {
    const tallies = [...this.#byEnds.values()];
    return tallies
      .sort((one, other) => bytesOf(other) - bytesOf(one))
      .map(({ packet, ...tally }) => ({ ...endsOf(packet), ...tally }));
  }
}

interface Tally {
  readonly packet: Packet;
  readonly sent: { packets: number; bytes: number };
  readonly received: { packets: number; bytes: number };
  first?: bigint;
  last?: bigint;
}

function begun(packet: Packet): Tally {
  return { packet, sent: { packets: 0, bytes: 0 }, received: { packets: 0, bytes: 0 } };
}

function endOf(address: string, port: number | undefined): string {
  return port === undefined ? address : `${address} ${port}`;
}

function bytesOf({ sent, received }: Tally): number {
  return sent.bytes + received.bytes;
}

function endsOf({ vni, source, destination, protocol, ports }: Packet) {
  return {
    ...(vni === undefined ? {} : { vni }),
    source,
    ...(ports === undefined ? {} : { sourcePort: ports.source }),
    destination,
    ...(ports === undefined ? {} : { destinationPort: ports.destination }),
    protocol,
  };
}
