import type { DateKind, FieldKind } from "./kinds";

/** The typed core of a source: for each field, by its path with dots, how it is kept. */
export type Fields = Readonly<Record<string, FieldKind>>;

/** Name of a field of `F`. */
export type FieldOf<F extends Fields> = keyof F & string;

/** Name of a field of `F` that holds a point in time. */
export type DateFieldOf<F extends Fields> = {
  [N in FieldOf<F>]: F[N] extends DateKind ? N : never;
}[FieldOf<F>];

/** A value that its field cannot hold, taken out of the document so that OpenSearch does not refuse the rest. */
export interface UnfitValue {
  /** Path of the field, with dots. */
  readonly name: string;
  /** The value's JSON. */
  readonly value: string;
}
