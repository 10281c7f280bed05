import { known, type Path, readText } from "./reading";
import type { StackResource } from "./stack-resource";

/** The resources of a stack, found by type, by place in the tree and by what identifies them; each index made once. */
export class Stack {
  private readonly types = new Map<string, StackResource[]>();
  private readonly insiders = new Map<string, ReadonlyMap<string, readonly StackResource[]>>();
  private readonly identities = new Map<string, ReadonlyMap<string, readonly StackResource[]>>();

  constructor(readonly resources: readonly StackResource[]) {
    for (const resource of resources) {
      const others = this.types.get(resource.type);
      if (others === undefined) this.types.set(resource.type, [resource]);
      else others.push(resource);
    }
  }

  ofType(...types: readonly string[]): readonly StackResource[] {
    return types.flatMap((type) => this.types.get(type) ?? []);
  }

  /** The resources of these types inside a component, at any depth. */
  inside(component: StackResource, types: readonly string[]): readonly StackResource[] {
    const index = remembered(this.insiders, types.join(), () =>
      grouped(
        this.ofType(...types).flatMap((resource) => ancestors(resource).map(({ urn }) => [urn, resource])),
      ),
    );
    return index.get(component.urn) ?? [];
  }

  /** The resources of these types with that text in one of these properties. */
  identified(types: readonly string[], keys: readonly Path[0][], value: string): readonly StackResource[] {
    const index = remembered(this.identities, [...types, ...keys].join(), () =>
      grouped(
        this.ofType(...types).flatMap((resource) => {
          const values = new Set(keys.map((key) => known(readText(resource, key))));
          return [...values].filter((text) => text !== undefined).map((text) => [text, resource] as const);
        }),
      ),
    );
    return index.get(value) ?? [];
  }
}

/** What is derived from a stack, made once for it however often a rule asks. */
export function derived<T>(make: (stack: Stack) => T): (stack: Stack) => T {
  const made = new WeakMap<Stack, { readonly value: T }>();
  return (stack) => {
    const found = made.get(stack) ?? { value: make(stack) };
    made.set(stack, found);
    return found.value;
  };
}

function ancestors(resource: StackResource): readonly StackResource[] {
  return resource.parent === undefined ? [] : [resource.parent, ...ancestors(resource.parent)];
}

/** The pairs as a map from each key to its values, in order. */
export function grouped<V>(pairs: Iterable<readonly [string, V]>): ReadonlyMap<string, readonly V[]> {
  const groups = new Map<string, V[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

function remembered<V>(cache: Map<string, V>, key: string, make: () => V): V {
  const found = cache.get(key) ?? make();
  cache.set(key, found);
  return found;
}
