import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Step } from "../../local/engine";

export type ChangeKind = "created" | "changed" | "replaced" | "deleted";

/** What an update would do to one resource. */
export interface Change {
  readonly kind: ChangeKind;
  readonly urn: string;
  readonly type: string;
  /** The resource's logical name. */
  readonly name: string;
  /** Inputs that differ, by their paths; none of what is created or deleted. */
  readonly inputs: readonly ChangedInput[];
}

export interface ChangedInput {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The inputs of each resource of a stack, by its URN. */
export type Inputs = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Steps of the engine that are one change each; those of which a replacement consists are left out. */
const kinds: Readonly<Partial<Record<Step["op"], ChangeKind>>> = {
  create: "created",
  update: "changed",
  replace: "replaced",
  delete: "deleted",
};

/** The changes among the steps of a preview, without components, which are nothing of AWS's. */
export function changesOf(steps: readonly Step[], before: Inputs, after: Inputs): readonly Change[] {
  return steps.flatMap(({ op, urn, type }) => {
    const kind = kinds[op];
    // A custom resource's token names its module: aws:ec2/flowLog:FlowLog.
    if (kind === undefined || !type.includes("/")) return [];
    const [old, now] = [before.get(urn), after.get(urn)];
    const inputs = old === undefined || now === undefined ? [] : differing(old, now, "");
    return [{ kind, urn, type, name: urn.split("::").slice(3).join("::"), inputs }];
  });
}

const Export = z.looseObject({
  deployment: z.looseObject({
    resources: z
      .array(
        z.looseObject({
          urn: z.string(),
          inputs: z.record(z.string(), z.unknown()).nullish(),
          delete: z.boolean().optional(),
        }),
      )
      .nullish(),
  }),
});

/** What the program asked for, by resource, as an export of the stack has it. */
export function inputsIn(exported: unknown): Inputs {
  const resources = Export.safeParse(exported).data?.deployment.resources ?? [];
  return new Map(
    resources.flatMap(({ urn, inputs, delete: superseded }) =>
      superseded === true ? [] : [[urn, inputs ?? {}] as const],
    ),
  );
}

/** Pulumi's own, which no person wrote. */
const internal = ["__defaults"];

function differing(before: unknown, after: unknown, path: string): readonly ChangedInput[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .filter((key) => !internal.includes(key))
    .flatMap((key) => differing(before[key], after[key], path === "" ? key : `${path}.${key}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
