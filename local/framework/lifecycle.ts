import type { Account } from "./account";
import { inputSchema, withoutNotes } from "./check";
import { isRegional, type Resource } from "./resource";
import { hasUnknown, isObject, unknown, type Properties } from "./values";

/** A resource as it is: its id and all its properties. */
export interface Existing {
  readonly id: string;
  readonly properties: Properties;
}

/** Make the resource. @throws AwsError where AWS refuses. */
export function create(resource: Resource, urn: string, checked: Properties, base: Account): Existing {
  const account = inRegion(base, urn, checked);
  const inputs = complete(resource, checked);
  resource.refuse?.(inputs, account);
  const { id, outputs } = resource.create(inputs, account);
  const properties = { ...inputs, ...outputs, ...common(resource, inputs, account) };
  account.put(resource.kind, id, properties);
  account.world.countCreation(urn);
  return { id, properties };
}

/** The resource as a preview shows it: what AWS computes is unknown. */
export function previewCreate(
  resource: Resource,
  urn: string,
  checked: Properties,
  base: Account,
): Properties {
  const inputs = withoutNotes(checked);
  const computed = Object.fromEntries(resource.computed.map((name) => [name, unknown]));
  return { ...computed, ...inputs, ...common(resource, inputs, inRegion(base, urn, checked)) };
}

/** The resource as AWS holds it, or nothing if it is not there. */
export function read(
  resource: Resource,
  id: string,
  region: string | undefined,
  base: Account,
): { readonly inputs: Properties; readonly properties: Properties } | undefined {
  const object = base.forRequest({ urn: "", region }).find(resource.kind, id);
  if (object === undefined) return undefined;
  const properties: Properties = Object.fromEntries(Object.entries(object).filter(([name]) => name !== "id"));
  const names = Object.keys(resource.properties.shape);
  const inputs = Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
  return { inputs, properties };
}

export interface UpdateRequest {
  readonly urn: string;
  readonly id: string;
  readonly state: Properties;
  readonly news: Properties;
}

/** Change the resource in place. @throws AwsError where AWS refuses, or when it is not there any more. */
export function update(resource: Resource, request: UpdateRequest, base: Account): Properties {
  const account = inRegion(base, request.urn, request.news);
  const inputs = complete(resource, request.news);
  const before = account.find(resource.kind, request.id);
  if (before === undefined) {
    throw new Error(`${resource.kind.type} ${request.id} does not exist any more; refresh the stack`);
  }
  resource.refuse?.(inputs, account, request.id);
  const changed = resource.update?.(inputs, account, before) ?? {};
  const kept = keptOutputs(resource, before);
  const properties = { ...kept, ...inputs, ...changed, ...common(resource, inputs, account) };
  account.put(resource.kind, request.id, properties);
  return properties;
}

/** The resource as a preview shows it after an update. */
export function previewUpdate(resource: Resource, request: UpdateRequest, base: Account): Properties {
  const inputs = withoutNotes(request.news);
  const account = inRegion(base, request.urn, request.news);
  return { ...keptOutputs(resource, request.state), ...inputs, ...common(resource, inputs, account) };
}

/** Remove the resource; one that is not there is gone already. @throws AwsError where AWS refuses. */
export function remove(resource: Resource, urn: string, id: string, state: Properties, base: Account): void {
  const account = inRegion(base, urn, state);
  const object = account.find(resource.kind, id);
  if (object === undefined) return;
  resource.delete?.(object, account);
  account.remove(resource.kind, id);
}

/** The tags of the resource and of the provider together, or nothing if the type has no tags. */
export function allTags(resource: Resource, inputs: Properties, account: Account): unknown {
  if (!("tags" in resource.properties.shape)) return undefined;
  if (hasUnknown(inputs.tags)) return unknown;
  return { ...account.defaultTags, ...(isObject(inputs.tags) ? inputs.tags : {}) };
}

function common(resource: Resource, inputs: Properties, account: Account): Properties {
  const tagsAll = allTags(resource, inputs, account);
  return {
    ...(tagsAll === undefined ? {} : { tagsAll }),
    ...(isRegional(resource) ? { region: account.region } : {}),
  };
}

function complete(resource: Resource, checked: Properties): Properties {
  return inputSchema(resource).parse(withoutNotes(checked));
}

function keptOutputs(resource: Resource, state: Properties): Properties {
  return Object.fromEntries(resource.computed.map((name) => [name, state[name]]));
}

function inRegion(base: Account, urn: string, properties: Properties): Account {
  const { region } = properties;
  return base.forRequest({ urn, region: typeof region === "string" ? region : undefined });
}
