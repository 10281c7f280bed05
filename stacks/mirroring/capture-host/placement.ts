import type { CaptureHostArgs } from "../../../components";
import { virtualNetworkIds } from "../../../telemetry/mirroring";
import type { CaptureHostConfig } from "./schema";

/** A session as far as its network identifier goes. */
interface SendingSession {
  readonly name: string;
  readonly target: string;
  readonly virtualNetworkId?: number | undefined;
}

/** Identifiers of the sessions that go to a target: also of those that have ended, so that no day changes a host. */
export function vnisOf(target: string, sessions: readonly SendingSession[]): number[] {
  const ids = virtualNetworkIds(sessions);
  return sessions.flatMap((session) => (session.target === target ? (ids[session.name] ?? []) : []));
}

/** Who may send to the hosts, and who asks whether they are well; the VPC's range is known where it is made here. */
export function sourcesOf(
  { sources, healthCheckSources }: CaptureHostConfig,
  vpcRange: string | undefined,
): Pick<CaptureHostArgs, "sources" | "healthCheckSources"> {
  const all = vpcRange === undefined ? [] : [vpcRange];
  return { sources: sources ?? all, healthCheckSources: healthCheckSources ?? all };
}
