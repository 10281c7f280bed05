import { type Deployment, type DeployedResource, text } from "../../delivery";
import { messageOf } from "../../telemetry/message-of";
import { type CallName, calls, type InputOf, type OutputOf } from "./calls";
import { Clients, type World } from "./clients";

/**
 * `sound`: as deployed, and at work. `quiet`: nothing came that would show it, which is no fault by itself. `wrong`:
 * not as deployed, or not at work. `unknown`: AWS did not say.
 */
export type Verdict = "sound" | "quiet" | "wrong" | "unknown";

/** What was found of one thing. */
export interface Observation {
  readonly about: string;
  readonly verdict: Verdict;
  readonly found: string;
  /** The command, or what else to do, where it is `wrong` or `unknown`. */
  readonly mend?: string;
}

/** Makes calls in the region of a resource, and no others than those that the check names. */
export type Ask<Names extends CallName> = <N extends Names>(
  call: N,
  resource: DeployedResource,
  input: InputOf<N>,
) => Promise<OutputOf<N>>;

/** What a check is given. */
export interface Scene<Names extends CallName> {
  readonly deployment: Deployment;
  readonly ask: Ask<Names>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Hours: what came last must be no older. */
  readonly within: number;
}

/** A call with the ARNs on which it is made, as a policy names them. */
export type Needs<Names extends CallName> = Readonly<
  Record<Names, (deployment: Deployment) => readonly string[]>
>;

/** One question to the account: a file each in `checks/`. */
export interface Check {
  /** Few words, as in the table and in the document. */
  readonly name: string;
  readonly needs: Partial<Needs<CallName>>;
  readonly run: (
    scene: Omit<Scene<never>, "ask">,
    regions: Pick<Regions, "ask">,
  ) => Promise<readonly Observation[]>;
}

/** A check whose calls are those that it names: another does not compile. */
export function defineCheck<const Names extends CallName>(definition: {
  readonly name: string;
  readonly needs: Needs<Names>;
  readonly run: (scene: Scene<Names>) => Promise<readonly Observation[]>;
}): Check {
  const { name, needs, run } = definition;
  return { name, needs, run: (scene, regions) => run({ ...scene, ask: regions.ask }) };
}

/** The clients of every region that is asked in. */
export class Regions {
  private readonly clients = new Map<string, Clients>();

  constructor(
    private readonly world: World,
    /** Of what does not say its own. */
    readonly region: string,
  ) {}

  readonly ask: Ask<CallName> = (name, resource, input) =>
    this.askIn(text(resource, "region") ?? this.region, name, input);

  /** @param region where something is asked that is of no resource. */
  askIn<N extends CallName>(region: string, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const clients = this.clients.get(region) ?? new Clients(region, this.world);
    this.clients.set(region, clients);
    // The table pairs each name with its own input and output, which TypeScript cannot follow through a lookup.
    const send = calls[name].send as (clients: Clients, input: InputOf<N>) => Promise<OutputOf<N>>;
    return send(clients, input);
  }
}

/** One observation a resource: where AWS refuses to say, that, and the others all the same. */
export function eachOf(
  resources: readonly DeployedResource[],
  observe: (resource: DeployedResource) => Promise<Omit<Observation, "about">>,
  about: (resource: DeployedResource) => string = nameOf,
): Promise<readonly Observation[]> {
  return Promise.all(
    resources.map(async (resource) => {
      const found = await observe(resource).catch(refused);
      return { about: about(resource), ...found };
    }),
  );
}

/** What a person knows a resource by: the name that AWS has for it. */
export function nameOf(resource: DeployedResource): string {
  return text(resource, "name") ?? text(resource, "bucket") ?? resource.id;
}

/** What to say where AWS does not answer the question. */
export function refused(error: unknown): Omit<Observation, "about"> {
  const code = error instanceof Error ? error.name : "Error";
  return {
    verdict: "unknown",
    found: `AWS did not say: ${code}: ${messageOf(error)}`,
    mend: "let whoever calls do what `npm run verify -- … --policy` prints",
  };
}

/** What is answered; `undefined` where AWS says by one of these codes that the thing is not there. */
export async function unlessGone<T>(answer: Promise<T>, ...codes: readonly string[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && codes.includes(error.name)) return undefined;
    throw error;
  }
}

/** What a call is on that AWS lets nobody narrow: everything, where the stack has something to ask about. */
export function everythingIfAny(...types: readonly string[]): (deployment: Deployment) => readonly string[] {
  return (deployment) => (deployment.ofType(...types).length > 0 ? ["*"] : []);
}

/** ARN of a bucket, in the partition of the deployment. */
export function bucketArn(deployment: Deployment, bucket: string): string {
  return `arn:${homeOf(deployment).partition}:s3:::${bucket}`;
}

/** Where the stack is, as the ARNs of its resources say. */
export function homeOf(deployment: Deployment): Record<"partition" | "region" | "account", string> {
  const arns = deployment.resources.map((resource) => text(resource, "arn")?.split(":") ?? []);
  const [, partition = "aws", , region = "us-east-1", account = ""] =
    arns.find(([, , , region, account]) => region !== "" && /^\d{12}$/.test(account ?? "")) ?? [];
  return { partition, region, account };
}

/** What puts back whatever was deployed. */
export const putBack = "pulumi refresh && pulumi up";

/** How old something is, and whether that is too old. */
export function ofAge(
  what: string,
  time: number | undefined,
  { now, within }: Pick<Scene<never>, "now" | "within">,
  mend: string,
): Omit<Observation, "about"> {
  if (time === undefined) return { verdict: "wrong", found: `no ${what} in ${within} h`, mend };
  const hours = (now - time) / 3_600_000;
  const found = `newest ${what} ${hours < 1 ? `${Math.round(hours * 60)} min` : `${hours.toFixed(1)} h`} old`;
  return hours <= within ? { verdict: "sound", found } : { verdict: "wrong", found, mend };
}
