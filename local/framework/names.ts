import type { Account } from "./account";

/** Digits that the plugin appends to a name prefix. Source: terraform-plugin-sdk, `id.PrefixedUniqueId`. */
const UNIQUE_DIGITS = 26;

/** The name of a new object: the one given, or the prefix given with digits of its own and the suffix. */
export function nameFor(
  inputs: { readonly name?: string | undefined; readonly namePrefix?: string | undefined },
  account: Account,
  suffix = "",
): string {
  return inputs.name ?? `${inputs.namePrefix ?? "terraform-"}${account.ids.digits(UNIQUE_DIGITS)}${suffix}`;
}
