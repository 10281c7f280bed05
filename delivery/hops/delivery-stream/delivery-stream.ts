import {
  type Carrier,
  type Edge,
  Examples,
  type Outcome,
  type Parcel,
  Sorting,
  type Stop,
  stopped,
} from "../../core";
import { type DeployedResource, deliveryStreamType } from "../../deployment";
import type { ServiceHop, World } from "../../world";
import type { StreamInput } from "../stream-cargo";
import type { DeliveryStreamAddress } from "./address";
import type { StreamRecord } from "./arrival";
import { destinationOf } from "./destinations";
import { deliveryStreamMetrics, streamCounter } from "./metrics";
import { placeOf, type StreamNext } from "./stream";

/**
 * A delivery stream of Firehose: it must exist and admit who brings records. What it takes in it counts and brings to
 * its destination, under the stream's own role.
 */
export const deliveryStream: ServiceHop<DeliveryStreamAddress, StreamNext, StreamRecord> = {
  metrics: deliveryStreamMetrics,
  start(world, onward) {
    const bringers: Examples<StreamRecord>[] = [];
    const destinations = new Map<string, Edge<StreamInput>>();
    const destinationEdge = (stream: DeployedResource, arn: string): Edge<StreamInput> => {
      const known = destinations.get(arn);
      if (known !== undefined) return known;
      const edge = onward.open(placeOf(stream), () => destinationOf({ world, onward, stream, arn }));
      destinations.set(arn, edge);
      return edge;
    };
    return {
      open(address) {
        const { arn, entryStop } = address;
        const stream = world.deployment.byArn(arn, deliveryStreamType);
        if (stream === undefined) return stopped(`delivery stream ${arn}`, missingStream(arn));
        const stop = entryStop(stream);
        if (stop !== undefined) return stopped(placeOf(stream), stop);
        const examples = new Examples<StreamRecord>(world.keeps.examples);
        bringers.push(examples);
        return new StreamEntry(placeOf(stream), arn, destinationEdge(stream, arn), world, examples);
      },
      get arrivals() {
        return bringers.flatMap((examples) => examples.all);
      },
    };
  },
};

/** Takes in what one bringer brings. */
class StreamEntry implements Carrier<StreamInput> {
  private readonly count: ReturnType<typeof streamCounter>;

  public constructor(
    public readonly place: string,
    private readonly arn: string,
    private readonly destination: Edge<StreamInput>,
    world: World,
    private readonly examples: Examples<StreamRecord>,
  ) {
    this.count = streamCounter(world.metrics, arn);
  }

  public take(parcels: readonly Parcel<StreamInput>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      const { data, timestamp } = parcel.cargo;
      this.count(timestamp, data, parcel.tally);
      sorting.send(this.destination, parcel);
      const origin = parcel.tally[0]?.origin;
      if (!this.examples.wanted || origin === undefined) continue;
      const { label, sender = "" } = origin;
      this.examples.add({ deliveryStream: this.arn, data: String(data), timestamp, label, flowLog: sender });
    }
    return sorting;
  }
}

function missingStream(arn: string): Stop {
  return {
    place: `delivery stream ${arn}`,
    reason: "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
  };
}
