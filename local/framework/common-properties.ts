import type { Account } from "./account";
import { isRegional, type Resource } from "./resource";
import { hasUnknown, isObject, unknown, type Properties } from "./values";

/** The tags of the resource and of the provider together, or nothing if the type has no tags. */
export function allTags(resource: Resource, inputs: Properties, account: Account): unknown {
  if (!("tags" in resource.properties.shape)) return undefined;
  if (hasUnknown(inputs.tags)) return unknown;
  return { ...account.defaultTags, ...(isObject(inputs.tags) ? inputs.tags : {}) };
}

/** What nearly every type has beside its own properties. */
export function common(resource: Resource, inputs: Properties, account: Account): Properties {
  const tagsAll = allTags(resource, inputs, account);
  return {
    ...(tagsAll === undefined ? {} : { tagsAll }),
    ...(isRegional(resource) ? { region: account.region } : {}),
  };
}

/** The account as a request on a resource sees it: in the region that the resource names. */
export function inRegion(base: Account, urn: string, properties: Properties): Account {
  const { region } = properties;
  return base.forRequest({ urn, region: typeof region === "string" ? region : undefined });
}
