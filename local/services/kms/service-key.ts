import type { Account, Held } from "../../framework/account";
import type { RequestContext } from "../iam/conditions";
import { admits } from "../iam/service-access";
import { keys } from "./kinds";
import type { Key } from "./lookups";

/** The key spec of a symmetric key: services encrypt with no other. */
export const symmetric = "SYMMETRIC_DEFAULT";

/** A key that a service was told to encrypt with: as it is, absent, or one of which nothing is known here. */
export type ServiceKey = Held<Key> | "absent" | "elsewhere";

/**
 * The key by its ARN, which may be another account's. What the world holds of another account is all that is known
 * of it: nothing can be said of a key of an account that it knows nothing of.
 */
export function serviceKey(account: Account, arn: string): ServiceKey {
  const [, , , region = account.region, ownerId = account.accountId] = arn.split(":");
  const owner = account.elsewhere(ownerId, region);
  const isKnown = ownerId === account.accountId || owner.isKnown;
  return owner.where(keys, "arn", arn)[0] ?? (isKnown ? "absent" : "elsewhere");
}

/** Whether a service could encrypt with the key: it is enabled and symmetric. */
export function isUsable({ customerMasterKeySpec, isEnabled }: Held<Key>): boolean {
  return isEnabled && customerMasterKeySpec === symmetric;
}

/** Whether a key's policy lets a service take every one of the actions. */
export function isAdmitted(
  key: Held<Key>,
  service: string,
  actions: readonly string[],
  context: RequestContext,
): boolean {
  return actions.every((action) => admits(key.policy, { service, action, context }));
}
