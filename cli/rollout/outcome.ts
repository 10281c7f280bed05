import type { ChangeSummary } from "../../local/engine";

/** How far the roll-out of one stack came. */
export type Outcome =
  | {
      /** `previewed` where nothing was to be changed. */
      readonly state: "done" | "previewed";
      readonly changes: ChangeSummary;
      readonly seconds: number;
    }
  /** Done by the roll-out that this one resumes. */
  | { readonly state: "was-done" }
  | {
      readonly state: "failed";
      readonly at: "preview" | "update";
      /** What the engine said, a sentence or more each. */
      readonly reasons: readonly string[];
      readonly seconds: number;
    }
  /** Not begun, as a stack whose outputs it reads failed. */
  | { readonly state: "waits"; readonly for: string }
  /** Not begun, as someone stopped the roll-out. */
  | { readonly state: "stopped" };

export type Outcomes = Readonly<Record<string, Outcome>>;

/** Whether all that was to be done has been done. */
export function isComplete(outcomes: Outcomes): boolean {
  return Object.values(outcomes).every(({ state }) => ["done", "previewed", "was-done"].includes(state));
}
