import type { StackValidationPolicy } from "@pulumi/policy";

import type { StackResource } from "./stack-resource";

/** One rule, as data: what it demands, of whom it is demanded elsewhere, and how to comply. */
export interface Rule {
  /** Stable: it stands in configuration and in reports. */
  readonly id: string;
  /** What holds in a stack that complies, in one sentence. */
  readonly demand: string;
  readonly severity: "low" | "medium" | "high" | "critical";
  /** The same demand in published benchmarks. */
  readonly controls: readonly string[];
  readonly remediation: string;
  /** Everything in the stack that does not comply. Pure, and it never throws on a value that is not known yet. */
  readonly check: (resources: readonly StackResource[]) => readonly Finding[];
}

export interface Finding {
  readonly urn: string;
  readonly message: string;
}

/** The rule as a mandatory policy on the whole stack. */
export function stackPolicy(rule: Rule): StackValidationPolicy {
  return {
    name: rule.id,
    description: rule.demand,
    enforcementLevel: "mandatory",
    severity: rule.severity,
    tags: [...rule.controls],
    remediationSteps: rule.remediation,
    validateStack: ({ resources }, reportViolation) => {
      for (const { message, urn } of rule.check(resources)) reportViolation(message, urn);
    },
  };
}
