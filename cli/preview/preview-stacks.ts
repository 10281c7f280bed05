import { type Deployment, type DeliveryReport, replay } from "../../delivery";
import type { Engine } from "../../local/engine";
import { stacksReadBy } from "../../stacks";
import { judgeState } from "../policies";
import { deploymentOf } from "../prove";
import { accountOfStack, configurationOfStack, stackNamesIn } from "../stack-file";
import { trafficOfEveryVpc } from "../stack-traffic";
import { UnreadableFiles } from "../unreadable-files";
import { bringUp, type BroughtUp, type ProgramSide } from "./bring-up";
import { changesOf, inputsIn } from "./changes";
import { costDrivers } from "./cost-drivers";
import { groupsOf } from "./groups";
import { proofOf } from "./proof";
import type { Side, StackPreview } from "./stack-preview";

/** A program and its stacks' configurations. */
export type Program = Pick<ProgramSide, "programDirectory" | "configurations">;

export interface PreviewOptions {
  readonly engine: Engine;
  readonly head: Program;
  /** What it is compared with. */
  readonly base: Program;
  /** Empty; holds what is brought up. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

/** A program's stacks that are up, by name. */
interface Up {
  readonly configurations: string;
  readonly stacks: Readonly<Record<string, BroughtUp>>;
}

/** What would become of every stack that this program or its base has a configuration of, in the order of the names. */
export async function previewStacks(options: PreviewOptions): Promise<readonly StackPreview[]> {
  const { print, ...rest } = options;
  const up = async (program: Program, before?: Readonly<Record<string, unknown>>): Promise<Up> => {
    const { configurations } = program;
    const names = stackNamesIn(configurations);
    return { configurations, stacks: await bringUp({ ...rest, ...program, names }, before) };
  };
  print("bringing the base up");
  const base = await up(rest.base);
  print("previewing this program against it, and bringing up what changes");
  const head = await up(
    rest.head,
    Object.fromEntries(Object.entries(base.stacks).map(([name, { exported }]) => [name, exported])),
  );
  print("moving traffic through what is up");
  const before = await sides(base);
  const after = await sides(head, { stacks: base.stacks, sides: before });
  const names = [...new Set([...Object.keys(base.stacks), ...Object.keys(head.stacks)])].toSorted();
  return names.map((stack) => previewOf(stack, base.stacks[stack], head.stacks[stack], before, after));
}

function previewOf(
  stack: string,
  base: BroughtUp | undefined,
  head: BroughtUp | undefined,
  before: ReadonlyMap<string, Side>,
  after: ReadonlyMap<string, Side>,
): StackPreview {
  const inputs = inputsIn(base?.exported);
  // Without its configuration a stack is only taken away by hand: that would delete all of it.
  const steps =
    head?.steps ??
    [...inputs.keys()].map((urn) => ({
      op: "delete" as const,
      urn,
      type: urn.split("::")[2]?.split("$").at(-1) ?? "",
    }));
  return {
    stack,
    before: before.get(stack),
    after: after.get(stack),
    changes: changesOf(steps, inputs, inputsIn(head?.exported)),
    errors: [...(base?.errors.map((error) => `base: ${error}`) ?? []), ...(head?.errors ?? [])],
  };
}

/**
 * What is said of every stack of a program. Traffic moves through stacks that read each other together.
 * @param earlier of another program: a group of stacks that are as they were there is as it was there.
 */
async function sides(
  { configurations, stacks }: Up,
  earlier?: { readonly stacks: Up["stacks"]; readonly sides: ReadonlyMap<string, Side> },
): Promise<ReadonlyMap<string, Side>> {
  const found = new Map<string, Side>();
  const links = Object.fromEntries(
    Object.keys(stacks).map((name) => [name, stacksReadBy(configurationOfStack(configurations, name))]),
  );
  for (const group of groupsOf(links)) {
    const isAsItWas = group.every(
      (name) =>
        earlier?.stacks[name] !== undefined && earlier.stacks[name].exported === stacks[name]?.exported,
    );
    const deployments = new Map(
      group.flatMap((name) => {
        const exported = stacks[name]?.exported;
        return exported === undefined ? [] : [[name, deploymentOf(exported, `stack ${name}`)] as const];
      }),
    );
    const report = isAsItWas ? undefined : await reportOf(configurations, deployments);
    for (const [name, deployment] of deployments) {
      const side =
        report === undefined
          ? earlier?.sides.get(name)
          : {
              said: judgeState(stacks[name]?.exported, `stack ${name}`).said,
              proof: proofOf(report, name),
              drivers: costDrivers(deployment),
            };
      if (side !== undefined) found.set(name, side);
    }
  }
  return found;
}

async function reportOf(
  configurations: string,
  deployments: ReadonlyMap<string, Deployment>,
): Promise<DeliveryReport | undefined> {
  const [first, ...others] = deployments.values();
  if (first === undefined) return undefined;
  const together = first.with(...others);
  const [organizationId] = [...deployments.keys()].flatMap(
    (name) => accountOfStack(configurations, name).organizationId ?? [],
  );
  return replay(together, trafficOfEveryVpc(together, new UnreadableFiles()), {
    ...(organizationId !== undefined && { organizationId }),
  });
}
