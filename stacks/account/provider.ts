import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

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
  name: string,
  account: Account,
  run: {
    readonly offlinePreview: boolean;
    /** Taken with the credentials that there are, which may be another account's. */
    readonly assumeRoleArn?: string | undefined;
    readonly tags: Readonly<Record<string, string>>;
  },
): aws.Provider {
  return new aws.Provider(name, {
    region: account.region,
    defaultTags: { tags: { ...run.tags } },
    ...(run.offlinePreview ? offline : { allowedAccountIds: [account.id], ...assumed(run) }),
  });
}

function assumed({ assumeRoleArn }: { readonly assumeRoleArn?: string | undefined }) {
  if (assumeRoleArn === undefined) return {};
  return { assumeRoles: [{ roleArn: assumeRoleArn, sessionName: sessionName(pulumi.getStack()) }] };
}

/** Letters that STS takes, and as many; it stands in CloudTrail beside all that the session does. */
function sessionName(stack: string): string {
  return `pulumi-${stack}`.replaceAll(/[^\w+=,.@-]/g, "-").slice(0, 64);
}

const offline = {
  accessKey: noCredentials,
  secretKey: noCredentials,
  skipCredentialsValidation: true,
  skipRequestingAccountId: true,
  skipMetadataApiCheck: true,
};
