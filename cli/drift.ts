import type { Deployment } from "../delivery";
import { type ExitCode, exitCode, UsageError } from "./command";
import { bucketPolicyType, policyDrift } from "./policy-drift";
import { jsonIn } from "./json-file";
import { deploymentOf } from "./prove";

export interface DriftOptions {
  /** What `pulumi stack export` wrote after the last update. */
  readonly export: string;
  /** The same after `pulumi refresh`. */
  readonly refreshed: string;
}

/**
 * Says what somebody else, or AWS itself, has changed in the bucket policies of a stack since it was deployed.
 *
 * @returns findings if anything was changed.
 */
export function drift(options: DriftOptions): ExitCode {
  const deployed = deploymentIn(options.export);
  if (deployed.ofType(bucketPolicyType).length === 0) {
    throw new UsageError(
      `${options.export} has no bucket policy to compare; give what was exported after the last update`,
    );
  }
  const found = policyDrift(deployed, deploymentIn(options.refreshed));
  if (found.length === 0) {
    console.log("the bucket policies are those that were deployed");
    return exitCode.clean;
  }
  for (const sentence of found) console.log(sentence);
  console.log("\n`pulumi up` puts back what was deployed.");
  return exitCode.findings;
}

function deploymentIn(file: string): Deployment {
  return deploymentOf(jsonIn(file), file);
}
