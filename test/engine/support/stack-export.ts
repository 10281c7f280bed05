import assert from "node:assert/strict";
import { type Deployment, readStackExport } from "../../../delivery";
import type { Stack } from "../../../local/engine";

/** One entry of an export. */
export interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  /** AWS's, of a resource that is there. */
  readonly id?: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
  /** URNs of what must exist before it. */
  readonly dependencies?: readonly string[];
}

/** A stack as `pulumi stack export` gives it. */
export interface StackExport {
  readonly deployment: { readonly resources: readonly ExportedResource[] };
}

/** A change of one resource of an export. */
export interface Edit {
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly property: string;
  readonly change: (value: unknown) => unknown;
}

/** Brings a stack up, and gives its state; a failure shows what the engine printed. */
export async function deployed(stack: Stack): Promise<StackExport> {
  const run = await stack.up();
  assert.ok(run.succeeded, run.output);
  return (await stack.exportStack()) as StackExport;
}

/** The deployment in an export; one with faults fails the test. */
export function read(exported: StackExport): Deployment {
  const deployment = readStackExport(exported);
  assert.ok(deployment.ok, JSON.stringify(deployment));
  return deployment.value;
}

/** What a stack hands on, by its own entry in the export: texts by the names of the configuration. */
export function outputsOf({
  deployment,
}: StackExport): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const stack = deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return (stack?.outputs ?? {}) as Record<string, Record<string, string>>;
}

/** The exports with each edit made, in inputs and outputs; one that finds nothing to change fails the test. */
export function edited(exports: readonly StackExport[], edits: readonly Edit[]): readonly StackExport[] {
  const copies = exports.map((exported) => structuredClone(exported));
  for (const { type, name, property, change } of edits) {
    const resource = copies
      .flatMap(({ deployment }) => deployment.resources)
      .find((candidate) => candidate.type === type && candidate.urn.endsWith(`::${name}`));
    assert.ok(resource?.outputs[property] !== undefined, `${type} ${name} has no ${property}`);
    for (const properties of [resource.inputs, resource.outputs]) {
      const before = properties[property];
      if (before === undefined) continue;
      properties[property] = change(before);
      assert.notDeepEqual(properties[property], before, `nothing to change in ${name}, ${property}`);
    }
  }
  return copies;
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** A policy document's text with each statement replaced by others. */
export function withStatements(
  policy: unknown,
  replace: (statement: Statement) => readonly object[],
): string {
  const document = JSON.parse(String(policy)) as { readonly Statement: readonly Statement[] };
  return JSON.stringify({ ...document, Statement: document.Statement.flatMap(replace) });
}

/** A policy document's text without an action, and without the statements that were about it alone. */
export function withoutAction(policy: unknown, action: string): string {
  return withStatements(policy, (statement) => {
    const Action = [statement.Action].flat().filter((each) => each !== action);
    return Action.length === 0 ? [] : [{ ...statement, Action }];
  });
}
