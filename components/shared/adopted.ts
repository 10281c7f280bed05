import type { ArgumentFault } from "./component";

/** Something that exists and is used as it is, in place of one made here. */
export interface Adopted {
  /** What it is, in a sentence: `bucket`. */
  readonly kind: string;
  /** Its name or ARN, as a message shows it; `undefined` where none is adopted. */
  readonly found: string | undefined;
}

/** A fault for each setting that only one made here can have, if it is adopted. */
export function adoptedFaults<Args extends object>(
  args: Args,
  keys: readonly (keyof Args & string)[],
  { kind, found }: Adopted,
  path: string,
): ArgumentFault[] {
  if (found === undefined) return [];
  return keys
    .filter((key) => args[key] !== undefined)
    .map((key) => ({
      propertyPath: `${path}.${key}`,
      reason: `belongs to a ${kind} that is made here, but ${found} is adopted; set it where that ${kind} is made`,
    }));
}
