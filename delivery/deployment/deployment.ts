import { objectOf, objectsOf } from "./json";
import { encryptedSecret } from "./secrets";

/** A resource as it stands in the stack: what the program asked for, overlaid by what AWS answered. */
export interface DeployedResource {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** URN and id of the provider that made it, two colons between them, where the export says it. */
  readonly provider?: string;
  /** URNs of what the program made each property from, where the export says it. */
  readonly madeFrom?: Readonly<Record<string, readonly string[]>>;
}

/** The deployed resources of one stack (or of several, put together), with lookups that cost the same in a large one. */
export class Deployment {
  private readonly byTypeName = new Map<string, DeployedResource[]>();
  /** Resources by type and property, then by the property's text; made when first asked for. */
  private readonly indices = new Map<string, ReadonlyMap<string, readonly DeployedResource[]>>();

  public constructor(public readonly resources: readonly DeployedResource[]) {
    for (const resource of resources) {
      const known = this.byTypeName.get(resource.type);
      if (known === undefined) this.byTypeName.set(resource.type, [resource]);
      else known.push(resource);
    }
  }

  /** Resources of one of the types, such as `aws:ec2/flowLog:FlowLog`, in the deployment's order. */
  public ofType(...types: readonly string[]): readonly DeployedResource[] {
    return types.flatMap((type) => this.byTypeName.get(type) ?? []);
  }

  /** The resource of one of the types with this provider id. */
  public byId(id: string, ...types: readonly string[]): DeployedResource | undefined {
    return this.looked("id", id, types, (resource) => resource.id)[0];
  }

  /** The resource of one of the types with this ARN. */
  public byArn(arn: string, ...types: readonly string[]): DeployedResource | undefined {
    return this.having("arn", arn, ...types)[0];
  }

  /** Resources of the types whose property is this text, in the deployment's order. */
  public having(property: string, value: string, ...types: readonly string[]): readonly DeployedResource[] {
    return this.looked(`property ${property}`, value, types, (resource) => text(resource, property));
  }

  /** This deployment together with others: stacks of other accounts that hold the destinations. */
  public with(...others: readonly Deployment[]): Deployment {
    return new Deployment([...this.resources, ...others.flatMap((other) => other.resources)]);
  }

  private looked(
    name: string,
    value: string,
    types: readonly string[],
    valueOf: (resource: DeployedResource) => string | undefined,
  ): readonly DeployedResource[] {
    const found = types.map((type) => this.index(`${type} by ${name}`, type, valueOf).get(value) ?? []);
    return found.length === 1 ? (found[0] ?? []) : found.flat();
  }

  private index(
    key: string,
    type: string,
    valueOf: (resource: DeployedResource) => string | undefined,
  ): ReadonlyMap<string, readonly DeployedResource[]> {
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    const index = new Map<string, DeployedResource[]>();
    for (const resource of this.byTypeName.get(type) ?? []) {
      const value = valueOf(resource);
      if (value === undefined) continue;
      const alike = index.get(value);
      if (alike === undefined) index.set(value, [resource]);
      else alike.push(resource);
    }
    this.indices.set(key, index);
    return index;
  }
}

/** A resource's logical name: the last part of its URN. */
export function logicalName(resource: DeployedResource): string {
  return resource.urn.split("::").at(-1) ?? resource.urn;
}

/** What tells the stack of a resource from others: the first part of its URN. */
export function stackOf({ urn }: DeployedResource): string {
  return urn.split("::")[0] ?? "";
}

/** A property that is text; empty text, absence and a secret that is not opened are `undefined`. */
export function text(resource: DeployedResource, property: string): string | undefined {
  const value = resource.properties[property];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A property that is a number, also where the provider keeps it as text. */
export function number(resource: DeployedResource, property: string): number | undefined {
  return numberOf(resource.properties[property]);
}

/** A property that is true or false. */
export function boolean(resource: DeployedResource, property: string): boolean | undefined {
  const value = resource.properties[property];
  return typeof value === "boolean" ? value : undefined;
}

/** A property that is a list of texts; anything else in it is left out. */
export function texts(resource: DeployedResource, property: string): readonly string[] {
  return textsOf(resource.properties[property]);
}

/** The texts of a list; none where it is no list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** A property that is a nested object. */
export function object(
  resource: DeployedResource,
  property: string,
): Readonly<Record<string, unknown>> | undefined {
  return objectOf(resource.properties[property]);
}

/** A property that is a list of nested objects. */
export function objects(
  resource: DeployedResource,
  property: string,
): readonly Readonly<Record<string, unknown>>[] {
  return objectsOf(resource.properties[property]);
}

/** Whether a property is a secret that the export holds encrypted. */
export function isEncrypted(resource: DeployedResource, property: string): boolean {
  return resource.properties[property] === encryptedSecret;
}

/** A value that is a number, also where it is kept as text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "" || Number.isNaN(Number(value))) return undefined;
  return Number(value);
}
