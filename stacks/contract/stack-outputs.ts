import * as pulumi from "@pulumi/pulumi";

import { contract } from "./contract";
import type { Handed } from "./handed";

/** Every stack exports it: one that has it not was never brought up. */
const alwaysThere = "accountId";

type Outputs = Readonly<Record<string, unknown>>;

/** What the stacks of these names, of this project, hand on. */
export async function handedBy(stacks: readonly string[]): Promise<Handed> {
  const outputs = await Promise.all(
    stacks.map(async (stack) => [stack, await new HandedOn(stack).values] as const),
  );
  return Object.fromEntries(outputs);
}

/** What another stack hands on, as a resource: policies are shown no stack reference, and judge by this what is adopted. */
class HandedOn extends pulumi.ComponentResource {
  /** `undefined` of a stack that was never brought up. */
  readonly values: Promise<Outputs | undefined>;

  constructor(stack: string) {
    super("network-security:stacks:HandedOn", stack);
    const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`;
    this.values = valuesOf(new pulumi.StackReference(name, {}, { parent: this }));
    this.registerOutputs({ outputs: this.values.then((values) => values ?? {}) });
  }
}

async function valuesOf(reference: pulumi.StackReference): Promise<Outputs | undefined> {
  const valueOf = async (name: string): Promise<unknown> => (await reference.getOutputDetails(name)).value;
  if ((await valueOf(alwaysThere)) === undefined) return undefined;
  const values = await Promise.all(
    Object.keys(contract).map(async (name) => [name, await valueOf(name)] as const),
  );
  return Object.fromEntries(values);
}
