import { z } from "zod";
import type { StackResource } from "../policies/stack-resource";
import { failure, type Result, success } from "../telemetry/result";

const Properties = z.record(z.string(), z.unknown());

const State = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(
      z.looseObject({
        urn: z.string().startsWith("urn:pulumi:"),
        type: z.string().min(1),
        id: z.string().optional(),
        /** An old copy that a replacement has superseded. */
        delete: z.boolean().optional(),
        inputs: Properties.nullish(),
        outputs: Properties.nullish(),
        parent: z.string().optional(),
        protect: z.boolean().optional(),
        propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
      }),
    ),
  }),
});

type StateResource = z.infer<typeof State>["deployment"]["resources"][number];

/**
 * Reads what `pulumi stack export` prints. A secret that is encrypted is unknown to a rule; `--show-secrets` opens it.
 * What the program only looked up is there as well, and is judged like what it made. Faults: what is no export.
 */
export function readStateStack(json: unknown): Result<readonly StackResource[]> {
  const parsed = State.safeParse(json);
  if (!parsed.success)
    return failure(
      parsed.error.issues.map(({ path, message }) => `${path.join(".") || "stack export"}: ${message}`),
    );
  const live = parsed.data.deployment.resources.filter((resource) => resource.delete !== true);
  return success(linked(live));
}

function linked(states: readonly StateResource[]): readonly StackResource[] {
  type Made = { -readonly [K in keyof StackResource]: StackResource[K] };
  const made = new Map<string, Made>();
  for (const state of states) {
    const { urn, type, id, inputs, outputs, protect = false } = state;
    const name = urn.split("::").slice(3).join("::");
    // Not every plugin repeats the id among its outputs.
    const props = opened({ ...(id !== undefined && { id }), ...outputs }) as Record<string, unknown>;
    const given = new Set(Object.keys(inputs ?? {}));
    made.set(urn, { urn, type, name, props, propertyDependencies: {}, opts: { protect }, given });
  }
  const found = (urns: readonly string[]) => urns.flatMap((urn) => made.get(urn) ?? []);
  for (const { urn, parent, propertyDependencies } of states) {
    const resource = made.get(urn);
    if (resource === undefined) continue;
    resource.parent = made.get(parent ?? "");
    resource.propertyDependencies = Object.fromEntries(
      Object.entries(propertyDependencies ?? {}).map(([property, urns]) => [property, found(urns ?? [])]),
    );
  }
  return [...made.values()];
}

/** Key under which Pulumi marks a value that is not plain JSON, and the mark of a secret. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** The value with its secrets opened; one that is encrypted throws when it is read, as what is unknown does. */
function opened(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  for (const [name, part] of Object.entries(value)) {
    const secret = isSecret(part);
    if (secret && part.plaintext === undefined)
      Object.defineProperty(copy, name, { enumerable: true, get: encrypted });
    else
      Object.assign(copy, {
        [name]: opened(secret ? (JSON.parse(part.plaintext ?? "null") as unknown) : part),
      });
  }
  return copy;
}

function isSecret(value: unknown): value is { readonly plaintext?: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    (value as Record<string, unknown>)[signatureKey] === secretSignature
  );
}

function encrypted(): never {
  throw new Error("this value is encrypted in the export");
}
