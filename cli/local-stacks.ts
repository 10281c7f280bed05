import { join } from "node:path";
import { startEmbeddedAws } from "../local";
import { startEmbeddedAwsx } from "../local/awsx";
import { type Engine, openWorkspace, type Stack } from "../local/engine";
import type { AccountOfStack } from "./stack-file";

/** Whose credentials are at hand where stacks enter their accounts by a role: none of those accounts' own. */
const deployer = "999999999999";

export interface LocalStacks {
  /** The stacks by name, as their files say them. */
  readonly stacks: Readonly<Record<string, Stack>>;
  close(): Promise<void>;
}

/** Stacks of the program, each in its own account of one embedded AWS, with their state in one folder. */
export async function openLocalStacks(options: {
  readonly engine: Engine;
  readonly programDirectory: string;
  readonly folder: string;
  readonly accounts: Readonly<Record<string, AccountOfStack>>;
}): Promise<LocalStacks> {
  const { engine, programDirectory, folder, accounts } = options;
  const running: { close(): Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(running.map((server) => server.close()));
  };
  try {
    const awsx = await startEmbeddedAwsx();
    running.push(awsx);
    const aws = await startEmbeddedAws({
      stateFile: join(folder, "aws.json"),
      accountId: deployer,
      region: "us-east-1",
    });
    running.push(aws);
    const stacks: Record<string, Stack> = {};
    for (const [name, { accountId, region, assumesRole }] of Object.entries(accounts)) {
      const { port } = assumesRole ? aws : await aws.withCredentialsOf(accountId, region);
      const providers = { aws: port, awsx: awsx.port };
      const workspace = openWorkspace({ engine, programDirectory, stateDirectory: folder, providers });
      stacks[name] = await workspace.stack(name);
    }
    return { stacks, close };
  } catch (error) {
    await close();
    throw error;
  }
}
