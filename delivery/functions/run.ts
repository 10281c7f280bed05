import { loadedBundle, type FunctionModules, type FunctionName } from "../../functions/bundle";
import type { Requester } from "../access";
import type { Stop } from "../core";
import type { World } from "../world";
import { type DeployedFunction, functionAt, functionRole, readFunction } from "../lambda";

/** A deployed function that can be run: its code is that of the bundle. */
export interface RunnableFunction<Name extends FunctionName> {
  readonly deployed: DeployedFunction;
  /** What the bundle exports. */
  readonly exports: FunctionModules[Name];
  /** The function's role, as which it asks AWS for something. */
  readonly role: Requester;
}

/** Where a deployed function is, or the stop that says why it cannot be known. */
export function deployedFunction({ deployment }: World, arn: string): DeployedFunction | Stop {
  const resource = functionAt(deployment, arn);
  if (resource === undefined) {
    return {
      place: `function ${arn}`,
      reason:
        "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
    };
  }
  const read = readFunction(resource);
  return read.ok ? read.value : { place: `function ${arn}`, reason: read.faults.join("; ") };
}

/**
 * Makes a deployed function ready to run: the bundle of these sources is run only where it is the very code that is
 * deployed, and with the deployed environment and role.
 */
export async function runnable<Name extends FunctionName>(
  { deployment, organizationId }: World,
  deployed: DeployedFunction,
  name: Name,
): Promise<RunnableFunction<Name> | Stop> {
  const { bundle, exports } = await loadedBundle(name);
  if (bundle.digest !== deployed.codeDigest) return otherCode(deployed, name, bundle.digest);
  const role = functionRole(deployment, deployed, organizationId);
  return role.barred ?? { deployed, exports, role };
}

function otherCode({ place, codeDigest }: DeployedFunction, name: FunctionName, digest: string): Stop {
  return {
    place,
    reason: `its code (SHA-256 ${codeDigest.slice(0, 12)}…) is not the bundle of functions/${name} (${digest.slice(0, 12)}…), so what it does is not known; deploy again, or prove with the sources that were deployed`,
  };
}
