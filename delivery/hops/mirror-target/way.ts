import {
  ingressFault,
  routeFault,
  vxlanPort,
  type PlannedSource,
  type PlannedTarget,
} from "../../../telemetry/mirroring";
import type { Stop } from "../../core";
import {
  type Deployment,
  type DeployedResource,
  listenerType,
  loadBalancerType,
  logicalName,
  mirrorTargetType,
  number,
  objects,
  securityGroupRules,
  targetGroupAttachmentType,
  targetGroupType,
  text,
  texts,
} from "../../deployment";
import type { MirrorTargetAddress } from "./address";
import { launcherFault, launchersOf, type Sending } from "./launched-sensors";
import { type InterfaceFacts, interfaceFacts } from "./interface-facts";

/** The way of packets from a source to what a target stands for. */
export interface MirrorWay {
  /** Where it ends, in words. */
  readonly place: string;
  /** Bytes of the longest packet that comes whole; without end through an endpoint, which cuts before. */
  readonly longestWhole: number;
  /** Address of the target, where packets are sent to; known of an interface. */
  readonly address?: string | undefined;
  readonly stop?: Stop | undefined;
  /** Whether it stops only because the deployment does not hold what is behind: nobody knows whether it works. */
  readonly isUnseen?: boolean;
}

const jumboFrame = 9001;
const addedBytes = 54;

/** Finds the way, or where it stops. */
export function mirrorWay(
  deployment: Deployment,
  {
    targetId,
    source,
    virtualNetworkId,
  }: Pick<MirrorTargetAddress, "targetId" | "source" | "virtualNetworkId">,
): MirrorWay {
  const target = deployment.byId(targetId, mirrorTargetType);
  if (target === undefined) {
    return unseen(
      `mirror target ${targetId}`,
      "it is not among the deployed resources; add the export of the stack that holds it",
    );
  }
  const interfaceId = text(target, "networkInterfaceId");
  if (interfaceId !== undefined) return toInterface(source, interfaceFacts(deployment, interfaceId));
  const balancerArn = text(target, "networkLoadBalancerArn");
  if (balancerArn !== undefined) return toBalancer(deployment, { source, virtualNetworkId }, balancerArn);
  const endpoint = text(target, "gatewayLoadBalancerEndpointId") ?? "";
  return { place: `Gateway Load Balancer endpoint ${endpoint}`, longestWhole: 8446 };
}

function toInterface(source: InterfaceFacts, target: InterfaceFacts): MirrorWay {
  const place = `interface ${target.id}`;
  const whole = { place, longestWhole: jumboFrame - addedBytes, address: target.address };
  if (!target.isDeployed) {
    return {
      ...whole,
      ...unseen(
        place,
        "it is not among the deployed resources; add the export of the stack that holds it, to have its security groups checked",
      ),
    };
  }
  const planned: PlannedTarget = { name: target.id, ...target };
  const from: PlannedSource = { propertyPath: "", ...source };
  const reason = routeFault(from, planned) ?? ingressFault(from, planned);
  return reason === undefined ? whole : { ...whole, stop: { place, reason } };
}

function toBalancer(deployment: Deployment, session: Sending, arn: string): MirrorWay {
  const balancer = deployment.byArn(arn, loadBalancerType);
  const place = `load balancer ${balancer === undefined ? arn : logicalName(balancer)}`;
  const whole = { place, longestWhole: 8500 };
  if (balancer === undefined) {
    return {
      ...whole,
      ...unseen(place, "it is not among the deployed resources; add the export of the stack that holds it"),
    };
  }
  const reason = balancerFault(deployment, session, balancer);
  if (reason !== undefined) return { ...whole, stop: { place, reason } };
  return sensorsOf(deployment, balancer)
    ? whole
    : {
        ...whole,
        ...unseen(
          place,
          `no sensor is registered with its target group; register instances or addresses, or packets go nowhere`,
        ),
      };
}

/** Why a load balancer drops what is mirrored to it. */
function balancerFault(
  deployment: Deployment,
  session: Sending,
  balancer: DeployedResource,
): string | undefined {
  const listener = listenerOf(deployment, balancer);
  if (listener === undefined) {
    return `it has no listener for UDP ${vxlanPort}, and drops what is mirrored to it without a word; add one`;
  }
  const groups = groupsOf(deployment, listener);
  const wrong = groups.find((group) => !["UDP", "TCP_UDP"].includes(text(group, "protocol") ?? ""));
  if (wrong !== undefined) return `its target group ${logicalName(wrong)} is not for UDP`;
  const ingress = securityGroupRules(deployment, texts(balancer, "securityGroups"), "ingress");
  const closed = groups.flatMap((targetGroup) =>
    launchersOf(deployment, text(targetGroup, "arn") ?? targetGroup.id).map((launcher) =>
      launcherFault(deployment, session, { balancer, targetGroup, launcher }),
    ),
  );
  return (
    ingressFault({ propertyPath: "", ...session.source }, { name: logicalName(balancer), ingress }) ??
    closed.find((fault) => fault !== undefined)
  );
}

function listenerOf(deployment: Deployment, balancer: DeployedResource): DeployedResource | undefined {
  const arn = text(balancer, "arn") ?? balancer.id;
  return deployment
    .having("loadBalancerArn", arn, listenerType)
    .find(
      (listener) =>
        ["UDP", "TCP_UDP"].includes(text(listener, "protocol") ?? "") &&
        number(listener, "port") === vxlanPort,
    );
}

function groupsOf(deployment: Deployment, listener: DeployedResource): readonly DeployedResource[] {
  return objects(listener, "defaultActions").flatMap(({ targetGroupArn }) =>
    typeof targetGroupArn === "string" ? (deployment.byArn(targetGroupArn, targetGroupType) ?? []) : [],
  );
}

/** Whether anybody takes what the load balancer hands on. */
function sensorsOf(deployment: Deployment, balancer: DeployedResource): boolean {
  const listener = listenerOf(deployment, balancer);
  const arns = (listener === undefined ? [] : groupsOf(deployment, listener)).map(
    (group) => text(group, "arn") ?? group.id,
  );
  return arns.some(
    (arn) =>
      deployment.having("targetGroupArn", arn, targetGroupAttachmentType).length > 0 ||
      launchersOf(deployment, arn).length > 0,
  );
}

function unseen(place: string, reason: string): MirrorWay & { readonly stop: Stop } {
  return { place, longestWhole: Infinity, stop: { place, reason }, isUnseen: true };
}
