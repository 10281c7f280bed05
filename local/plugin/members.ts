import { NotModelled } from "../framework/errors";
import types from "./members-by-type.json";

/** The properties of one resource type, as the installed plugin's class declares them. */
export interface Members {
  readonly inputs: { readonly required: readonly string[]; readonly optional: readonly string[] };
  /** Outputs that every resource has, and outputs that may be without a value. */
  readonly outputs: { readonly always: readonly string[]; readonly perhaps: readonly string[] };
}

/** @throws NotModelled for a type that is not in `members-by-type.json`, which `npm run generate:plugin-members` writes. */
export function membersOf(type: string): Members {
  const found = (types as Readonly<Record<string, Members | undefined>>)[type];
  if (found === undefined) {
    throw new NotModelled(
      `the plugin's properties of ${type} are not known; run npm run generate:plugin-members`,
    );
  }
  return found;
}

/** Whether the plugin takes the input. */
export function isInput({ inputs }: Members, name: string): boolean {
  return inputs.required.includes(name) || inputs.optional.includes(name);
}
