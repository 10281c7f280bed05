import { filterPatternMatcher, parseFilterPattern } from "../../../telemetry/filter-patterns";
import { type Carrier, type Outcome, type Parcel, Sorting, type Stop, stopped } from "../../core";
import { logicalName, text } from "../../deployment";
import { parseArn } from "../../iam";
import type { ServiceHop } from "../../world";
import type { SubscribedEvent, SubscriptionAddress } from "./address";
import { Messages } from "./messages";
import { type Destination, type OpenSubscription, type SubscriptionNext } from "./destination";
import { toDeliveryStream } from "./to-delivery-stream";
import { toFunction } from "./to-function";

/** Destinations by the service of their ARN. */
const destinations: Readonly<Record<string, (open: OpenSubscription) => Destination | Stop>> = {
  firehose: toDeliveryStream,
  lambda: toFunction,
};

/**
 * A subscription filter of a log group: what its pattern matches goes on in packed messages, to a delivery stream under
 * the filter's role or to a function that lets CloudWatch Logs in.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export const subscription: ServiceHop<SubscriptionAddress, SubscriptionNext, never> = {
  start(world, onward) {
    return {
      open(address) {
        const { filter } = address;
        const place = `subscription ${logicalName(filter)}`;
        const arn = text(filter, "destinationArn") ?? "";
        const destinationOf = destinations[parseArn(arn)?.service ?? ""];
        const pattern = parseFilterPattern(text(filter, "filterPattern") ?? "");
        if (destinationOf === undefined) {
          const reason = `its destination ${arn} is not modelled; known are delivery streams and functions`;
          return stopped(place, { place, reason });
        }
        if (!pattern.ok) return stopped(place, { place, reason: pattern.faults.join("; ") });
        const destination = destinationOf({ world, onward, address, place, arn });
        if ("reason" in destination) return stopped(place, destination);
        const { accountId: owner = "" } = parseArn(address.logGroupArn) ?? {};
        const filterName = text(filter, "name") ?? logicalName(filter);
        const messages = new Messages({ owner, logGroup: address.logGroup, filterName });
        return new SubscriptionCarrier(place, filterPatternMatcher(pattern.value), messages, destination);
      },
      arrivals: [],
    };
  },
};

class SubscriptionCarrier implements Carrier<SubscribedEvent> {
  private readonly unmatched: Stop;

  public constructor(
    public readonly place: string,
    private readonly matches: (message: string) => boolean,
    private readonly messages: Messages,
    private readonly destination: Destination,
  ) {
    this.unmatched = { place, reason: "its pattern does not match" };
  }

  public async take(parcels: readonly Parcel<SubscribedEvent>[]): Promise<Outcome> {
    const sorting = new Sorting();
    const matched = parcels.filter((parcel) => {
      const isMatch = this.matches(parcel.cargo.message);
      if (!isMatch) sorting.drop("not captured", this.unmatched, parcel);
      return isMatch;
    });
    for (const message of this.messages.of(matched)) await this.destination.take(message, sorting);
    return sorting;
  }
}
