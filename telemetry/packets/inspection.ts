import type { CapturedFrame } from "./capture-file/format";
import { Conversations, type Conversation } from "./conversations";
import { decodePacket } from "./packet";
import { count, type Counted, countedOf } from "./counted";

/** What captured frames were: in conversations, not decoded, or left out, and nothing else. */
export interface Inspected {
  readonly packets: number;
  /** Those of most bytes first. */
  readonly conversations: readonly Conversation[];
  /** What could not be decoded, the most frequent reason first. */
  readonly undecoded: readonly Counted[];
  /** What was not asked for, alike. */
  readonly leftOut: readonly Counted[];
}

/** Adds captured frames up, one after the other. */
export class Inspection {
  readonly #conversations = new Conversations();
  readonly #undecoded = new Map<string, number>();
  readonly #leftOut = new Map<string, number>();
  #packets = 0;

  /** @param vni the only VXLAN whose packets are told; default all packets, also those in no VXLAN. */
  constructor(readonly vni?: number) {}

  add({ linkType, frame, time }: CapturedFrame): void {
    this.#packets++;
    const packet = decodePacket(linkType, frame);
    if (!packet.ok) count(this.#undecoded, packet.faults.join("; "));
    else if (this.vni === undefined || packet.value.vni === this.vni)
      this.#conversations.add(packet.value, time);
    else count(this.#leftOut, packet.value.vni === undefined ? "in no VXLAN" : "in VXLAN of another VNI");
  }

  result(): Inspected {
    return {
      packets: this.#packets,
      conversations: this.#conversations.all(),
      undecoded: countedOf(this.#undecoded),
      leftOut: countedOf(this.#leftOut),
    };
  }
}
