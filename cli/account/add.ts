import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { type ExitCode, UsageError } from "../command";
import { accountOfStack, configurationOfStack, stackFileName } from "../stack-file";
import { organisationStacks } from "../stacks-in-files";
import { rollout } from "../rollout/rollout";
import { type ChosenVpcs, chosenVpcs, vpcLines } from "./chosen-vpcs";
import { newStackFile } from "./new-stack-file";
import { type AskedAccount, type VpcThere, vpcsThere } from "./vpcs-there";

const programDirectory = resolve(__dirname, "..", "..");

export interface AddAccountOptions {
  readonly name?: string;
  readonly accountId?: string;
  readonly region?: string;
  readonly cidr?: string;
  readonly vpcId?: string;
  /** The workload whose file the new one is like. Default: the first of the same region. */
  readonly like?: string;
  readonly configurations?: string;
  readonly local?: true;
}

/**
 * Writes the stack file of a new workload account and shows the preview. What is not given is asked for.
 * @throws UsageError with every fault, before anything is written.
 */
export async function addAccount(options: AddAccountOptions): Promise<ExitCode> {
  const { configurations = programDirectory, local } = options;
  const { name, accountId, region, like, vpcs } = await answered(options, configurations);
  const file = join(configurations, stackFileName(name));
  refuseTaken(configurations, name, accountId, region);
  const text = readFileSync(join(configurations, stackFileName(like)), "utf8");
  const written = newStackFile(text, { accountId, region, ...vpcs });
  if (!written.ok) {
    throw new UsageError(
      [
        `${stackFileName(name)}, like ${like}, would have faults; nothing was written:`,
        ...written.faults,
      ].join("\n  "),
    );
  }
  writeFileSync(file, written.value, { flag: "wx" });
  console.log(`${file} is written, like ${like}. To take it back: remove the file.`);
  try {
    return await rollout({ preview: true, only: name, configurations, ...(local && { local }) });
  } catch (error) {
    rmSync(file);
    throw error;
  }
}

/** @throws UsageError for a stack that is there, or another one of the same account and region. */
function refuseTaken(folder: string, name: string, accountId: string, region: string): void {
  for (const other of organisationStacks(folder)) {
    if (other === name) throw new UsageError(`there is a stack "${name}" already; take another name`);
    const of = accountOfStack(folder, other);
    if (of.accountId === accountId && of.region === region) {
      throw new UsageError(
        `stack "${other}" is in account ${accountId} and ${region} already; add to that one`,
      );
    }
  }
}

/** @throws UsageError where there is none. */
function workloadLike(folder: string, region: string): string {
  const workloads = organisationStacks(folder).filter(
    (name) => configurationOfStack(folder, name).role === "workload",
  );
  const like = workloads.find((name) => accountOfStack(folder, name).region === region);
  if (like !== undefined) return like;
  const known = workloads.length === 0 ? "there is none in any" : `there are ${workloads.join(", ")}`;
  throw new UsageError(`no workload is in ${region}; say by --like which one it is to be like: ${known}`);
}

interface Answers {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** The stack whose file the new one is like. */
  readonly like: string;
  readonly vpcs: { readonly cidrBlock?: string; readonly vpcIds?: readonly string[] };
}

/** @throws UsageError with all that is missing, where nobody can be asked, and for an answer that says nothing. */
async function answered(options: AddAccountOptions, configurations: string): Promise<Answers> {
  const { name, accountId, region, cidr, vpcId } = options;
  const missing = [
    ...(name === undefined ? ["--name, of the stack"] : []),
    ...(accountId === undefined ? ["--account-id, twelve digits"] : []),
    ...(region === undefined ? ["--region, such as eu-west-1"] : []),
    ...(cidr === undefined && vpcId === undefined ? ["--cidr or --vpc-id, of its VPC"] : []),
  ];
  if (missing.length > 0 && !process.stdin.isTTY) {
    throw new UsageError(`missing: ${missing.join("; ")}`);
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const ask = async (given: string | undefined, question: string) =>
      given ?? (await lines.question(`${question}: `)).trim();
    const answers = {
      name: await ask(name, "Name of the stack, such as workload-shop"),
      accountId: await ask(accountId, "Account id, twelve digits"),
      region: await ask(region, "Region, such as eu-west-1"),
    };
    const like = options.like ?? workloadLike(configurations, answers.region);
    if (cidr !== undefined || vpcId !== undefined) {
      const vpcIds = vpcId?.split(",").map((id) => id.trim());
      return {
        ...answers,
        like,
        vpcs: { ...(cidr !== undefined && { cidrBlock: cidr }), ...(vpcIds && { vpcIds }) },
      };
    }
    const roleArn = roleLike(configurationOfStack(configurations, like), answers.accountId);
    const listed = options.local ? [] : await vpcsToChoose({ ...answers, roleArn });
    const chosen = chosenVpcs(await ask(undefined, vpcQuestion(listed)), listed);
    if (!chosen.ok) throw new UsageError(chosen.faults.join("\n"));
    return { ...answers, like, vpcs: asArguments(chosen.value) };
  } finally {
    lines.close();
  }
}

function asArguments(chosen: ChosenVpcs): Answers["vpcs"] {
  return "cidr" in chosen ? { cidrBlock: chosen.cidr } : chosen;
}

/** The role by which the stack that it is like is entered, in the new account. */
function roleLike(configuration: Readonly<Record<string, unknown>>, accountId: string): string | undefined {
  const role = configuration.assumeRoleArn;
  return typeof role === "string" && role !== "" ? role.replace(/::\d{12}:/, `::${accountId}:`) : undefined;
}

/** The VPCs of the account, printed; none where they cannot be listed, which is said. */
async function vpcsToChoose(account: AskedAccount): Promise<readonly VpcThere[]> {
  const found = await vpcsThere(account);
  if (!found.ok) {
    console.log(`The VPCs of ${account.accountId} cannot be listed: ${found.faults.join("; ")}`);
    return [];
  }
  for (const line of vpcLines(found.value)) console.log(line);
  return found.value;
}

function vpcQuestion(listed: readonly VpcThere[]): string {
  const there = listed.length === 0 ? "ids of VPCs that exist" : "numbers or ids of those above";
  return `Its VPCs: ${there}, with commas between, or a range to make one`;
}
