import type { AccountSettings } from "../framework/account";
import { regionPattern } from "../framework/partitions";
import { isObject, type Properties } from "../framework/values";

/** The account and region in which the embedded AWS answers when the configuration names no other. */
export interface Defaults {
  readonly accountId: string;
  readonly region: string;
}

/** Provider settings that change nothing here: there are no credentials to find or to check. */
const withoutEffect = new Set([
  "accessKey",
  "customCaBundle",
  "httpProxy",
  "httpsProxy",
  "insecure",
  "maxRetries",
  "noProxy",
  "profile",
  "retryMode",
  "s3UsePathStyle",
  "secretKey",
  "sharedConfigFiles",
  "sharedCredentialsFiles",
  "skipCredentialsValidation",
  "skipMetadataApiCheck",
  "skipRegionValidation",
  "skipRequestingAccountId",
  "stsRegion",
  "token",
  "useDualstackEndpoint",
  "useFipsEndpoint",
  "version",
]);

const effective = new Set([
  "allowedAccountIds",
  "assumeRoles",
  "defaultTags",
  "forbiddenAccountIds",
  "region",
]);

/** Everything that is wrong with a provider's configuration. A value that is not known yet is not wrong. */
export function configurationFaults(configuration: Properties): readonly string[] {
  const faults = Object.keys(configuration)
    .filter((key) => !withoutEffect.has(key) && !effective.has(key) && !key.startsWith("__"))
    .map((key) => `the embedded AWS does not model the provider setting "${key}"`);
  const { region, allowedAccountIds, forbiddenAccountIds, skipRequestingAccountId } = configuration;
  if (typeof region === "string" && !regionPattern.test(region)) {
    faults.push(`invalid AWS Region: ${region}`);
  }
  if (allowedAccountIds !== undefined && forbiddenAccountIds !== undefined) {
    faults.push(`"allowed_account_ids": conflicts with forbidden_account_ids`);
  }
  if (skipRequestingAccountId === true && allowedAccountIds !== undefined) {
    faults.push(
      "skip_requesting_account_id and allowed_account_ids exclude each other: the account ID is not known",
    );
  }
  return faults;
}

/**
 * The account that a configured provider works in.
 * @throws Error when the account is not among those allowed, as the real plugin refuses it.
 */
export function configuredAccount(configuration: Properties, defaults: Defaults): AccountSettings {
  const accountId = assumedAccount(configuration.assumeRoles) ?? defaults.accountId;
  const allowed = texts(configuration.allowedAccountIds);
  const forbidden = texts(configuration.forbiddenAccountIds);
  if (forbidden.includes(accountId) || (allowed.length > 0 && !allowed.includes(accountId))) {
    throw new Error(`AWS account ID not allowed: ${accountId}`);
  }
  const { region, defaultTags } = configuration;
  const tags = isObject(defaultTags) && isObject(defaultTags.tags) ? defaultTags.tags : {};
  return {
    accountId,
    region: typeof region === "string" ? region : defaults.region,
    defaultTags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)])),
  };
}

/** The account of the last role that is assumed; roles are assumed one after the other. */
function assumedAccount(assumeRoles: unknown): string | undefined {
  const roles = Array.isArray(assumeRoles) ? (assumeRoles as readonly unknown[]) : [];
  const last = roles.at(-1);
  if (!isObject(last) || typeof last.roleArn !== "string") return undefined;
  const accountId = /^arn:[a-z-]+:iam::(\d{12}):role\/.+$/.exec(last.roleArn)?.[1];
  if (accountId === undefined) throw new Error(`"role_arn" (${last.roleArn}) is an invalid ARN`);
  return accountId;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
