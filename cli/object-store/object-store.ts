/** A file of a bucket, or of a folder that is laid out as one. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
}

/** A bucket, or a folder that is laid out as one. */
export interface ObjectStore {
  list(prefix: string): AsyncIterable<StoredObject>;
  read(key: string): Promise<Buffer>;
}
