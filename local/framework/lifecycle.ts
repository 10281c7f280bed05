import type { Account, Held, IndexFunction } from "./account";
import { inputSchema, withoutNotes } from "./check";
import { common, inRegion } from "./common-properties";
import { NotModelled, refuse } from "./errors";
import { nameOf } from "./names";
import { absent, changedOutputs, newOutputs } from "./outputs";
import { deleteReferences, refuseInUse } from "./references";
import type { Resource } from "./resource";
import type { Properties } from "./values";

/** A resource as it is: its id and all its properties. */
export interface Existing {
  readonly id: string;
  readonly properties: Properties;
}

/** Make the resource. @throws AwsError where AWS refuses: then nothing is made. */
export function create(resource: Resource, urn: string, checked: Properties, base: Account): Existing {
  const account = inRegion(base, urn, checked);
  const given = complete(resource, checked);
  const name = nameOf(resource, given, account);
  const naming = { inputs: named(resource, given, name), account, name };
  const { inputs } = naming;
  return account.world.transact(() => {
    resource.refuse?.(inputs, account);
    const id = resource.id(naming);
    const outputs = newOutputs(resource.outputs, naming, id);
    const properties = whole(resource, { ...inputs, ...outputs, ...common(resource, inputs, account) });
    refuseTaken(resource, { ...naming, id }, properties);
    account.put(resource.kind, id, properties);
    resource.put?.(inputs, account, { ...properties, id });
    account.world.countCreation(urn);
    return { id, properties };
  });
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
  const { urn, id, news } = request;
  const account = inRegion(base, urn, news);
  const before = account.find(resource.kind, id);
  if (before === undefined) {
    throw new Error(`${resource.kind.type} ${id} does not exist any more; refresh the stack`);
  }
  const name = nameBefore(resource, before);
  const inputs = named(resource, complete(resource, news), name);
  return account.world.transact(() => {
    resource.refuse?.(inputs, account, id);
    const outputs = changedOutputs(resource.outputs, { inputs, account, name }, before);
    const properties = whole(resource, { ...outputs, ...inputs, ...common(resource, inputs, account) });
    account.put(resource.kind, id, properties);
    resource.put?.(inputs, account, { ...properties, id }, before);
    return properties;
  });
}

/** Remove the resource; one that is not there is gone already. @throws AwsError where AWS refuses. */
export function remove(resource: Resource, urn: string, id: string, state: Properties, base: Account): void {
  const account = inRegion(base, urn, state);
  const object = account.find(resource.kind, id);
  if (object === undefined) return;
  account.world.transact(() => {
    refuseInUse(resource.inUseBy ?? [], object, account);
    resource.delete?.(object, account);
    deleteReferences(resource.deletes ?? [], object, account);
    account.remove(resource.kind, id);
  });
}

function complete(resource: Resource, checked: Properties): Properties {
  return inputSchema(resource).parse(withoutNotes(checked));
}

/**
 * The properties that have a value.
 * @throws NotModelled for a property that the plugin's class says is always there and that has none.
 */
function whole({ kind, members }: Resource, properties: Properties): Properties {
  const missing = members.outputs.always.filter((name) => properties[name] === undefined);
  if (missing.length > 0) {
    throw new NotModelled(`the embedded AWS gives no value to ${missing.join(", ")} of ${kind.type}`);
  }
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== absent));
}

function refuseTaken(
  { kind, unique }: Resource,
  made: {
    readonly inputs: Properties;
    readonly account: Account;
    readonly name: string;
    readonly id: string;
  },
  properties: Properties,
): void {
  if (unique === undefined) return;
  const { account, id } = made;
  const { by } = unique;
  const isTaken =
    by === undefined
      ? account.find(kind, id) !== undefined
      : account.where(kind, by as IndexFunction<Properties>, by({ ...properties, id } as never)).length > 0;
  if (isTaken) refuse(...unique.refusal(made));
}

/** The inputs with the name that the plugin or AWS made of them. */
function named({ autoName }: Resource, inputs: Properties, name: string): Properties {
  return autoName === undefined ? inputs : { ...inputs, [autoName.property]: name };
}

function nameBefore({ autoName }: Resource, before: Held<Properties>): string {
  return autoName === undefined ? "" : String(before[autoName.property]);
}
