import assert from "node:assert/strict";
import { Account, type AccountSettings } from "../../../local/framework/account";
import { check } from "../../../local/framework/check";
import { AwsError } from "../../../local/framework/errors";
import { create, remove, update, type Existing } from "../../../local/framework/lifecycle";
import type { Resource } from "../../../local/framework/resource";
import type { Properties } from "../../../local/framework/values";
import { World } from "../../../local/framework/world";
import { assertDeclared } from "./declared";

/** An account of the AWS documentation in Ireland, with nothing in it. */
export function emptyAccount(settings: Partial<AccountSettings> = {}, world = World.empty()): Account {
  return new Account(world, { accountId: "123456789012", region: "eu-west-1", ...settings });
}

export function urnOf(resource: Resource, name: string): string {
  return `urn:pulumi:test::embedded::${resource.kind.type}::${name}`;
}

/** Every fault that the plugin finds before AWS is called. */
export function faultsOf(
  resource: Resource,
  inputs: Properties,
  account = emptyAccount(),
): readonly string[] {
  return check(resource, { urn: urnOf(resource, "it"), name: "it", news: inputs }, account).failures;
}

/** Check the inputs and make the resource, as the engine does on `up`; what AWS adds is as the plugin declares it. */
export function make(resource: Resource, inputs: Properties, account: Account, name = "it"): Existing {
  const urn = urnOf(resource, name);
  const checked = check(resource, { urn, name, news: inputs }, account);
  assert.deepEqual(checked.failures, []);
  const made = create(resource, urn, checked.inputs, account);
  assertDeclared(resource, made);
  assertStays(resource, { urn, ...made, news: checked.inputs }, account);
  assertAlone(resource, `${urn}-again`, likewiseNamed(resource, made, checked.inputs), account);
  return made;
}

/** The inputs by which another one would have the name that this one has. */
function likewiseNamed({ autoName }: Resource, { properties }: Existing, inputs: Properties): Properties {
  if (autoName === undefined) return inputs;
  const others = Object.entries(inputs).filter(([name]) => name !== autoName.prefixProperty);
  return { ...Object.fromEntries(others), [autoName.property]: properties[autoName.property] };
}

/** Another one of the same inputs is refused in AWS's words where AWS tells objects of the type apart by what they are given. */
function assertAlone(resource: Resource, urn: string, inputs: Properties, account: Account): void {
  if (resource.unique === undefined) return;
  assert.throws(
    () => create(resource, urn, inputs, account),
    (error) => error instanceof AwsError && error.code !== "" && error.text !== "",
    `${urn} was not refused`,
  );
}

/** Types of which each update makes another version. */
const versioned = ["aws:ec2/launchTemplate:", "aws:quicksight/analysis:", "aws:quicksight/dashboard:"];

/** An update that asks for what is there is refused by nothing and changes nothing. Nothing is left of it. */
function assertStays(
  resource: Resource,
  { urn, id, properties, news }: Existing & { readonly urn: string; readonly news: Properties },
  account: Account,
): void {
  const changesInPlace = Object.keys(resource.properties.shape).some(
    (name) => !resource.replaceOn.includes(name),
  );
  if (!changesInPlace) return;
  const done = new Error("taken back");
  let after: Properties | undefined;
  try {
    account.world.transact(() => {
      after = update(resource, { urn, id, state: properties, news }, account);
      throw done;
    });
  } catch (error) {
    if (error !== done) throw error;
  }
  if (versioned.some((type) => resource.kind.type.startsWith(type))) return;
  assert.deepEqual(after, properties, `${urn} after an update that asks for the same`);
}

/** Check the new inputs and change the resource in place. */
export function change(
  resource: Resource,
  existing: Existing,
  inputs: Properties,
  account: Account,
  name = "it",
): Properties {
  const urn = urnOf(resource, name);
  const checked = check(resource, { urn, name, news: inputs, olds: {} }, account);
  assert.deepEqual(checked.failures, []);
  const { id, properties: state } = existing;
  return update(resource, { urn, id, state, news: checked.inputs }, account);
}

export function destroy(resource: Resource, existing: Existing, account: Account, name = "it"): void {
  remove(resource, urnOf(resource, name), existing.id, existing.properties, account);
}

/** AWS refuses, with exactly this code and text. */
export function assertRefused(action: () => unknown, code: string, text: string): void {
  assert.throws(action, (error: unknown) => {
    assert.ok(error instanceof AwsError, String(error));
    assert.deepEqual({ code: error.code, text: error.text }, { code, text });
    return true;
  });
}
