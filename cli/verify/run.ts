import type { Deployment } from "../../delivery";
import { StepFailed } from "../command";
import { type Check, homeOf, type Observation, Regions } from "./check";
import type { World } from "./clients";

/** An observation with the check that made it. */
export interface Checked extends Observation {
  readonly check: string;
}

/**
 * Asks the account everything that the checks ask, all of them at once.
 * @param within hours: what came last must be no older.
 * @throws StepFailed where there are no credentials, or they are of another account.
 */
export async function runChecks(
  checks: readonly Check[],
  deployment: Deployment,
  within: number,
  world: World,
): Promise<readonly Checked[]> {
  const { region, account } = homeOf(deployment);
  const regions = new Regions(world, region);
  await refuseOtherAccount(regions, account);
  const scene = { deployment, now: world.now(), within };
  const observed = checks.map(async ({ name, run }) =>
    (await run(scene, regions)).map((observation) => ({ check: name, ...observation })),
  );
  return (await Promise.all(observed)).flat();
}

async function refuseOtherAccount(regions: Regions, account: string): Promise<void> {
  const { Account: found = "none" } = await regions
    .askIn(regions.region, "GetCallerIdentity", {})
    .catch((error: unknown) => {
      throw new StepFailed(
        `AWS does not know who calls: ${String(error)}\nlog in to account ${account}, for example by aws sso login`,
      );
    });
  if (account !== "" && found !== account)
    throw new StepFailed(
      `the credentials are of account ${found}, the stack is of account ${account}; nothing was asked there. Log in to ${account}.`,
    );
}
