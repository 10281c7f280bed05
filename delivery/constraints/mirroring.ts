import {
  type Deployment,
  type DeployedResource,
  mirrorFilterRuleType,
  mirrorSessionType,
  mirrorTargetType,
  number,
  text,
} from "../deployment";
import { between, demanded, isAbsent, oneOf, required, shown } from "./constraint";

/* Sessions of an interface and rules of a filter. @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-quotas.html */
const mostSessions = 3;
const mostRules = 10;
const portProtocols = [6, 17];

/** What EC2 refuses of Traffic Mirroring. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTrafficMirrorSession.html */
export const mirroringConstraints = {
  [mirrorSessionType]: [
    required("networkInterfaceId"),
    required("trafficMirrorFilterId"),
    between("sessionNumber", 1, 32_766),
    between("virtualNetworkId", 1, 16_777_215),
    demanded("packetLength", (value, session, deployment) => {
      const target = deployment.byId(text(session, "trafficMirrorTargetId") ?? "", mirrorTargetType);
      const isBalanced = target !== undefined && text(target, "networkLoadBalancerArn") !== undefined;
      return isBalanced && Number(value) > 8500
        ? `found ${shown(value)}; a load balancer takes 8500`
        : undefined;
    }),
    demanded("sessionNumber", (value, session, deployment) =>
      besides(deployment, session, "networkInterfaceId").some(
        (other) => number(other, "sessionNumber") === Number(value),
      )
        ? `found ${shown(value)}, which another session of the interface has`
        : undefined,
    ),
    demanded("networkInterfaceId", (value, session, deployment) => {
      const count = besides(deployment, session, "networkInterfaceId").length + 1;
      if (deployment.having("networkInterfaceId", String(value), mirrorTargetType).length > 0)
        return `found ${shown(value)}, which is a mirror target`;
      return count > mostSessions
        ? `found ${count} sessions of ${shown(value)}; AWS takes ${mostSessions}`
        : undefined;
    }),
  ],
  [mirrorFilterRuleType]: [
    oneOf("ruleAction", ["accept", "reject"]),
    oneOf("trafficDirection", ["ingress", "egress"]),
    between("ruleNumber", 1, 32_766),
    demanded("ruleNumber", (value, rule, deployment) =>
      besides(deployment, rule, "trafficMirrorFilterId").some(
        (other) =>
          number(other, "ruleNumber") === Number(value) &&
          text(other, "trafficDirection") === text(rule, "trafficDirection"),
      )
        ? `found ${shown(value)}, which another rule of the direction has`
        : undefined,
    ),
    demanded("trafficMirrorFilterId", (_, rule, deployment) => {
      const count = besides(deployment, rule, "trafficMirrorFilterId").length + 1;
      return count > mostRules ? `found ${count} rules; AWS takes ${mostRules} in a filter` : undefined;
    }),
    ...(["sourcePortRange", "destinationPortRange"] as const).map((property) =>
      demanded(property, (value, rule) =>
        isAbsent(value) || portProtocols.includes(number(rule, "protocol") ?? 0)
          ? undefined
          : "only TCP (6) and UDP (17) have ports",
      ),
    ),
  ],
  [mirrorTargetType]: [
    demanded("networkInterfaceId", (_, target) => {
      const ways = ["networkInterfaceId", "networkLoadBalancerArn", "gatewayLoadBalancerEndpointId"];
      const given = ways.filter((way) => !isAbsent(target.properties[way]));
      return given.length === 1
        ? undefined
        : `found ${given.join(" and ") || "none"}; AWS takes one of ${ways.join(", ")}`;
    }),
  ],
} as const;

/** The others of its type that name the same in a property. */
function besides(
  deployment: Deployment,
  resource: DeployedResource,
  property: string,
): readonly DeployedResource[] {
  return deployment
    .having(property, text(resource, property) ?? "", resource.type)
    .filter((other) => other !== resource);
}
