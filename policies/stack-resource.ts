/** What a rule reads of a resource; Pulumi's own `PolicyResource` is one. */
export interface StackResource {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  /** Outputs. At preview some are unknown, and reading one of these throws. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly parent?: StackResource | undefined;
  /** The resources from which each property gets its value, known or not. */
  readonly propertyDependencies: Readonly<Record<string, readonly StackResource[]>>;
  readonly opts?: { readonly protect: boolean } | undefined;
}

/**
 * A text property, `undefined` where it is absent or not known yet.
 *
 * Reading an unknown property throws, and Pulumi then abandons the policy and lets the preview pass. A rule must
 * therefore never read one unguarded.
 */
export function knownText(resource: StackResource, property: string): string | undefined {
  try {
    const value = resource.props[property];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the resource is somewhere inside the other. */
export function isInside(resource: StackResource, ancestor: StackResource): boolean {
  if (resource.parent === undefined) return false;
  return resource.parent.urn === ancestor.urn || isInside(resource.parent, ancestor);
}
