/** One resource of an export, as the catalogue keeps it. */
export interface KeptResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: true;
  readonly id: string;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A stack export with what delivery reads of it, one resource the same however the engine ordered them. */
export interface KeptStack {
  readonly version: 3;
  readonly deployment: { readonly manifest: object; readonly resources: readonly KeptResource[] };
}

interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** What no service reads. */
const besides = new Set(["__defaults", "tags", "tagsAll", "codeSha256", "sourceCodeHash"]);

/** Cuts an export down to AWS's resources, each with its inputs under its outputs. */
export function trimmed(exported: unknown): KeptStack {
  const { deployment } = exported as { deployment: { resources: readonly ExportedResource[] } };
  const resources = deployment.resources
    .filter(({ type, custom }) => type.startsWith("aws:") && custom === true)
    .map(keptOf)
    .sort((left, right) => (left.urn < right.urn ? -1 : 1));
  return { version: 3, deployment: { manifest: {}, resources } };
}

function keptOf({
  urn,
  type,
  id = "",
  inputs,
  outputs,
  propertyDependencies,
}: ExportedResource): KeptResource {
  const properties = Object.entries({ ...inputs, ...outputs })
    .filter(([name]) => !besides.has(name))
    .map(([name, value]) => [name, name === "code" ? archive(value as Archive) : value] as const);
  const dependencies = Object.entries(propertyDependencies ?? {})
    .filter(([, urns]) => urns.length > 0)
    .map(([property, urns]) => [property, urns.toSorted()] as const);
  return {
    urn,
    type,
    custom: true,
    id,
    ...(dependencies.length === 0 ? {} : { propertyDependencies: Object.fromEntries(dependencies) }),
    outputs: Object.fromEntries(properties),
  };
}

/** A function's code, of which the engine keeps the hash of the whole beside those of its files. */
interface Archive {
  readonly assets: Readonly<Record<string, unknown>>;
}

function archive({ assets }: Archive): Archive {
  return { assets };
}
