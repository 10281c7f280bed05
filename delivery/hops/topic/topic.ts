import { type Carrier, Examples, type Outcome, type Parcel, recordsOf, Sorting, stopped } from "../../core";
import { logicalName, topicType } from "../../deployment";
import { notify, type Told } from "../../watch";
import type { ServiceHop } from "../../world";
import type { PublishedMessage, TopicAddress } from "./address";

/** A message that somebody is told. */
export interface ToldMessage {
  readonly topic: string;
  readonly message: string;
  readonly told: readonly Told[];
  readonly records: number;
}

/** A topic of SNS that tells people: its policy and key must let the rule's service in, and somebody be subscribed. */
export const topic: ServiceHop<TopicAddress, never, ToldMessage> = {
  start({ deployment, organizationId, keeps }) {
    const rules: Examples<ToldMessage>[] = [];
    return {
      open({ arn, sourceArn }) {
        const resource = deployment.byArn(arn, topicType);
        const place = `topic ${resource === undefined ? arn : logicalName(resource)}`;
        const { told, problems } = notify(deployment, arn, {
          service: "events.amazonaws.com",
          sourceArn,
          organizationId,
        });
        if (told.length === 0) return stopped(place, { place, reason: problems.join("; ") });
        const examples = new Examples<ToldMessage>(keeps.examples);
        rules.push(examples);
        return new TopicCarrier(place, arn, told, examples);
      },
      get arrivals() {
        return rules.flatMap((examples) => examples.all);
      },
    };
  },
};

class TopicCarrier implements Carrier<PublishedMessage> {
  public constructor(
    public readonly place: string,
    private readonly arn: string,
    private readonly told: readonly Told[],
    private readonly examples: Examples<ToldMessage>,
  ) {}

  public take(parcels: readonly Parcel<PublishedMessage>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      sorting.keep(parcel);
      this.examples.add({
        topic: this.arn,
        message: parcel.cargo.message,
        told: this.told,
        records: recordsOf(parcel.tally),
      });
    }
    return sorting;
  }
}
