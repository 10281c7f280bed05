import * as aws from "@pulumi/aws";

import type { Account } from "../../components";

/** Stands where credentials would be, so that the plugin does not look for any. */
const noCredentials = "offline-preview";

/**
 * The provider of one account. It refuses to work in another account than it says, and tags what it makes.
 *
 * A preview offline, as in a pull request of a fork, has no credentials to ask for the account with. The plugin
 * does not take `allowedAccountIds` together with `skipRequestingAccountId`, so that such a preview is without
 * this check; that is why it is asked for by name and an update refuses it.
 */
export function accountProvider(
  account: Account,
  run: { readonly offlinePreview: boolean; readonly tags: Readonly<Record<string, string>> },
): aws.Provider {
  return new aws.Provider("account", {
    region: account.region,
    defaultTags: { tags: { ...run.tags } },
    ...(run.offlinePreview ? offline : { allowedAccountIds: [account.id] }),
  });
}

const offline = {
  accessKey: noCredentials,
  secretKey: noCredentials,
  skipCredentialsValidation: true,
  skipRequestingAccountId: true,
  skipMetadataApiCheck: true,
};
