import type { Requester } from "../../access";
import type { Address, Stop } from "../../core";

/** What could not go on, on its way into a queue. */
export interface DeadLetter {
  readonly body: string;
  readonly why: Stop;
  /** Epoch seconds. */
  readonly timestamp: number;
}

/** Someone who keeps in a queue what could not go on. */
export interface QueueAddress extends Address<DeadLetter> {
  readonly hop: "queue";
  readonly arn: string;
  readonly sender: Requester;
}
