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
    const [type = "", ...more] = types;
    return more.length === 0 ? (this.types.get(type) ?? []) : types.flatMap((each) => this.ofType(each));
  }

  /** The resources of these types inside a component, at any depth. */
  inside(component: StackResource, types: readonly string[]): readonly StackResource[] {
    const index = remembered(this.insiders, types.join(), () =>
      indexed(this.ofType(...types), (resource) => ancestors(resource).map(({ urn }) => urn)),
    );
    return index.get(component.urn) ?? [];
  }

  /** The resources of these types with that text in one of these properties. */
  identified(types: readonly string[], keys: readonly Path[0][], value: string): readonly StackResource[] {
    const index = remembered(this.identities, [...types, ...keys].join(), () =>
      indexed(this.ofType(...types), (resource) => {
        const values = keys.map((key) => known(readText(resource, key))).filter((text) => text !== undefined);
        return new Set(values);
      }),
    );
    return index.get(value) ?? [];
  }
}

function ancestors(resource: StackResource): readonly StackResource[] {
  return resource.parent === undefined ? [] : [resource.parent, ...ancestors(resource.parent)];
}

/** Resources by each of their keys, in order. Of a large stack a list of pairs in between would be what takes the time. */
function indexed(
  resources: readonly StackResource[],
  keysOf: (resource: StackResource) => Iterable<string>,
): ReadonlyMap<string, readonly StackResource[]> {
  return grouped(pairsOf(resources, keysOf));
}

function* pairsOf(
  resources: readonly StackResource[],
  keysOf: (resource: StackResource) => Iterable<string>,
): Generator<readonly [string, StackResource]> {
  for (const resource of resources) for (const key of keysOf(resource)) yield [key, resource];
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
