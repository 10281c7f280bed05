import type { Account } from "../../framework/account";
import { buckets, objects } from "./kinds";
import { refuse } from "../../framework/errors";

/** Longest key. Source: Amazon S3 User Guide, "Naming Amazon S3 objects". */
const longestKeyBytes = 1024;

/**
 * Put an object into a bucket, as a delivery does: from then on the bucket is not empty.
 * @throws AwsError where the bucket is not there or the key is too long.
 */
export function putObject(account: Account, bucket: string, key: string, bytes: number): void {
  if (account.find(buckets, bucket) === undefined) {
    refuse("NoSuchBucket", "The specified bucket does not exist");
  }
  if (Buffer.byteLength(key) > longestKeyBytes) refuse("KeyTooLongError", "Your key is too long");
  account.put(objects, `${bucket}/${key}`, { bucket, key, bytes });
}
