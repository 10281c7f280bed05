import type { AskedSession, MirrorSource } from "../../components";
import { virtualNetworkIds, type PlannedTarget, type TargetKind } from "../../telemetry/mirroring";
import { filterOf } from "./filter";
import type { MirroringSettings, SessionConfig, SourceConfig, TargetConfig } from "./schema";

/** What a target is, by the key that says where it is; of one that exists nobody knows. */
const kinds = {
  networkInterfaceId: "interface",
  networkLoadBalancer: "networkLoadBalancer",
  networkLoadBalancerArn: "networkLoadBalancer",
  gatewayLoadBalancerEndpoint: "gatewayLoadBalancerEndpoint",
  gatewayLoadBalancerEndpointId: "gatewayLoadBalancerEndpoint",
} as const satisfies Partial<Record<keyof TargetConfig, TargetKind>>;

/** The sessions as they are planned, each with its place in the configuration. */
export function askedSessions({ targets, sessions }: MirroringSettings): AskedSession[] {
  const ids = virtualNetworkIds(sessions);
  return sessions.map((session, at) => ({
    name: session.name,
    propertyPath: `mirroring.sessions[${at}]`,
    sessionNumber: session.sessionNumber,
    virtualNetworkId: ids[session.name] ?? 0,
    packetLength: session.packetLength,
    filter: filterOf(session.filter),
    target: plannedTarget(session, targets),
    sources: session.sources.map(sourceOf),
  }));
}

function plannedTarget({ target: name }: SessionConfig, targets: readonly TargetConfig[]): PlannedTarget {
  const target = targets.find((each) => each.name === name);
  if (target === undefined) return { name };
  const { networkInterfaceId, mtu } = target;
  const kind = Object.entries(kinds).find(([key]) => target[key as keyof typeof kinds] !== undefined)?.[1];
  return { name, kind, networkInterfaceId, mtu };
}

/** The schema holds that it is named in exactly one way. */
function sourceOf({ networkInterfaceId, instanceId, interfaces, tag, mtu }: SourceConfig): MirrorSource {
  if (networkInterfaceId !== undefined) return { networkInterfaceId, mtu };
  if (instanceId !== undefined) return { instanceId, interfaces, mtu };
  if (tag !== undefined) return { tag, mtu };
  throw new Error("a source of a mirror session is named in no way");
}
