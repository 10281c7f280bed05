import { readDeadLetter } from "../../functions/replay";
import type { SourceName } from "../../telemetry/sources";
import type { Kept, KeptPlace } from "./kept";

/** A message that a queue gave out. */
export interface Message {
  readonly id: string;
  /** By which it is removed or given back. */
  readonly receipt: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
}

/** A queue that gives messages out and shows them to nobody else until they are removed or given back. */
export interface MessageQueue {
  /** About how many it holds. */
  count(): Promise<number>;
  /** Some messages that are not given out; none at its end. */
  receive(): Promise<readonly Message[]>;
  remove(message: Message): Promise<void>;
  giveBack(messages: readonly Message[]): Promise<void>;
}

/** The messages of a source's dead-letter queue that were sent at `since` (epoch milliseconds) or later. */
export function deadLettersOf(queue: MessageQueue, source: SourceName, since: number): KeptPlace {
  const seen = new Map<string, Message>();
  return {
    size: () => queue.count(),
    async *kept(): AsyncGenerator<Kept> {
      for (;;) {
        const messages = await queue.receive();
        if (messages.length === 0) return;
        for (const message of messages) {
          // Given out twice, as standard queues may, or again after a while: only its newest receipt gives it back.
          const isNew = !seen.has(message.id);
          seen.set(message.id, message);
          if (isNew && message.sentAt >= since) yield keptIn(message);
        }
      }
    },
    end: () => queue.giveBack([...seen.values()]),
  };

  function keptIn(message: Message): Kept {
    const { id, body } = message;
    const read = readDeadLetter(body);
    const faults = read.ok
      ? read.value.source === undefined || read.value.source === source
        ? []
        : [`it is of ${read.value.source}`]
      : read.faults;
    return {
      name: id,
      as: "dead letter",
      records: read.ok && faults.length === 0 ? [read.value] : [],
      faults: faults.map((fault) => `message ${id}: ${fault}`),
      size: 1,
      remove: async () => {
        await queue.remove(message);
        seen.delete(id);
      },
    };
  }
}
