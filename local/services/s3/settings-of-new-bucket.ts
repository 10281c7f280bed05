import { createHash } from "node:crypto";
import { absent, type Outputs } from "../../framework/outputs";

/**
 * What the plugin reads back of a bucket that it has just made; each of these has had a resource type of its own since
 * version 4 of the plugin. Source: Amazon S3 User Guide, "Default encryption", "ACL overview" and "Requester Pays".
 */
export const settingsOfNewBucket: Outputs = {
  accelerationStatus: "",
  // The plugin never reads it.
  acl: absent,
  corsRules: [],
  grants: ({ account }) => [
    { id: canonicalUserId(account.accountId), permissions: ["FULL_CONTROL"], type: "CanonicalUser", uri: "" },
  ],
  lifecycleRules: [],
  logging: absent,
  objectLockConfiguration: ({ inputs }) =>
    inputs.objectLockEnabled === true ? { objectLockEnabled: "Enabled" } : absent,
  policy: "",
  replicationConfiguration: absent,
  requestPayer: "BucketOwner",
  serverSideEncryptionConfiguration: () => ({
    rule: {
      applyServerSideEncryptionByDefault: { kmsMasterKeyId: "", sseAlgorithm: "AES256" },
      bucketKeyEnabled: false,
    },
  }),
  versioning: ({ inputs }) => ({ enabled: inputs.objectLockEnabled === true, mfaDelete: false }),
  website: absent,
  websiteDomain: absent,
  websiteEndpoint: absent,
};

/** The account's id in access control lists: 64 hexadecimal digits. */
function canonicalUserId(accountId: string): string {
  return createHash("sha256").update(`canonical user ${accountId}`).digest("hex");
}
