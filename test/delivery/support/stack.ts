import assert from "node:assert/strict";
import { type Deployment, readStackExport } from "../../../delivery";

type Properties = Readonly<Record<string, unknown>>;

/** One entry of a stack export's `resources`. */
export interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: true;
  readonly id: string;
  readonly outputs: Properties;
  /** URN and id of the provider that made it. */
  readonly provider?: string;
  /** URNs of what the program made each property from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

export const ACCOUNT = "123456789012";
export const REGION = "eu-central-1";

/** A resource as `pulumi stack export` prints it. */
export function resource(type: string, name: string, id: string, outputs: Properties): ExportedResource {
  return { urn: `urn:pulumi:test::network-security::${type}::${name}`, type, custom: true, id, outputs };
}

/** A whole stack export. */
export function stackExport(resources: readonly ExportedResource[]): unknown {
  return { version: 3, deployment: { manifest: {}, resources } };
}

/** The deployment of these resources; fails the test where the export has faults. */
export function deploymentOf(resources: readonly ExportedResource[]): Deployment {
  const read = readStackExport(stackExport(resources));
  assert.ok(read.ok, read.ok ? "" : read.faults.join("\n"));
  return read.value;
}

/** The resources with one of them changed: its outputs overlaid. */
export function changed(
  resources: readonly ExportedResource[],
  name: string,
  outputs: Properties,
): readonly ExportedResource[] {
  assert.ok(
    resources.some(({ urn }) => urn.endsWith(`::${name}`)),
    `no resource ${name}`,
  );
  return resources.map((candidate) =>
    candidate.urn.endsWith(`::${name}`)
      ? { ...candidate, outputs: { ...candidate.outputs, ...outputs } }
      : candidate,
  );
}

/** The resources without one of them. */
export function without(resources: readonly ExportedResource[], name: string): readonly ExportedResource[] {
  assert.ok(
    resources.some(({ urn }) => urn.endsWith(`::${name}`)),
    `no resource ${name}`,
  );
  return resources.filter(({ urn }) => !urn.endsWith(`::${name}`));
}
