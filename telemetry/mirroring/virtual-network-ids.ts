import { createHash } from "node:crypto";

import { mirroringLimits } from "./limits";

const { least, most } = mirroringLimits.virtualNetworkId;

/** A session, and the VXLAN network identifier that it asks for. */
export interface Wanting {
  readonly name: string;
  readonly virtualNetworkId?: number | undefined;
}

/**
 * A VXLAN network identifier for each name: the one asked for, or one made from the name, so that a session keeps its
 * own whatever others there are; where that is taken, the next one that is free.
 */
export function virtualNetworkIds(sessions: readonly Wanting[]): Readonly<Record<string, number>> {
  const ids = new Map<string, number>();
  const taken = new Set(sessions.flatMap(({ virtualNetworkId }) => virtualNetworkId ?? []));
  for (const { name, virtualNetworkId } of sessions) {
    const id = virtualNetworkId ?? firstFree(name, taken);
    taken.add(id);
    ids.set(name, id);
  }
  return Object.fromEntries(ids);
}

function firstFree(name: string, taken: ReadonlySet<number>): number {
  const count = most - least + 1;
  const start = createHash("sha256").update(name).digest().readUInt32BE() % count;
  for (let step = 0; step < count; step += 1) {
    const id = least + ((start + step) % count);
    if (!taken.has(id)) return id;
  }
  throw new RangeError(`all ${count} VXLAN network identifiers are taken`);
}
