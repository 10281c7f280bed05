import type { JsonObject } from "../../../telemetry/sources";
import type { Address } from "../../core";

/** An event on its way to the rules of a bus. */
export interface BusEvent {
  readonly event: JsonObject;
  /** Epoch seconds. */
  readonly timestamp: number;
  /** Whether it is the only word of its record, so that a rule should take it. */
  readonly needed: boolean;
}

/** A service that puts events on a bus. */
export interface EventRuleAddress extends Address<BusEvent> {
  readonly hop: "event-rule";
  /** Name of the bus. */
  readonly bus: string;
}
