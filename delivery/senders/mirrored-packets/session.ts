import {
  alsoSourceFamiliesTag,
  type FilterRule,
  type PortRange,
  type Session,
  type TargetKind,
} from "../../../telemetry/mirroring";
import {
  type Deployment,
  type DeployedResource,
  logicalName,
  mirrorFilterRuleType,
  mirrorFilterType,
  mirrorSessionType,
  mirrorTargetType,
  number,
  object,
  text,
  texts,
} from "../../deployment";

/** A session as it is deployed. */
export interface DeployedSession extends Session {
  readonly resource: DeployedResource;
  readonly name: string;
  readonly networkInterfaceId: string;
  readonly targetId: string;
  readonly virtualNetworkId: number;
  /** Families of instance types that its owner vouches for. */
  readonly alsoSourceFamilies: readonly string[];
}

export function sessionsOf(deployment: Deployment): readonly DeployedSession[] {
  return deployment.ofType(mirrorSessionType).map((resource) => {
    const targetId = text(resource, "trafficMirrorTargetId") ?? "";
    return {
      resource,
      name: logicalName(resource),
      networkInterfaceId: text(resource, "networkInterfaceId") ?? "",
      targetId,
      virtualNetworkId: number(resource, "virtualNetworkId") ?? 0,
      alsoSourceFamilies: familiesIn(object(resource, "tags")?.[alsoSourceFamiliesTag]),
      number: number(resource, "sessionNumber") ?? 0,
      packetLength: number(resource, "packetLength"),
      target: kindOf(deployment, targetId),
      filter: filterOf(deployment, text(resource, "trafficMirrorFilterId") ?? ""),
    };
  });
}

function familiesIn(tag: unknown): readonly string[] {
  return typeof tag === "string" ? tag.split(" ") : [];
}

/** Of a target that is not deployed here, that which cuts the least. */
function kindOf(deployment: Deployment, targetId: string): TargetKind {
  const target = deployment.byId(targetId, mirrorTargetType);
  if (target === undefined || text(target, "networkInterfaceId") !== undefined) return "interface";
  return text(target, "networkLoadBalancerArn") === undefined
    ? "gatewayLoadBalancerEndpoint"
    : "networkLoadBalancer";
}

/** A filter that is gone has no rules left, and mirrors nothing. */
function filterOf(deployment: Deployment, filterId: string): Session["filter"] {
  const filter = deployment.byId(filterId, mirrorFilterType);
  return {
    amazonDns: filter !== undefined && texts(filter, "networkServices").includes("amazon-dns"),
    rules: deployment.having("trafficMirrorFilterId", filterId, mirrorFilterRuleType).map(ruleOf),
  };
}

function ruleOf(rule: DeployedResource): FilterRule {
  return {
    number: number(rule, "ruleNumber") ?? 0,
    direction: text(rule, "trafficDirection") === "egress" ? "egress" : "ingress",
    action: text(rule, "ruleAction") === "accept" ? "accept" : "reject",
    // The plugin keeps 0 where no protocol is said.
    protocol: number(rule, "protocol") === 0 ? undefined : number(rule, "protocol"),
    sourceCidrBlock: text(rule, "sourceCidrBlock") ?? "",
    destinationCidrBlock: text(rule, "destinationCidrBlock") ?? "",
    sourcePortRange: rangeOf(rule, "sourcePortRange"),
    destinationPortRange: rangeOf(rule, "destinationPortRange"),
  };
}

function rangeOf(rule: DeployedResource, property: string): PortRange | undefined {
  const range = object(rule, property);
  return range && { from: Number(range.fromPort ?? 0), to: Number(range.toPort ?? 65_535) };
}
