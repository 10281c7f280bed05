import { gzipSync } from "node:zlib";

import type { SourceName } from "../../telemetry/sources";
import { groupsOf, retry, type Patience } from "../shared/retry";

/** A record that is not in the index, with all that is needed to put it there later. */
export interface DeadLetter {
  readonly source: SourceName;
  readonly reasons: readonly string[];
  /** Identity that the document would have. */
  readonly id: string | undefined;
  /** The record in its envelope, by itself, as the function can be given it again. */
  readonly data: string;
}

/** One call of `SendMessageBatch`: for each body whether it was refused. Throws if the call as a whole was. */
export type SendMessageBatch = (
  bodies: readonly string[],
) => Promise<readonly { readonly refused: boolean }[]>;

/**
 * Limits of SQS: bytes of a message and of a call, and messages of a call.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
const messageBytes = 1024 * 1024;
const callMessages = 10;

/** Sends dead letters to the queue and returns those that it did not take. */
export async function keepDeadLetters(
  send: SendMessageBatch,
  letters: readonly DeadLetter[],
  patience: Patience,
): Promise<readonly DeadLetter[]> {
  const written = letters.map((letter) => ({ letter, body: bodyOf(letter) }));
  const fitting = written.filter(({ body }) => Buffer.byteLength(body) <= messageBytes);
  const tooLarge = written.filter(({ body }) => Buffer.byteLength(body) > messageBytes);
  const left = await retry(
    fitting,
    async (items) => {
      const refused: typeof fitting = [];
      const calls = groupsOf(items, {
        most: callMessages,
        size: messageBytes,
        sizeOf: ({ body }) => Buffer.byteLength(body),
      });
      for (const call of calls) {
        const answers = await send(call.map(({ body }) => body)).catch(() => []);
        refused.push(...call.filter((_, place) => answers[place]?.refused !== false));
      }
      return refused;
    },
    patience,
  );
  return [...tooLarge, ...left].map(({ letter }) => letter);
}

/** A dead letter's message, packed where it is long: a log event alone can be as large as a message. */
function bodyOf(letter: DeadLetter): string {
  const plain = asMessage(letter);
  if (Buffer.byteLength(plain) <= messageBytes / 4) return plain;
  return asMessage({ ...letter, data: gzipSync(letter.data).toString("base64"), encoding: "gzip" });
}

/** JSON without the two characters that SQS refuses and JSON leaves as they are. */
function asMessage(letter: DeadLetter & { readonly encoding?: "gzip" }): string {
  return JSON.stringify(letter).replace(/[\uFFFE\uFFFF]/g, (character) =>
    character === "\uFFFE" ? "\\uFFFE" : "\\uFFFF",
  );
}
