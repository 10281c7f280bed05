import {
  type Carrier,
  type Outcome,
  type Parcel,
  recordsOf,
  Sorting,
  type Stop,
  type Tally,
} from "../../core";
import type { JsonObject } from "../../../telemetry/sources";
import type { ServiceHop } from "../../world";
import type { BusEvent, EventRuleAddress } from "./address";
import { eventRuleMetrics } from "./metrics";
import { type Rule, rulesOf } from "./rules";
import { type EventRuleNext, openTarget, type Target, targetsOf } from "./targets";

/** What a rule made of the events of its bus. */
export interface RuleReport {
  readonly urn: string;
  readonly name: string;
  readonly events: number;
  readonly matched: number;
  /** Events that another rule matched before it, so that they arrive twice. */
  readonly shared: number;
}

/** A rule at work, and its targets. */
interface OpenRule {
  readonly rule: Rule;
  readonly targets: readonly Target[];
  events: number;
  matched: number;
  shared: number;
}

/**
 * The rules of an event bus: an event goes to the targets of every rule whose pattern it matches, and nowhere
 * where it matches none.
 */
export const eventRule: ServiceHop<EventRuleAddress, EventRuleNext, RuleReport> = {
  metrics: eventRuleMetrics,
  start(world, onward) {
    const buses = new Map<string, readonly OpenRule[]>();
    return {
      open({ bus, at }) {
        const key = [bus, at?.accountId, at?.region].join(" ");
        const rules =
          buses.get(key) ??
          rulesOf(world.deployment, bus, at).map((rule) => ({
            rule,
            targets: targetsOf(world.deployment, rule).map((target) =>
              openTarget(world, onward, rule, target),
            ),
            events: 0,
            matched: 0,
            shared: 0,
          }));
        buses.set(key, rules);
        return new Bus(`rules of event bus ${bus}`, rules);
      },
      get arrivals() {
        return [...buses.values()].flat().map(({ rule, events, matched, shared }) => ({
          urn: rule.resource.urn,
          name: rule.name,
          events,
          matched,
          shared,
        }));
      },
    };
  },
};

class Bus implements Carrier<BusEvent> {
  private readonly copies = new Map<OpenRule, Map<Tally, Tally>>();
  private readonly unmatched = new Map<string, Stop>();

  public constructor(
    public readonly place: string,
    private readonly rules: readonly OpenRule[],
  ) {}

  public take(parcels: readonly Parcel<BusEvent>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) this.bring(parcel, sorting);
    return sorting;
  }

  private bring(parcel: Parcel<BusEvent>, sorting: Sorting): void {
    let ways = 0;
    for (const open of this.rules) {
      const { rule, targets } = open;
      open.events += 1;
      if (!rule.pattern.ok || !rule.pattern.value(parcel.cargo.event)) continue;
      open.matched += 1;
      if (ways > 0) open.shared += 1;
      for (const target of targets) {
        // Who made the copy has its own count of it.
        const tally = ways === 0 ? parcel.tally : this.copyOf(open, parcel.tally);
        target.take({ cargo: parcel.cargo, tally }, sorting);
        ways += 1;
      }
    }
    const { event, needed } = parcel.cargo;
    if (ways === 0 && needed) sorting.stop(this.unmatchedStop(event), parcel);
    else if (ways === 0) sorting.drop("not captured", this.unmatchedStop(event), parcel);
    else sorting.copies += (ways - 1) * recordsOf(parcel.tally);
  }

  private copyOf(open: OpenRule, tally: Tally): Tally {
    const known = this.copies.get(open) ?? new Map<Tally, Tally>();
    this.copies.set(open, known);
    const label = tally[0]?.origin.label ?? "";
    const sender = open.rule.resource.urn;
    const copy = known.get(tally) ?? tally.map(({ records }) => ({ origin: { sender, label }, records }));
    if (recordsOf(tally) === 1) known.set(tally, copy);
    return copy;
  }

  private unmatchedStop({ source, "detail-type": type }: JsonObject): Stop {
    const reason = `no rule with a target matches events of ${String(source)}, ${String(type)}`;
    const stop = this.unmatched.get(reason) ?? { place: this.place, reason };
    this.unmatched.set(reason, stop);
    return stop;
  }
}
