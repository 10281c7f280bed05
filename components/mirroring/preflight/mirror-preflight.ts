import * as pulumi from "@pulumi/pulumi";

import {
  preflight,
  type MirrorFault,
  type PlannedSession,
  type PlannedSource,
  type PlannedTarget,
} from "../../../telemetry/mirroring";
import type { MirroredInterface } from "../session/mirror-session";
import { MirrorLookUp } from "./look-up";
import type { MirrorSource } from "./sources";

/** A session that is asked for: as it is planned, with its sources as they are named. */
export interface AskedSession extends Omit<PlannedSession, "sources"> {
  readonly sources: readonly MirrorSource[];
}

export interface MirrorPreflightArgs {
  readonly sessions: readonly AskedSession[];
  /** Families of instance types that AWS supports by now beside those that are known here. */
  readonly alsoSourceFamilies?: readonly string[] | undefined;
  /** Whether AWS may be asked: a preview without credentials cannot, and checks nothing that only AWS knows. */
  readonly mayAsk: boolean;
}

/**
 * Finds the interfaces that sessions mean, and checks all sessions together before any is made, at preview too: types of
 * instances, counts, security groups, routes. What is wrong is told at once; what is only cut is a warning.
 */
export class MirrorPreflight extends pulumi.ComponentResource {
  /** The interfaces of each session, by its name. Fails if anything is wrong. */
  readonly sources: pulumi.Output<Readonly<Record<string, readonly MirroredInterface[]>>>;

  constructor(name: string, args: MirrorPreflightArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:mirroring:MirrorPreflight", name, {}, opts);
    const planned = args.mayAsk
      ? lookedUp(args.sessions, new MirrorLookUp({ parent: this }))
      : Promise.resolve(args.sessions.map(unasked));
    this.sources = pulumi.output(planned.then((sessions) => this.checked(sessions, args)));
    this.registerOutputs({});
  }

  private checked(
    sessions: readonly PlannedSession[],
    { alsoSourceFamilies }: MirrorPreflightArgs,
  ): Record<string, readonly MirroredInterface[]> {
    const { faults, warnings } = preflight({ sessions, alsoSourceFamilies });
    for (const line of lines(warnings)) void pulumi.log.warn(line, this);
    for (const { name, propertyPath, sources } of sessions)
      if (sources.length === 0)
        void pulumi.log.warn(`${propertyPath}.sources: ${name} mirrors nothing: no interface is found`, this);
    if (faults.length > 0) throw new pulumi.RunError(refusal(faults));
    return Object.fromEntries(
      sessions.map(({ name, sources }) => [name, sources.flatMap(mirroredInterface)]),
    );
  }
}

/** One message, a line for each fault. */
function refusal(faults: readonly MirrorFault[]): string {
  const count = faults.length === 1 ? "one fault" : `${faults.length} faults`;
  return [`mirroring has ${count}; no session was made:`, ...lines(faults).map((line) => `  ${line}`)].join(
    "\n",
  );
}

function lines(faults: readonly MirrorFault[]): readonly string[] {
  return faults.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
}

async function lookedUp(sessions: readonly AskedSession[], lookUp: MirrorLookUp): Promise<PlannedSession[]> {
  const targets = new Map<string, Promise<PlannedTarget>>();
  const targetOf = (target: PlannedTarget) => {
    const known = targets.get(target.name) ?? lookUp.target(target);
    targets.set(target.name, known);
    return known;
  };
  return Promise.all(
    sessions.map(async (session) => {
      const target = await targetOf(session.target);
      const sources = await Promise.all(
        session.sources.map((source, at) =>
          lookUp.source(source, `${session.propertyPath}.sources[${at}]`, target),
        ),
      );
      return { ...session, target, sources: sources.flat() };
    }),
  );
}

/** What is known of a session without asking: the interfaces that are named by their ids. */
function unasked(session: AskedSession): PlannedSession {
  const sources = session.sources.flatMap((source, at): PlannedSource[] =>
    "networkInterfaceId" in source
      ? [{ ...source, propertyPath: `${session.propertyPath}.sources[${at}]` }]
      : [],
  );
  return { ...session, sources };
}

function mirroredInterface({ networkInterfaceId }: PlannedSource): MirroredInterface[] {
  return networkInterfaceId === undefined ? [] : [{ name: networkInterfaceId, networkInterfaceId }];
}
