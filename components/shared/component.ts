import * as pulumi from "@pulumi/pulumi";

/** One thing that is wrong with a component's arguments. */
export interface ArgumentFault {
  /** Path inside the arguments, as Pulumi prints it: `destinations.s3.prefix`. */
  readonly propertyPath: string;
  /** The value found, what would be right, and the way out. */
  readonly reason: string;
}

/**
 * Refuses a component's arguments, all faults in one error.
 *
 * Called before `super`, so that nothing is registered: not even the component, whose half-made state would
 * otherwise stay in the stack.
 *
 * @throws pulumi.InputPropertiesError if there is any fault.
 */
export function refuseFaults(component: string, name: string, faults: readonly ArgumentFault[]): void {
  if (faults.length === 0) return;
  throw new pulumi.InputPropertiesError({
    message: `${component} "${name}" has ${faults.length === 1 ? "a fault" : `${faults.length} faults`} in its arguments`,
    errors: faults.map(({ propertyPath, reason }) => ({ propertyPath, reason })),
  });
}

/** Path of a setting inside the arguments at `path`; without `path` they are the component's own. */
export function settingPath(path: string | undefined, key: string): string {
  return path === undefined ? key : `${path}.${key}`;
}

/** Options of what holds evidence, and of the key without which nobody reads it. */
export interface EvidenceOptions {
  readonly holder: ChildOptions;
  /** A key that leaves the stack, as when another encryption is chosen, stays in the account: old logs need it. */
  readonly key: ChildOptions;
}

/** The options of a child that holds evidence, and of its key: protected, unless it is said that they are not. */
export function evidenceOptions(options: ChildOptions, protect = true): EvidenceOptions {
  return { holder: { ...options, protect }, key: { ...options, protect, retainOnDelete: protect } };
}

/** Options of a child resource: its parent, and whatever more it needs. */
export type ChildOptions = pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource };
