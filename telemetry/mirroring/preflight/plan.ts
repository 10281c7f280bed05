import type { MirrorFilter } from "../filter";
import type { TargetKind } from "../sessions";

/** One thing that AWS would refuse, or that would keep packets from arriving. */
export interface MirrorFault {
  /** Path of the setting that it is about. */
  readonly propertyPath: string;
  /** The value found, what is allowed, and the way out. */
  readonly reason: string;
}

/** An interface whose traffic is to be mirrored, with what is known of it. What is absent is not checked. */
export interface PlannedSource {
  readonly propertyPath: string;
  readonly networkInterfaceId?: string | undefined;
  /** Of the instance that it is attached to. */
  readonly instanceType?: string | undefined;
  /** What AWS calls its kind; only `interface` can be mirrored. */
  readonly interfaceType?: string | undefined;
  /** The service of AWS that made it for itself. */
  readonly requesterId?: string | undefined;
  /** Whether its subnet has IPv6 addresses alone. */
  readonly ipv6Only?: boolean | undefined;
  readonly vpcId?: string | undefined;
  readonly address?: string | undefined;
  /** Of the subnet that it is in. */
  readonly routes?: readonly Route[] | undefined;
  /** Largest packet that its system sends. Bytes. */
  readonly mtu?: number | undefined;
}

export interface PlannedTarget {
  readonly name: string;
  /** Absent for one of another account, of which nobody here knows what it is. */
  readonly kind?: TargetKind | undefined;
  readonly networkInterfaceId?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly vpcId?: string | undefined;
  readonly address?: string | undefined;
  /** What its security groups let in, all together. */
  readonly ingress?: readonly SecurityGroupRule[] | undefined;
  /** The setting that says whom they let in, where there is one. */
  readonly ingressPath?: string | undefined;
  readonly mtu?: number | undefined;
}

/** One rule of a security group that lets in, or out. */
export interface SecurityGroupRule {
  /** Name or number; `-1` is all. */
  readonly protocol: string;
  readonly fromPort?: number | undefined;
  readonly toPort?: number | undefined;
  readonly cidrBlock?: string | undefined;
  /** A group whose members are let in, or may be sent to. */
  readonly securityGroupId?: string | undefined;
  /** A list of ranges that is kept elsewhere. */
  readonly prefixListId?: string | undefined;
}

/** One route of a route table. */
export interface Route {
  readonly cidrBlock: string;
  /** Where it leads: `local`, `pcx-…`, `tgw-…`, `igw-…`. */
  readonly to: string;
}

export interface PlannedSession {
  readonly name: string;
  readonly propertyPath: string;
  readonly sessionNumber: number;
  readonly virtualNetworkId: number;
  readonly packetLength?: number | undefined;
  readonly filter: MirrorFilter;
  readonly target: PlannedTarget;
  readonly sources: readonly PlannedSource[];
}

/** All sessions that are to be at once. */
export interface MirrorPlan {
  readonly sessions: readonly PlannedSession[];
  /** Families of instance types that AWS supports by now beside those that are known here. */
  readonly alsoSourceFamilies?: readonly string[] | undefined;
}

/** One check of a plan: a file each, with a line in the table. */
export type Check = (plan: MirrorPlan) => readonly MirrorFault[];

/** Each source of each session. */
export function sourcesOf({ sessions }: MirrorPlan): readonly {
  readonly session: PlannedSession;
  readonly source: PlannedSource;
}[] {
  return sessions.flatMap((session) => session.sources.map((source) => ({ session, source })));
}
