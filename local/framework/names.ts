import type { Account } from "./account";
import type { Resource } from "./resource";
import type { Properties } from "./values";

/** Digits that the plugin appends to a name prefix. Source: terraform-plugin-sdk, `id.PrefixedUniqueId`. */
const uniqueDigits = 26;

/** The name of a new object: the one given, or the prefix given with digits of its own and the suffix. */
export function nameOf({ autoName }: Resource, inputs: Properties, account: Account): string {
  if (autoName === undefined) return "";
  const { property, prefixProperty = "", beginning = "", suffix } = autoName;
  const given = inputs[property];
  if (typeof given === "string") return given;
  const prefix = inputs[prefixProperty];
  const stem = typeof prefix === "string" ? prefix : beginning;
  return `${stem}${account.ids.digits(uniqueDigits)}${suffix?.(inputs) ?? ""}`;
}
