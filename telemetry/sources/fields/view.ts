import { isAddress } from "../../address";
import type { FieldKind } from "./kinds";

/**
 * The fields that every source has in common, beside those that AWS gave it, so that one search crosses sources:
 * names and meanings of the Elastic Common Schema.
 * @see https://www.elastic.co/guide/en/ecs/current/ecs-field-reference.html
 */
export const viewFields = {
  /** The record's time, whatever its own time field is called. */
  "@timestamp": "date",
  /** Name of the source. */
  "event.dataset": "keyword",
  /** What was done or tried. */
  "event.action": "keyword",
  "event.outcome": "keyword",
  /** Severity of a finding from 0 to 100, as AWS Security Finding Format normalises it. */
  "event.severity": "long",
  "source.ip": "ip",
  "source.port": "long",
  "destination.ip": "ip",
  "destination.port": "long",
  /** The name that was asked for or called. */
  "destination.domain": "keyword",
  "user.name": "keyword",
  "user.id": "keyword",
  "cloud.account.id": "keyword",
  "cloud.region": "keyword",
  "cloud.instance.id": "keyword",
  "network.bytes": "long",
  /** Every address of the record: the source's and the destination's come here by the mapping. */
  "related.ip": "ip",
} as const satisfies Record<string, FieldKind>;

export type ViewField = keyof typeof viewFields;

/** Whether what was tried came about. */
export type EventOutcome = "success" | "failure" | "unknown";

interface ViewValues extends Record<FieldKind, unknown> {
  keyword: string;
  ip: string;
  long: number;
  date: string;
}

type Filled = { readonly [F in ViewField]?: ViewValues[(typeof viewFields)[F]] | undefined };

/** The common fields of one record; what a record does not say is undefined. */
export interface View extends Omit<Filled, "event.outcome" | "related.ip"> {
  readonly "event.outcome"?: EventOutcome | undefined;
  readonly "related.ip"?: readonly string[] | undefined;
}

/** The value if it is an address: services write names where addresses stand. */
export function addressOf(value: unknown): string | undefined {
  return typeof value === "string" && isAddress(value) ? value : undefined;
}

/** The addresses among the values, `undefined` if there are none. */
export function addressesOf(values: readonly unknown[]): readonly string[] | undefined {
  const addresses = values.flatMap((value) => addressOf(value) ?? []);
  return addresses.length === 0 ? undefined : addresses;
}
