/** A resource as the program registered it: also what mocks alone do not show. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the inputs that are secret or hold a secret, if there are any. */
  readonly secrets?: readonly string[];
  /** `type::name` of the parent, if it has one. */
  readonly parent?: string;
  /** `type::name` of each resource that must exist before it. */
  readonly dependencies: readonly string[];
  /** The same, by the property that brings the dependency. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Name of its explicit provider, if it has one. */
  readonly provider?: string;
}
