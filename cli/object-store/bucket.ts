import { once } from "../../telemetry/once";
import type { ObjectStore, StoredObject } from "./object-store";

/**
 * A bucket of S3, as whoever calls may read it.
 * @param region the bucket's; by default the environment's.
 */
export function bucketStore(bucket: string, region?: string): ObjectStore {
  const load = once(async () => {
    const s3 = await import("@aws-sdk/client-s3");
    return { s3, client: new s3.S3Client(region === undefined ? {} : { region }) };
  });
  return {
    async *list(prefix): AsyncGenerator<StoredObject> {
      const { s3, client } = await load();
      for await (const { Contents = [] } of s3.paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: prefix },
      )) {
        for (const { Key, Size = 0 } of Contents) if (Key !== undefined) yield { key: Key, bytes: Size };
      }
    },
    async read(key) {
      const { s3, client } = await load();
      const { Body } = await client.send(new s3.GetObjectCommand({ Bucket: bucket, Key: key }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },
  };
}
