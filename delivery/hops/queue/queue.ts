import {
  type Carrier,
  Examples,
  labelsOf,
  type Outcome,
  type Parcel,
  recordsOf,
  Sorting,
  stopped,
} from "../../core";
import { logicalName, queueType, text } from "../../deployment";
import type { ServiceHop } from "../../world";
import type { DeadLetter, QueueAddress } from "./address";
import { type MessageGauge, messageGauge, queueMetrics } from "./metrics";
import { queueStop } from "./permission";

/** A message that a queue holds. */
export interface QueuedMessage {
  readonly queue: string;
  readonly body: string;
  readonly records: number;
}

/** A queue of SQS that keeps what could not go on: it must exist, let the sender in, and its key encrypt for it. */
export const queue: ServiceHop<QueueAddress, never, QueuedMessage> = {
  metrics: queueMetrics,
  start(world) {
    const senders: Examples<QueuedMessage>[] = [];
    const gauges = new Map<string, MessageGauge>();
    return {
      open({ arn, sender }) {
        const resource = world.deployment.byArn(arn, queueType);
        const place = `queue ${resource === undefined ? arn : logicalName(resource)}`;
        const stop = queueStop(world.deployment, arn, sender);
        if (stop !== undefined) return stopped(place, stop);
        const examples = new Examples<QueuedMessage>(world.keeps.examples);
        senders.push(examples);
        const name = (resource && text(resource, "name")) ?? "";
        const holds = gauges.get(arn) ?? messageGauge(world.metrics, name);
        gauges.set(arn, holds);
        return new QueueCarrier(place, arn, examples, holds);
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
    private readonly holds: MessageGauge,
  ) {}

  public take(parcels: readonly Parcel<DeadLetter>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      const { cargo, tally } = parcel;
      sorting.setAside("dead letter", cargo.why, parcel);
      this.holds(cargo.timestamp, labelsOf(tally));
      this.examples.add({ queue: this.arn, body: cargo.body, records: recordsOf(tally) });
    }
    return sorting;
  }
}
