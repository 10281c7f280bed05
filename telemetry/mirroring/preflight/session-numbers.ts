import { mirroringLimits } from "../limits";
import { sourcesOf, type Check, type MirrorFault, type PlannedSession } from "./plan";

const { least, most } = mirroringLimits.sessionNumber;

/** Numbers in AWS's range, and on each interface each number once and no more sessions than AWS takes. */
export const sessionNumbers: Check = (plan) => [
  ...plan.sessions.flatMap(({ propertyPath, sessionNumber }) =>
    Number.isInteger(sessionNumber) && sessionNumber >= least && sessionNumber <= most
      ? []
      : [
          {
            propertyPath: `${propertyPath}.sessionNumber`,
            reason: `found ${sessionNumber}; a whole number from ${least} to ${most}`,
          },
        ],
  ),
  ...[...byInterface(plan)].flatMap(([id, sessions]) => onOneInterface(id, sessions)),
];

function byInterface(plan: Parameters<Check>[0]): ReadonlyMap<string, readonly PlannedSession[]> {
  const found = new Map<string, PlannedSession[]>();
  for (const { session, source } of sourcesOf(plan)) {
    const { networkInterfaceId: id } = source;
    if (id === undefined) continue;
    found.set(id, [...(found.get(id) ?? []), session]);
  }
  return found;
}

function onOneInterface(id: string, sessions: readonly PlannedSession[]): readonly MirrorFault[] {
  const faults: MirrorFault[] = [];
  for (const [at, session] of sessions.entries()) {
    const earlier = sessions
      .slice(0, at)
      .find(({ sessionNumber }) => sessionNumber === session.sessionNumber);
    const { propertyPath, sessionNumber } = session;
    if (earlier === session) {
      const reason = `found ${id} twice; a session mirrors an interface once`;
      faults.push({ propertyPath: `${propertyPath}.sources`, reason });
    } else if (earlier !== undefined) {
      const reason = `found ${sessionNumber}, which ${earlier.propertyPath} has on ${id} already; each session of an interface needs a number of its own`;
      faults.push({ propertyPath: `${propertyPath}.sessionNumber`, reason });
    }
  }
  const { sessionsPerInterface } = mirroringLimits;
  const beyond =
    new Set(sessions).size > sessionsPerInterface ? [...new Set(sessions)][sessionsPerInterface] : undefined;
  if (beyond !== undefined) {
    const reason = `found session ${new Set(sessions).size} of ${id}; AWS takes ${sessionsPerInterface} on an interface: let one filter do the work of two`;
    faults.push({ propertyPath: `${beyond.propertyPath}.sources`, reason });
  }
  return faults;
}
