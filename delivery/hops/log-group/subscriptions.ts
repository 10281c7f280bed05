import { type Edge, oneRecord, type Onward, type Parcel, type Sorting, type Tally } from "../../core";
import { type DeployedResource, subscriptionFilterType } from "../../deployment";
import type { World } from "../../world";
import type { SubscribedEvent, SubscriptionAddress } from "../subscription";
import type { LogEventInput, LogGroupAddress } from "./address";

/** The subscriptions of the groups of one replay, a way each, whoever writes to their group. */
export class Subscriptions {
  private readonly open = new Map<DeployedResource, SubscriptionCopies>();

  public constructor(
    private readonly world: World,
    private readonly onward: Onward<SubscriptionAddress>,
  ) {}

  public onGroup({ logGroup, arn }: LogGroupAddress): readonly SubscriptionCopies[] {
    return this.world.deployment.having("logGroup", logGroup, subscriptionFilterType).map((filter) => {
      const known = this.open.get(filter);
      if (known !== undefined) return known;
      const address = { hop: "subscription", filter, logGroup, logGroupArn: arn } as const;
      const copies = new SubscriptionCopies(filter.urn, this.onward.edgeTo(`log group ${logGroup}`, address));
      this.open.set(filter, copies);
      return copies;
    });
  }
}

/** Gives a subscription copies of events, which are counted as its own. */
export class SubscriptionCopies {
  private readonly tallies = new Map<Tally, Tally>();

  public constructor(
    private readonly urn: string,
    private readonly edge: Edge<SubscribedEvent>,
  ) {}

  public copy({ cargo, tally: written }: Parcel<LogEventInput>, sorting: Sorting): void {
    const label = written[0]?.origin.label ?? "";
    const tally = this.tallies.get(written) ?? oneRecord({ sender: this.urn, label });
    this.tallies.set(written, tally);
    sorting.send(this.edge, { cargo, tally });
    sorting.copies += 1;
  }
}
