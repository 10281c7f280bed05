import { type Carrier, Examples, type Outcome, type Parcel, recordsOf, Sorting, stopped } from "../../core";
import { logicalName, queueType } from "../../deployment";
import type { ServiceHop } from "../../world";
import type { DeadLetter, QueueAddress } from "./address";
import { queueStop } from "./permission";

/** A message that a queue holds. */
export interface QueuedMessage {
  readonly queue: string;
  readonly body: string;
  readonly records: number;
}

/** A queue of SQS that keeps what could not go on: it must exist, let the sender in, and its key encrypt for it. */
export const queue: ServiceHop<QueueAddress, never, QueuedMessage> = {
  start(world) {
    const senders: Examples<QueuedMessage>[] = [];
    return {
      open({ arn, sender }) {
        const resource = world.deployment.byArn(arn, queueType);
        const place = `queue ${resource === undefined ? arn : logicalName(resource)}`;
        const stop = queueStop(world.deployment, arn, sender);
        if (stop !== undefined) return stopped(place, stop);
        const examples = new Examples<QueuedMessage>(world.keeps.examples);
        senders.push(examples);
        return new QueueCarrier(place, arn, examples);
      },
      get arrivals() {
        return senders.flatMap((examples) => examples.all);
      },
    };
  },
};

class QueueCarrier implements Carrier<DeadLetter> {
  public constructor(
    public readonly place: string,
    private readonly arn: string,
    private readonly examples: Examples<QueuedMessage>,
  ) {}

  public take(parcels: readonly Parcel<DeadLetter>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      const { cargo, tally } = parcel;
      sorting.setAside("dead letter", cargo.why, parcel);
      this.examples.add({ queue: this.arn, body: cargo.body, records: recordsOf(tally) });
    }
    return sorting;
  }
}
