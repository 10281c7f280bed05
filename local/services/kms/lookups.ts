import type { Account, Held } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { keys } from "./kinds";

/** What other services know of a key. */
export type Key = NonNullable<(typeof keys)["state"]>;

/** Find a key by its id or ARN. */
export function findKey(account: Account, idOrArn: string): Held<Key> | undefined {
  return account.find(keys, idOrArn) ?? account.where(keys, "arn", idOrArn)[0];
}

/** Find a key that must be there, or refuse in KMS's words. */
export function requireKey(account: Account, idOrArn: string): Held<Key> {
  return findKey(account, idOrArn) ?? refuse("NotFoundException", `Key '${idOrArn}' does not exist`);
}
