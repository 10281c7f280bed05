import { join } from "node:path";
import { startEmbeddedAws, startSurvivingAws, type SurvivingAws } from "../local";
import { startEmbeddedAwsx } from "../local/awsx";
import { type Engine, openWorkspace, type Stack } from "../local/engine";
import { type AccountOfStack, stackFileName } from "./stack-file";

/** Whose credentials are at hand where stacks enter their accounts by a role: none of those accounts' own. */
const deployer = "999999999999";

export interface LocalStacks {
  /** The stacks by name, as their files say them. */
  readonly stacks: Readonly<Record<string, Stack>>;
  /** The embedded AWS, where it is a process of its own. */
  readonly aws?: SurvivingAws;
  close(): Promise<void>;
}

interface LocalStacksOptions {
  readonly engine: Engine;
  readonly programDirectory: string;
  /** Holds the state of the stacks and what the embedded AWS holds. */
  readonly folder: string;
  readonly accounts: Readonly<Record<string, AccountOfStack>>;
  /** The folder of the stacks' files. Default: the program's. */
  readonly configurations?: string;
}

/** Stacks of the program, each in its own account of one embedded AWS, with their state in one folder. */
export async function openLocalStacks(options: LocalStacksOptions): Promise<LocalStacks> {
  const running: { close(): Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(running.map((server) => server.close()));
  };
  try {
    const awsx = await startEmbeddedAwsx();
    running.push(awsx);
    const [first, ...others] = credentials(options.accounts);
    const aws = await startEmbeddedAws({ stateFile: stateFile(options), ...first });
    running.push(aws);
    const ports = [aws.port];
    for (const { accountId, region } of others) {
      ports.push((await aws.withCredentialsOf(accountId, region)).port);
    }
    return { stacks: await stacksThrough({ aws: ports, awsx: awsx.port }, options), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The same, with an embedded AWS that goes on when this process is killed, as long as an engine works in it. */
export async function openSurvivingStacks(options: LocalStacksOptions): Promise<LocalStacks> {
  const aws = await startSurvivingAws({
    stateFile: stateFile(options),
    credentials: credentials(options.accounts),
  });
  try {
    return { stacks: await stacksThrough(aws.ports, options), aws, close: () => aws.close() };
  } catch (error) {
    await aws.close();
    throw error;
  }
}

/** Who deploys; then, in their order, the accounts of the stacks that enter theirs without a role. */
function credentials(accounts: Readonly<Record<string, AccountOfStack>>): [Credentials, ...Credentials[]] {
  const direct = Object.values(accounts).filter(({ assumesRole }) => !assumesRole);
  return [
    { accountId: deployer, region: "us-east-1" },
    ...direct.map(({ accountId, region }) => ({ accountId, region })),
  ];
}

interface Credentials {
  readonly accountId: string;
  readonly region: string;
}

async function stacksThrough(
  { aws: [deployers, ...ports], awsx }: { readonly aws: readonly number[]; readonly awsx: number },
  { engine, programDirectory, folder, accounts, configurations = programDirectory }: LocalStacksOptions,
): Promise<Readonly<Record<string, Stack>>> {
  const stacks: Record<string, Stack> = {};
  for (const [name, { assumesRole }] of Object.entries(accounts)) {
    const port = assumesRole ? deployers : ports.shift();
    if (port === undefined) throw new Error(`nobody has credentials for stack ${name}`);
    const providers = { aws: port, awsx };
    const workspace = openWorkspace({ engine, programDirectory, stateDirectory: folder, providers });
    stacks[name] = await workspace.stack(name, join(configurations, stackFileName(name)));
  }
  return stacks;
}

function stateFile({ folder }: LocalStacksOptions): string {
  return join(folder, "aws.json");
}
