import { gzipSync } from "node:zlib";
import { GrowingTally, type Parcel, type Tally } from "../../core";
import type { SubscribedEvent } from "./address";

/** A message of a subscription: events of one log stream and one origin, packed. */
export interface Message {
  readonly data: Buffer;
  readonly tally: Tally;
  /** Epoch seconds: its first event. */
  readonly timestamp: number;
}

/** What every message of a subscription says. */
export interface Envelope {
  readonly owner: string;
  readonly logGroup: string;
  readonly filterName: string;
}

/** Bytes of events that become one message, well below what Lambda and Firehose take. */
const messageBytes = 512 * 1024;

interface Open {
  readonly logStream: string;
  readonly events: object[];
  readonly tally: GrowingTally;
  readonly timestamp: number;
  size: number;
}

/** Packs events as CloudWatch Logs does; ids are theirs for good, so that a repeated event is known again. */
export class Messages {
  private count = 0;

  public constructor(private readonly envelope: Envelope) {}

  public of(parcels: readonly Parcel<SubscribedEvent>[]): readonly Message[] {
    const open = new Map<string, Map<unknown, Open>>();
    const messages: Open[] = [];
    for (const { cargo, tally } of parcels) {
      const { logStream, timestamp, message } = cargo;
      const byOrigin = open.get(logStream) ?? new Map<unknown, Open>();
      open.set(logStream, byOrigin);
      const origin = tally[0]?.origin;
      let current = byOrigin.get(origin);
      if (current === undefined || current.size + message.length > messageBytes) {
        current = { logStream, events: [], tally: new GrowingTally(), timestamp, size: 0 };
        byOrigin.set(origin, current);
        messages.push(current);
      }
      this.count += 1;
      const id = String(this.count).padStart(56, "0");
      current.events.push({ id, timestamp: Math.round(timestamp * 1000), message });
      current.tally.add(tally);
      current.size += message.length;
    }
    return messages.map((message) => this.packed(message));
  }

  private packed({ logStream, events, tally, timestamp }: Open): Message {
    const { owner, logGroup, filterName } = this.envelope;
    const text = JSON.stringify({
      messageType: "DATA_MESSAGE",
      owner,
      logGroup,
      logStream,
      subscriptionFilters: [filterName],
      logEvents: events,
    });
    return { data: gzipSync(text), tally: tally.tally, timestamp };
  }
}
