import { type Carrier, type Edge, type Outcome, type Parcel, Sorting } from "../../core";
import { ObjectBuffer, type ObjectContent, type PutObject } from "../bucket";
import type { StreamInput } from "../stream-cargo";
import { contentOf } from "./content";
import { streamObjectKey } from "./object-key";
import type { Compression } from "./s3-destination";

/** How a stream cuts its files and names them. */
export interface StreamFiles {
  readonly streamName: string;
  readonly prefix: string;
  readonly extension: string;
  readonly compression: Compression;
  /** Seconds. */
  readonly bufferSeconds: number;
  /** Bytes. */
  readonly bufferBytes: number;
}

/**
 * Holds a stream's records back until a file has its size or its time is over, on event time as everything here: a
 * file holds the records of one stretch of `bufferSeconds`, or the first of them that fill it.
 */
export class StreamBuffer implements Carrier<StreamInput> {
  private readonly open = new Map<number, ObjectBuffer<{ readonly text: string }>>();

  public constructor(
    public readonly place: string,
    private readonly bucket: Edge<PutObject>,
    private readonly keepsContents: boolean,
    private readonly files: StreamFiles,
  ) {}

  public take(parcels: readonly Parcel<StreamInput>[]): Outcome {
    const sorting = new Sorting();
    for (const { cargo, tally } of parcels) {
      const stretch = Math.floor(cargo.timestamp / this.files.bufferSeconds);
      const buffer = this.open.get(stretch) ?? new ObjectBuffer(this.keepsContents);
      this.open.set(stretch, buffer);
      buffer.add({ text: String(cargo.data) }, cargo.timestamp, tally);
      if (buffer.size < this.files.bufferBytes) continue;
      sorting.send(this.bucket, this.fileOf(buffer));
      this.open.delete(stretch);
    }
    return sorting;
  }

  public flush(): Outcome {
    const sorting = new Sorting();
    const inOrder = [...this.open].sort(([left], [right]) => left - right);
    for (const [, buffer] of inOrder) sorting.send(this.bucket, this.fileOf(buffer));
    this.open.clear();
    return sorting;
  }

  private fileOf(buffer: ObjectBuffer<{ readonly text: string }>): Parcel<PutObject> {
    const { earliest, lines, tally } = buffer;
    const key = streamObjectKey({ ...this.files, time: earliest, digest: buffer.digest() });
    // Firehose puts records one after the other, without anything between them.
    const content = (): ObjectContent =>
      this.keepsContents
        ? contentOf(lines.map(({ text }) => text).join(""), this.files.compression)
        : { kind: "not kept" };
    return { cargo: { key, timestamp: earliest, content }, tally };
  }
}
