import type { z } from "zod";
import type { Account, Held } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { matching } from "../../framework/properties";
import { bucketOwners, buckets } from "./kinds";

type Bucket = NonNullable<(typeof buckets)["state"]>;

/** Find a bucket that must be there, whose settings only its own account may change. */
export function requireOwnBucket(account: Account, name: string): Held<Bucket> {
  const bucket = account.find(buckets, name) ?? refuse("NoSuchBucket", "The specified bucket does not exist");
  return isOwnBucket(account, name) ? bucket : refuse("AccessDenied", "Access Denied");
}

/** Whether the bucket belongs to the account. */
export function isOwnBucket(account: Account, name: string): boolean {
  return account.find(bucketOwners, name)?.accountId === account.accountId;
}

/**
 * The name of a bucket.
 * Source: Amazon S3 User Guide, "General purpose bucket naming rules".
 */
export function bucketName(): z.ZodString {
  return matching(
    /^(?!xn--|sthree-|amzn-s3-demo-|\d+\.\d+\.\d+\.\d+$)(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "must be 3 to 63 lower-case letters, digits, dots and hyphens, begin and end with a letter or digit, and have no reserved prefix or suffix",
  );
}
