import type { Said } from "../policies";
import type { Change } from "./changes";
import type { CostDriver } from "./cost-drivers";
import type { Proof } from "./proof";

/** What is known of a stack on one side of a comparison; nothing of one that is not there. */
export interface Side {
  readonly said: readonly Said[];
  readonly proof: Proof;
  readonly drivers: readonly CostDriver[];
}

/** What would become of one stack. */
export interface StackPreview {
  readonly stack: string;
  /** Absent where the base has no such configuration, or this program no more. */
  readonly before: Side | undefined;
  readonly after: Side | undefined;
  readonly changes: readonly Change[];
  /** What kept the base or the update from coming up, in the engine's words. */
  readonly errors: readonly string[];
}
