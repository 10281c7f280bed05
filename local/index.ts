import { catalogue } from "./catalogue";
import { Account } from "./framework/account";
import { World } from "./framework/world";
import type { Defaults } from "./provider/configuration";
import { EmbeddedAws } from "./provider/embedded-aws";
import { providerMethods } from "./provider/methods";
import { serveProvider, type RunningServer } from "./provider/server";
import { putObject } from "./services/s3/objects";

export { startEmbeddedAwsx } from "./awsx";
export { startSurvivingAws, type SurvivingAws } from "./surviving";
export type { RunningServer } from "./provider/server";

/** Where the embedded AWS keeps what was made, and whose account it is. */
export interface EmbeddedAwsOptions {
  /** File that carries the account from run to run; made when it is not there. */
  readonly stateFile: string;
  /** Account of twelve digits in which a provider works that assumes no role. */
  readonly accountId: string;
  /** Region of a provider whose configuration names none. */
  readonly region: string;
  /** Told, in a sentence, when the last run died while it wrote; by default the sentence goes to standard error. */
  readonly onNotice?: (sentence: string) => void;
}

export interface EmbeddedAwsServer extends RunningServer {
  /**
   * Put an object into a bucket, as a delivery does: from then on the bucket is not empty.
   * @throws AwsError `NoSuchBucket` where the bucket is not there.
   */
  putObject(bucket: string, key: string, bytes: number): void;
  /** The same AWS for who has credentials of that account. It ends with this server. */
  withCredentialsOf(accountId: string, region: string): Promise<{ readonly port: number }>;
}

/**
 * Start the stand-in for the AWS plugin. Attach the engine with `PULUMI_DEBUG_PROVIDERS=aws:PORT`.
 * @throws Error when the state file is not one that the embedded AWS wrote.
 */
export async function startEmbeddedAws(options: EmbeddedAwsOptions): Promise<EmbeddedAwsServer> {
  const { stateFile, accountId, region, onNotice = console.warn } = options;
  const world = World.open(stateFile, onNotice);
  const serve = async (defaults: Defaults): Promise<RunningServer> => {
    const server = await serveProvider(providerMethods(new EmbeddedAws(world, defaults, catalogue)));
    servers.push(server);
    return server;
  };
  const servers: RunningServer[] = [];
  const { port } = await serve({ accountId, region });
  return {
    port,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      world.close();
    },
    withCredentialsOf: (accountId, region) => serve({ accountId, region }),
    putObject(bucket, key, bytes) {
      putObject(new Account(world, { accountId, region }), bucket, key, bytes);
    },
  };
}
