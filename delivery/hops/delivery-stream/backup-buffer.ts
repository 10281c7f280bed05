import {
  type Carrier,
  type Edge,
  GrowingTally,
  type Outcome,
  type Parcel,
  Sorting,
  type Stop,
} from "../../core";
import { ObjectBuffer, type PutObject } from "../bucket";
import type { FailedRecord } from "../stream-cargo";
import { contentOf } from "./content";
import { streamObjectKey } from "./object-key";
import { extensions } from "./s3-destination";
import type { BackupDestination } from "./search-destination";

/** Seconds of records that become one object. */
const objectSeconds = 300;

/** What becomes one object. */
interface Open {
  readonly type: FailedRecord["type"];
  readonly lines: ObjectBuffer<{ readonly text: string }>;
  readonly causes: Map<string, { readonly why: Stop; readonly tally: GrowingTally }>;
}

/**
 * Keeps what a stream could not bring to its end, as Firehose does: one JSON object a line, under the stream's error
 * prefix.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/retry.html
 */
export class BackupBuffer implements Carrier<FailedRecord> {
  private readonly open = new Map<string, Open>();

  public constructor(
    public readonly place: string,
    private readonly streamName: string,
    private readonly bucket: Edge<PutObject>,
    private readonly settings: BackupDestination,
    private readonly keepsContents: boolean,
  ) {}

  public take(parcels: readonly Parcel<FailedRecord>[]): Outcome {
    for (const { cargo, tally } of parcels) {
      const stretch = Math.floor(cargo.timestamp / objectSeconds);
      const { lines, causes } = this.opened(`${cargo.type} ${stretch}`, cargo.type);
      lines.add({ text: lineOf(cargo) }, cargo.timestamp, tally);
      const cause = JSON.stringify(cargo.why);
      const known = causes.get(cause) ?? { why: cargo.why, tally: new GrowingTally() };
      causes.set(cause, known);
      known.tally.add(tally);
    }
    return new Sorting();
  }

  public flush(): Outcome {
    const sorting = new Sorting();
    for (const open of this.open.values()) sorting.send(this.bucket, this.objectOf(open));
    this.open.clear();
    return sorting;
  }

  private opened(key: string, type: FailedRecord["type"]): Open {
    const known = this.open.get(key) ?? {
      type,
      lines: new ObjectBuffer(this.keepsContents),
      causes: new Map(),
    };
    this.open.set(key, known);
    return known;
  }

  private objectOf({ type, lines, causes }: Open): Parcel<PutObject> {
    const { prefix, compression } = this.settings;
    const key = streamObjectKey({
      streamName: this.streamName,
      prefix,
      extension: extensions[compression],
      time: lines.earliest,
      digest: lines.digest(),
      errorType: type,
    });
    const backup = [...causes.values()].map(({ why, tally }) => ({ why, tally: tally.tally }));
    const text = lines.lines.map((line) => `${line.text}\n`).join("");
    return {
      cargo: {
        key,
        timestamp: lines.earliest,
        backup,
        content: () => (this.keepsContents ? contentOf(text, compression) : { kind: "not kept" }),
      },
      tally: lines.tally,
    };
  }
}

function lineOf({ data, timestamp, errorCode, why, recordId, index, type }: FailedRecord): string {
  const milliseconds = timestamp * 1000;
  return JSON.stringify({
    attemptsMade: 4,
    arrivalTimestamp: milliseconds,
    errorCode,
    errorMessage: why.reason,
    attemptEndingTimestamp: milliseconds,
    rawData: Buffer.from(data as string).toString("base64"),
    ...(type === "processing-failed" ? {} : { esDocumentId: recordId, esIndexName: index, esTypeName: "" }),
  });
}
