import { z } from "zod";
import { refuse } from "../../framework/errors";
import { dnsSuffixOf } from "../../framework/partitions";
import { matching, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { hostedZoneOf } from "./hosted-zones";
import * as kinds from "./kinds";
import { bucketName, isOwnBucket } from "./lookups";

/** Digits that the plugin appends to `bucketPrefix`. Source: terraform-plugin-sdk, `id.PrefixedUniqueId`. */
const UNIQUE_DIGITS = 26;
const LONGEST_NAME = 63;
/** What S3 adds where deleting an object leaves its versions behind. */
const DELETE_VERSIONS = "You must delete all versions in the bucket.";

export const bucket = resource(kinds.buckets, {
  properties: z.strictObject({
    ...tagged,
    bucket: bucketName().optional(),
    bucketPrefix: matching(
      new RegExp(`^[a-z0-9][a-z0-9.-]{0,${LONGEST_NAME - UNIQUE_DIGITS - 1}}$`),
      `must be 1 to ${LONGEST_NAME - UNIQUE_DIGITS} lower-case letters, digits, dots and hyphens`,
    ).optional(),
    forceDestroy: z.boolean().default(false),
    objectLockEnabled: z.boolean().optional(),
  }),
  // All but the first have had resource types of their own since version 4 of the plugin.
  notModelled: [
    "bucketNamespace",
    "accelerationStatus",
    "acl",
    "corsRules",
    "grants",
    "lifecycleRules",
    "logging",
    "objectLockConfiguration",
    "policy",
    "replicationConfiguration",
    "requestPayer",
    "serverSideEncryptionConfiguration",
    "versioning",
    "website",
  ],
  computed: [
    "arn",
    "bucket",
    "bucketDomainName",
    "bucketPrefix",
    "bucketRegion",
    "bucketRegionalDomainName",
    "hostedZoneId",
    "objectLockEnabled",
  ],
  autoName: { property: "bucket", prefixProperty: "bucketPrefix", maxLength: LONGEST_NAME, lowerCase: true },
  rules: [conflicts("bucket", "bucketPrefix")],
  replaceOn: ["bucket", "bucketPrefix", "objectLockEnabled"],
  create(inputs, account) {
    const name = inputs.bucket ?? `${inputs.bucketPrefix ?? ""}${account.ids.digits(UNIQUE_DIGITS)}`;
    if (isOwnBucket(account, name)) {
      refuse(
        "BucketAlreadyOwnedByYou",
        "Your previous request to create the named bucket succeeded and you already own it.",
      );
    }
    if (account.find(kinds.buckets, name) !== undefined) {
      refuse(
        "BucketAlreadyExists",
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
      );
    }
    account.put(kinds.bucketOwners, name, { accountId: account.accountId });
    if (inputs.objectLockEnabled === true) account.put(kinds.versionedBuckets, name, {});
    const suffix = dnsSuffixOf(account.partition);
    return {
      id: name,
      outputs: {
        arn: `arn:${account.partition}:s3:::${name}`,
        bucket: name,
        bucketDomainName: `${name}.s3.${suffix}`,
        bucketPrefix: inputs.bucketPrefix ?? "",
        bucketRegion: account.region,
        bucketRegionalDomainName: `${name}.s3.${account.region}.${suffix}`,
        hostedZoneId: hostedZoneOf(account.region),
        objectLockEnabled: inputs.objectLockEnabled ?? false,
      },
    };
  },
  delete({ id, forceDestroy }, account) {
    const held = account.where(kinds.objects, "bucket", id);
    if (held.length > 0 && forceDestroy !== true) {
      const versions = account.find(kinds.versionedBuckets, id) === undefined ? "" : `. ${DELETE_VERSIONS}`;
      refuse("BucketNotEmpty", `The bucket you tried to delete is not empty${versions}`);
    }
    for (const object of held) account.remove(kinds.objects, object.id);
    account.remove(kinds.bucketOwners, id);
    account.remove(kinds.versionedBuckets, id);
  },
});
