/** What traffic that was made for an alarm did to it. */
export type AlarmProof = {
  readonly urn: string;
  readonly name: string;
} & AlarmOutcome;

/** The least traffic that rings an alarm. */
export interface LeastTraffic {
  /** Records that ring it; one record fewer does not. */
  readonly records: number;
  /** The record in words: what the alarm's filters test of it. */
  readonly record: string;
  /** What else matches, where the alarm compares with what is usual, in words. */
  readonly among?: string;
}

export type AlarmOutcome =
  | ({ readonly kind: "rings" } & LeastTraffic)
  | {
      readonly kind: "rings on silence";
      /** Seconds from the last record to the alarm. */
      readonly seconds: number;
      /** Records in each period that keep it quiet; with one fewer it rings. */
      readonly quietWith: number;
    }
  /** A composite alarm, by alarms that traffic rings; with none of them it does not. */
  | { readonly kind: "rings with alarms"; readonly alarms: readonly string[] }
  | {
      readonly kind: "rings on fault";
      /** What the service says then, in words. */
      readonly reading: string;
    }
  | { readonly kind: "cannot ring"; readonly reason: string }
  | { readonly kind: "rings by itself"; readonly reason: string }
  /** The model does not know enough, or the traffic would be too much. */
  | { readonly kind: "not proven"; readonly reason: string };

/** `with 3 records, not with 2`. */
export function ringsWith({ records, among }: LeastTraffic): string {
  const rings = `with ${records} ${records === 1 ? "record" : "records"}, not with ${records - 1}`;
  return among === undefined ? rings : `${rings}, where ${among}`;
}
