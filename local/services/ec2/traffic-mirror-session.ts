import { z } from "zod";
import type { Account, Held } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { absent } from "../../framework/outputs";
import { integer, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { isSharedWith } from "../ram/shares";
import * as kinds from "./kinds";
import { requireMirrorFilter, requireNetworkInterface } from "./lookups";

/*
 * Source: Amazon EC2 API Reference, CreateTrafficMirrorSession; Traffic Mirroring, "Quotas" (not adjustable).
 */
const mostSessionsOfInterface = 3;

/** Of an interface target; an instance of the largest size serves 100, and of none here is the size known. */
const mostSourcesOfInterface = 10;
const mostBytesThroughLoadBalancer = 8500;

const inputs = z.strictObject({
  ...tagged,
  description: z.string().optional(),
  networkInterfaceId: z.string(),
  packetLength: integer(1, 65_535).optional(),
  sessionNumber: integer(1, 32_766),
  trafficMirrorFilterId: z.string(),
  trafficMirrorTargetId: z.string(),
  virtualNetworkId: integer(1, 16_777_216).optional(),
});

type Inputs = z.output<typeof inputs>;

export const trafficMirrorSession = resource(kinds.mirrorSessions, {
  properties: inputs,
  replaceOn: ["networkInterfaceId"],
  refuse(session, account, id) {
    requireNetworkInterface(account, session.networkInterfaceId);
    requireMirrorFilter(account, session.trafficMirrorFilterId);
    refuseSource(session, account, id);
    refuseTarget(session, requireTarget(account, session.trafficMirrorTargetId), account, id);
  },
  id: ({ account }) => account.ids.id("trafficMirrorSession"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `traffic-mirror-session/${id}`),
    ownerId: ({ account }) => account.accountId,
    // Of a target that is an interface, AWS says nothing of a packet length that nobody gave.
    packetLength: ({ inputs: { trafficMirrorTargetId }, account }) =>
      requireTarget(account, trafficMirrorTargetId).networkLoadBalancerArn === undefined
        ? absent
        : mostBytesThroughLoadBalancer,
    virtualNetworkId: ({ account }) => parseInt(account.ids.hex(6), 16) + 1,
  },
  put({ networkInterfaceId, trafficMirrorTargetId }, account, { id }) {
    account.put(kinds.mirrorTargetUses, id, { networkInterfaceId, trafficMirrorTargetId });
  },
  deletes: [references(kinds.mirrorTargetUses, "id")],
});

function refuseSource({ networkInterfaceId, sessionNumber }: Inputs, account: Account, id?: string): void {
  const others = account
    .where(kinds.mirrorSessions, "networkInterfaceId", networkInterfaceId)
    .filter((other) => other.id !== id);
  if (others.length >= mostSessionsOfInterface) {
    refuse(
      "TrafficMirrorSessionsPerInterfaceLimitExceeded",
      `The maximum number of sessions (${mostSessionsOfInterface}) for ${networkInterfaceId} has been reached`,
    );
  }
  if (others.some((other) => other.sessionNumber === sessionNumber)) {
    refuse(
      "InvalidParameterValue",
      `Session number ${sessionNumber} is already being used for ${networkInterfaceId}`,
    );
  }
  if (account.where(kinds.mirrorTargets, "networkInterfaceId", networkInterfaceId).length > 0) {
    refuse("InvalidParameterValue", `${networkInterfaceId} is in use as a traffic mirror target`);
  }
}

type Target = Held<typeof kinds.mirrorTargets extends { state?: infer State } ? NonNullable<State> : never>;

/** The target of whatever account, if it is shared with this one. */
function requireTarget(account: Account, targetId: string): Target {
  const owner = account.find(kinds.mirrorTargetOwners, targetId);
  const target =
    owner && account.elsewhere(owner.accountId, owner.region).find(kinds.mirrorTargets, targetId);
  const isReached =
    owner?.region === account.region &&
    (owner.accountId === account.accountId ||
      isSharedWith(account, String((target as { readonly arn?: unknown } | undefined)?.arn)));
  if (target === undefined || !isReached) {
    refuse(
      "InvalidTrafficMirrorTargetId.NotFound",
      `The traffic mirror target ID '${targetId}' does not exist`,
    );
  }
  return target;
}

function refuseTarget(session: Inputs, target: Target, account: Account, id?: string): void {
  const { networkInterfaceId, packetLength = 0 } = session;
  if (target.networkInterfaceId === undefined) {
    if (target.networkLoadBalancerArn !== undefined && packetLength > mostBytesThroughLoadBalancer) {
      refuse(
        "InvalidParameterValue",
        `Packet length ${packetLength} is more than ${mostBytesThroughLoadBalancer}, the most for a Network Load Balancer`,
      );
    }
    return;
  }
  const others = account
    .where(kinds.mirrorSessions, "trafficMirrorTargetId", target.id)
    .filter((other) => other.id !== id);
  const sources = new Set([networkInterfaceId, ...others.map((other) => other.networkInterfaceId)]);
  if (sources.size > mostSourcesOfInterface) {
    refuse(
      "TrafficMirrorSourcesPerTargetLimitExceeded",
      `The maximum number of sources (${mostSourcesOfInterface}) for ${target.id} has been reached`,
    );
  }
}
