import assert from "node:assert/strict";
import type { Rule } from "../../../policies/rule";
import type { StackResource } from "../../../policies/stack-resource";
import { judged, verdicts } from "./judged";

export interface Case {
  /** What the rule does, as a sentence. */
  readonly title: string;
  readonly stack: readonly StackResource[];
  readonly settings?: object;
  /** `name: message`, with `? ` before a message that says that it cannot judge; default: nothing. */
  readonly says?: readonly string[];
  /** The line to write, of each; default: any. */
  readonly writes?: readonly string[];
}

type Cases = readonly [Case, ...Case[]];

/** The kinds of cases that every rule has. */
export interface RuleCases {
  readonly noncompliant: Cases;
  readonly compliant: Cases;
  /** Something that the program only looked up or names by a literal. */
  readonly lookedUp: Cases;
  /** Values that are not known at preview. */
  readonly unknown: Cases;
}

/**
 * Runs the cases of a rule; a noncompliant one must say something, a compliant one nothing, and whatever is said comes
 * with a line to write.
 */
export function ruleCases(rule: Rule, cases: RuleCases): void {
  describe(`rule ${rule.id}`, () => {
    for (const [kind, list] of Object.entries(cases) as [keyof RuleCases, Cases][])
      for (const { title, stack, settings, says = [], writes } of list)
        it(title, () => {
          if (kind === "noncompliant") assert.ok(says.length > 0, "a noncompliant case must say something");
          if (kind === "compliant") assert.deepEqual(says, [], "a compliant case says nothing");
          assert.deepEqual(judged(rule, stack, settings), says);
          const lines = verdicts(rule, stack, settings).map(({ write }) => write);
          assert.ok(!lines.includes(""), "a finding comes with the line to write");
          if (writes) assert.deepEqual(lines, writes);
        });
  });
}
