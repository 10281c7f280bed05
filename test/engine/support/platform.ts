import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compilePolicyPack, policyPacks } from "../../../cli/policy-packs";
import { startEmbeddedAws } from "../../../local";
import { startEmbeddedAwsx } from "../../../local/awsx";
import { type Engine, openWorkspace, type Stack } from "../../../local/engine";
import { deployStack } from "../../../stacks";
import { inTemporaryFolder } from "./temporary-folder";

// What every platform shares, made once by the first: the process of awsx keeps nothing from one engine to the next.
let awsx: ReturnType<typeof startEmbeddedAwsx> | undefined;
let compiledPacks: readonly string[] | undefined;

function compiled(packs: readonly string[]): readonly string[] {
  packs.forEach(compilePolicyPack);
  return packs;
}

/** The repository, whose program runs unchanged. */
export const programDirectory = resolve(__dirname, "..", "..", "..");

/** The platform's program on a real engine, in an embedded account of its own. */
export interface Platform {
  /** What the embedded AWS holds. */
  readonly stateFile: string;
  readonly policyPacks: readonly string[];
  /**
   * A stack with this configuration, keys without the project's name; by default the program's own `Pulumi.NAME.yaml`.
   * Asked for again it has the new one.
   */
  stack(name: string, config?: Readonly<Record<string, unknown>>): Promise<Stack>;
  close(): Promise<void>;
}

/** The account that a platform here is in, unless it asks for another. */
export const account = { accountId: "123456789012", region: "us-east-1" };

/** @param stateDirectory of an earlier platform that was closed; default: a new account. */
export async function startPlatform(
  engine: Engine,
  stateDirectory: string = inTemporaryFolder(),
  accountId: string = account.accountId,
): Promise<Platform> {
  const stateFile = join(stateDirectory, "aws.json");
  awsx ??= startEmbeddedAwsx();
  const aws = await startEmbeddedAws({ stateFile, ...account, accountId });
  const workspace = openWorkspace({
    engine,
    programDirectory,
    stateDirectory,
    providers: { aws: aws.port, awsx: (await awsx).port },
    program: deployStack,
  });
  compiledPacks ??= compiled(policyPacks(programDirectory));
  return {
    stateFile,
    policyPacks: compiledPacks,
    stack(name, config) {
      if (config === undefined) return workspace.stack(name);
      const file = join(inTemporaryFolder(), "config.yaml");
      const keys = Object.entries({ role: "standalone", accountId, ...config });
      writeFileSync(
        file,
        JSON.stringify({
          config: {
            "aws:region": account.region,
            ...Object.fromEntries(keys.map(([key, value]) => [`network-security:${key}`, value])),
          },
        }),
      );
      return workspace.stack(name, file);
    },
    close: () => aws.close(),
  };
}
