import { z } from "zod";
import { dnsSuffixOf } from "../../framework/partitions";
import { matching, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { hostedZoneOf } from "./hosted-zones";
import * as kinds from "./kinds";
import { settingsOfNewBucket } from "./settings-of-new-bucket";
import { bucketName, isOwnBucket } from "./lookups";

/** Digits that the plugin appends to `bucketPrefix`. Source: terraform-plugin-sdk, `id.PrefixedUniqueId`. */
const uniqueDigits = 26;
const longestName = 63;
/** What S3 adds where deleting an object leaves its versions behind. */
const deleteVersions = "You must delete all versions in the bucket.";

export const bucket = resource(kinds.buckets, {
  properties: z.strictObject({
    ...tagged,
    bucket: bucketName().optional(),
    bucketPrefix: matching(
      new RegExp(`^[a-z0-9][a-z0-9.-]{0,${longestName - uniqueDigits - 1}}$`),
      `must be 1 to ${longestName - uniqueDigits} lower-case letters, digits, dots and hyphens`,
    ).optional(),
    forceDestroy: z.boolean().default(false),
    objectLockEnabled: z.boolean().optional(),
  }),
  autoName: { property: "bucket", prefixProperty: "bucketPrefix", maxLength: longestName, lowerCase: true },
  rules: [conflicts("bucket", "bucketPrefix")],
  replaceOn: ["bucket", "bucketPrefix", "objectLockEnabled"],
  unique: {
    refusal: ({ account, name }) =>
      isOwnBucket(account, name)
        ? [
            "BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded and you already own it.",
          ]
        : [
            "BucketAlreadyExists",
            "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
          ],
  },
  id: ({ name }) => name,
  outputs: {
    ...settingsOfNewBucket,
    arn: ({ account, id }) => `arn:${account.partition}:s3:::${id}`,
    bucketDomainName: ({ account, id }) => `${id}.s3.${dnsSuffixOf(account.partition)}`,
    bucketNamespace: "global",
    bucketRegion: ({ account }) => account.region,
    bucketRegionalDomainName: ({ account, id }) =>
      `${id}.s3.${account.region}.${dnsSuffixOf(account.partition)}`,
    hostedZoneId: ({ account }) => hostedZoneOf(account.region),
    objectLockEnabled: false,
  },
  put({ objectLockEnabled }, account, { id }) {
    account.put(kinds.bucketOwners, id, { accountId: account.accountId });
    if (objectLockEnabled === true) account.put(kinds.versionedBuckets, id, {});
  },
  inUseBy: [
    {
      by: [references(kinds.objects, "bucket")],
      unless: "forceDestroy",
      refusal({ id }, account) {
        const versions = account.find(kinds.versionedBuckets, id) === undefined ? "" : `. ${deleteVersions}`;
        return ["BucketNotEmpty", `The bucket you tried to delete is not empty${versions}`];
      },
    },
  ],
  deletes: [
    references(kinds.objects, "bucket"),
    references(kinds.bucketOwners, "id"),
    references(kinds.versionedBuckets, "id"),
  ],
});
