import { type Path, read, readText } from "./reading";
import type { Stack } from "./stack";
import type { StackResource } from "./stack-resource";

/** A kind of resource that others refer to, and the properties by which they do. */
export interface Target {
  readonly types: readonly string[];
  readonly keys: readonly Path[0][];
  /** The key in a value that holds more than the key; default: the value itself. */
  readonly keyIn?: (value: string) => string;
}

/** What a property refers to. */
export type Reference =
  | { readonly to: "resource"; readonly resource: StackResource }
  /** It may be any of these, and which cannot be told before the update. */
  | { readonly to: "ambiguous"; readonly candidates: readonly StackResource[] }
  /** A literal that is no resource of this stack. */
  | { readonly to: "elsewhere"; readonly value: string }
  | { readonly to: "unknown" }
  | { readonly to: "nothing" };

/**
 * What a property of a resource refers to.
 *
 * A literal decides where both sides are known. At the first preview no id is, and then the dependency of the property
 * does: it names the resource, or the component that holds it, whatever the id will be.
 */
export function reference(stack: Stack, resource: StackResource, path: Path, target: Target): Reference {
  const reading = readText(resource, ...path);
  if (reading.state === "absent") return { to: "nothing" };
  const sources = sourcesOf(stack, resource, path[0], target.types);
  if (reading.state === "unknown") return sources.length === 0 ? { to: "unknown" } : oneOf(sources);
  const key = target.keyIn?.(reading.value) ?? reading.value;
  const named = stack.identified(target.types, target.keys, key);
  if (named.length > 0) return oneOf(named);
  // Not every plugin repeats a resource's id among its outputs: a source of which no key is known may be the one.
  const unnamed = sources.filter((source) =>
    target.keys.every((name) => read(source, name).state !== "known"),
  );
  return unnamed.length === 0 ? { to: "elsewhere", value: reading.value } : oneOf(unnamed);
}

/** The one resource that a property refers to, if it can be told. */
export function referred(
  stack: Stack,
  resource: StackResource,
  path: Path,
  target: Target,
): StackResource | undefined {
  const found = reference(stack, resource, path, target);
  return found.to === "resource" ? found.resource : undefined;
}

/** Every resource that a reference may mean. */
export function candidates(found: Reference): readonly StackResource[] {
  if (found.to === "resource") return [found.resource];
  return found.to === "ambiguous" ? found.candidates : [];
}

/**
 * The resources of these types from which a property gets its value. A component stands for what it holds, unless
 * something that it holds is named as well: then that is meant.
 */
export function sourcesOf(
  stack: Stack,
  resource: StackResource,
  property: string,
  types: readonly string[],
): readonly StackResource[] {
  const dependencies = resource.propertyDependencies[property] ?? [];
  const direct = new Set(dependencies.filter(({ type }) => types.includes(type)));
  const held = dependencies
    .filter((dependency) => !direct.has(dependency))
    .map((component) => stack.inside(component, types))
    .filter((insiders) => !insiders.some((insider) => direct.has(insider)));
  return [...new Set([...direct, ...held.flat()])];
}

/** Whether a property gets its value from a resource of one of these types, whatever the value will be. */
export function comesFrom(
  stack: Stack,
  resource: StackResource,
  property: string,
  types: readonly string[],
): boolean {
  return sourcesOf(stack, resource, property, types).length > 0;
}

function oneOf(found: readonly StackResource[]): Reference {
  const [first, second] = found;
  if (first === undefined || second !== undefined) return { to: "ambiguous", candidates: found };
  return { to: "resource", resource: first };
}
