import type { JsonObject } from "../../../telemetry/sources";
import type { Address } from "../../core";

/** An event on its way to the rules of a bus. */
export interface BusEvent {
  readonly event: JsonObject;
  /** Epoch seconds. */
  readonly timestamp: number;
  /** Whether it is the only word of its record, so that a rule should take it. */
  readonly needed: boolean;
  /** Whether a rule of another bus brought it: EventBridge hands such an event on to no third bus. Default false. */
  readonly isForwarded?: boolean;
}

/** Where a bus is. */
export interface BusPlace {
  readonly accountId: string;
  readonly region: string;
}

/** A service that puts events on a bus, or a rule of another bus that does. */
export interface EventRuleAddress extends Address<BusEvent> {
  readonly hop: "event-rule";
  /** Name of the bus. */
  readonly bus: string;
  /** Absent where whoever sends does not say where it is: then the buses of that name in all accounts and regions. */
  readonly at?: BusPlace | undefined;
}
