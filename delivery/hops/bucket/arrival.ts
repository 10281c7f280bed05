/** Records in Parquet are described, not written: whoever queries them writes the bytes. */
export type ObjectContent =
  | { readonly kind: "gzip text" | "text"; readonly bytes: Uint8Array }
  | {
      readonly kind: "parquet";
      readonly columns: readonly ParquetColumn[];
      readonly rows: readonly Readonly<Record<string, string | number | undefined>>[];
    }
  /** Only a replay that is told to keep everything keeps what is in objects. */
  | { readonly kind: "not kept" };

export interface ParquetColumn {
  readonly name: string;
  readonly type: "STRING" | "INT_32" | "INT_64";
}

/** An object that was put into a bucket. */
export interface DeliveredObject {
  readonly bucket: string;
  readonly key: string;
  /** URN of the flow log whose records are in it; of several, the first. */
  readonly flowLog: string;
  readonly records: number;
  /** Traffic whose records are in it. */
  readonly labels: readonly string[];
  /** Epoch seconds: the earliest start of its records. */
  readonly timestamp: number;
  readonly content: ObjectContent;
}
