/** What a rule reads of a resource; Pulumi's own `PolicyResource` is one. */
export interface StackResource {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  /**
   * Outputs. At preview some are unknown, and reading one of these throws: nothing but `reading.ts` touches them.
   */
  readonly props: Readonly<Record<string, unknown>>;
  readonly parent?: StackResource | undefined;
  /** The resources from which each property gets its value, known or not. */
  readonly propertyDependencies: Readonly<Record<string, readonly StackResource[]>>;
  readonly opts?: { readonly protect: boolean } | undefined;
  /**
   * The properties that the program gives, where that is known. Of the others a preview says that they are unknown, as
   * AWS or the plugin is to choose them; for a rule they are absent.
   */
  readonly given?: ReadonlySet<string> | undefined;
}
