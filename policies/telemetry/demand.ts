import { type Answer } from "../aws/encryption";
import { type Finding, undecided, violation } from "../finding";
import type { Stack } from "../stack";
import type { StackResource } from "../stack-resource";

/** One demand of every resource of some types. */
export interface Demand {
  readonly types: readonly string[];
  readonly holds: (resource: StackResource) => Answer;
  /** After the resource's name. */
  readonly lacks: string;
  /** What is not known, as a sentence. */
  readonly unknown: string;
  readonly write: string;
}

/** A finding on each resource for which the demand does not hold, or of which that is not known. */
export function findings(stack: Stack, { types, holds, lacks, unknown, write }: Demand): readonly Finding[] {
  return stack.ofType(...types).flatMap((resource) => {
    const answer = holds(resource);
    if (answer === "yes") return [];
    return [answer === "no" ? violation(resource, lacks, write) : undecided(resource, unknown, write)];
  });
}
