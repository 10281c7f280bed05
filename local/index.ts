import { catalogue } from "./catalogue";
import { World } from "./framework/world";
import { EmbeddedAws } from "./provider/embedded-aws";
import { providerMethods } from "./provider/methods";
import { serveProvider, type RunningServer } from "./provider/server";

export { startEmbeddedAwsx } from "./awsx";
export type { RunningServer } from "./provider/server";

/** Where the embedded AWS keeps what was made, and whose account it is. */
export interface EmbeddedAwsOptions {
  /** JSON file that carries the account from run to run; made when it is not there. */
  readonly stateFile: string;
  /** Account of twelve digits in which a provider works that assumes no role. */
  readonly accountId: string;
  /** Region of a provider whose configuration names none. */
  readonly region: string;
}

/**
 * Start the stand-in for the AWS plugin. Attach the engine with `PULUMI_DEBUG_PROVIDERS=aws:PORT`.
 * @throws Error when the state file is not one that the embedded AWS wrote.
 */
export async function startEmbeddedAws(options: EmbeddedAwsOptions): Promise<RunningServer> {
  const { stateFile, accountId, region } = options;
  const aws = new EmbeddedAws(World.open(stateFile), { accountId, region }, catalogue);
  return serveProvider(providerMethods(aws));
}
