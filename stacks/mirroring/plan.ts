import type { AskedSession, MirrorSource } from "../../components";
import {
  virtualNetworkIds,
  vxlanPort,
  type SecurityGroupRule,
  type PlannedTarget,
  type TargetKind,
} from "../../telemetry/mirroring";
import type { ByName } from "../by-name";
import { sourcesOf } from "./capture-host/placement";
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

/**
 * The sessions as they are planned, each with its place in the configuration.
 *
 * @param vpcRanges of the VPCs that are made here, from which capture hosts take packets unless they are told more.
 */
export function askedSessions(
  { targets, sessions }: MirroringSettings,
  vpcRanges: ByName<string> = {},
): AskedSession[] {
  const ids = virtualNetworkIds(sessions);
  return sessions.map((session, at) => ({
    name: session.name,
    propertyPath: `mirroring.sessions[${at}]`,
    sessionNumber: session.sessionNumber,
    virtualNetworkId: ids[session.name] ?? 0,
    packetLength: session.packetLength,
    filter: filterOf(session.filter),
    target: plannedTarget(session, targets, vpcRanges),
    sources: session.sources.map(sourceOf),
  }));
}

function plannedTarget(
  { target: name }: SessionConfig,
  targets: readonly TargetConfig[],
  vpcRanges: ByName<string>,
): PlannedTarget {
  const at = targets.findIndex((each) => each.name === name);
  const target = targets[at];
  if (target === undefined) return { name };
  const { networkInterfaceId, mtu } = target;
  const kind = Object.entries(kinds).find(([key]) => target[key as keyof typeof kinds] !== undefined)?.[1];
  return { name, kind, networkInterfaceId, mtu, ...hostIngress(target, at, vpcRanges) };
}

/** What the hosts behind a load balancer that is made here let in, and the setting that says so. */
function hostIngress(
  { networkLoadBalancer: balancer }: TargetConfig,
  at: number,
  vpcRanges: ByName<string>,
): Pick<PlannedTarget, "ingress" | "ingressPath"> {
  if (balancer?.captureHost === undefined) return {};
  const { sources } = sourcesOf(balancer.captureHost, vpcRanges[balancer.vpc]);
  return {
    ingress: sources.map((cidrBlock): SecurityGroupRule => {
      return { protocol: "udp", fromPort: vxlanPort, toPort: vxlanPort, cidrBlock };
    }),
    ingressPath: `mirroring.targets[${at}].networkLoadBalancer.captureHost.sources`,
  };
}

/** The schema holds that it is named in exactly one way. */
function sourceOf({ networkInterfaceId, instanceId, interfaces, tag, mtu }: SourceConfig): MirrorSource {
  if (networkInterfaceId !== undefined) return { networkInterfaceId, mtu };
  if (instanceId !== undefined) return { instanceId, interfaces, mtu };
  if (tag !== undefined) return { tag, mtu };
  throw new Error("a source of a mirror session is named in no way");
}
