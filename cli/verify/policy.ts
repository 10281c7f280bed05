import type { Deployment } from "../../delivery";
import { type CallName, calls } from "./calls";
import type { Check } from "./check";

/** A policy of IAM that lets somebody make exactly the calls of the checks on this deployment. */
export interface VerifyPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Effect: "Allow";
    readonly Action: string;
    readonly Resource: readonly string[];
  }[];
}

/** From the same table that the calls are made by: an action a statement, on what is asked about. */
export function verifyPolicy(deployment: Deployment, checks: readonly Check[]): VerifyPolicy {
  const resources = new Map<string, Set<string>>();
  for (const { needs } of checks) {
    for (const [name, resourcesOf] of Object.entries(needs)) {
      const asked = resourcesOf(deployment);
      for (const action of calls[name as CallName].actions) {
        const known = resources.get(action) ?? new Set();
        for (const arn of asked.filter((arn) => isOf(arn, action))) known.add(arn);
        resources.set(action, known);
      }
    }
  }
  return {
    Version: "2012-10-17",
    Statement: [...resources]
      .filter(([, arns]) => arns.size > 0)
      .map(([Action, arns]) => ({ Effect: "Allow", Action, Resource: [...arns].toSorted() })),
  };
}

/** Whether an action of a service is on an ARN of that service: a secret is read with its key. */
function isOf(arn: string, action: string): boolean {
  return arn.startsWith("*") || arn.split(":")[2] === action.split(":")[0];
}
