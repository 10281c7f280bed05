import { catalogue } from "./catalogue";
import { Account } from "./framework/account";
import { World } from "./framework/world";
import { EmbeddedAws } from "./provider/embedded-aws";
import { providerMethods } from "./provider/methods";
import { serveProvider, type RunningServer } from "./provider/server";
import { putObject } from "./services/s3/objects";

export { startEmbeddedAwsx } from "./awsx";
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
}

/**
 * Start the stand-in for the AWS plugin. Attach the engine with `PULUMI_DEBUG_PROVIDERS=aws:PORT`.
 * @throws Error when the state file is not one that the embedded AWS wrote.
 */
export async function startEmbeddedAws(options: EmbeddedAwsOptions): Promise<EmbeddedAwsServer> {
  const { stateFile, accountId, region, onNotice = console.warn } = options;
  const world = World.open(stateFile, onNotice);
  const aws = new EmbeddedAws(world, { accountId, region }, catalogue);
  const server = await serveProvider(providerMethods(aws));
  return {
    port: server.port,
    async close() {
      await server.close();
      world.close();
    },
    putObject(bucket, key, bytes) {
      putObject(new Account(world, { accountId, region }), bucket, key, bytes);
    },
  };
}
