import { describeRefusals, each, found } from "../support/refusals";
import { resource } from "../support/stack";

const sessionType = "aws:ec2/trafficMirrorSession:TrafficMirrorSession";
const targetType = "aws:ec2/trafficMirrorTarget:TrafficMirrorTarget";
const ruleType = "aws:ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule";

const session = (name: string, networkInterfaceId: string, sessionNumber: number) =>
  resource(sessionType, name, name, { networkInterfaceId, sessionNumber });

describeRefusals({
  type: sessionType,
  sound: {
    networkInterfaceId: "eni-1",
    trafficMirrorFilterId: "tmf-1",
    trafficMirrorTargetId: "tmt-balanced",
    sessionNumber: 1,
    virtualNetworkId: 7,
  },
  others: [
    resource(targetType, "balanced", "tmt-balanced", { networkLoadBalancerArn: "arn:aws:elb:nlb" }),
    resource(targetType, "host", "tmt-host", { networkInterfaceId: "eni-host" }),
    session("second", "eni-1", 2),
    session("third", "eni-1", 3),
    session("elsewhere", "eni-2", 4),
    ...[1, 2, 3].map((number) => session(`full-${number}`, "eni-full", number)),
  ],
  takes: [
    ...each("sessionNumber", 4, 32_766, "4"),
    ...each("virtualNetworkId", 1, 16_777_215),
    ...each("packetLength", undefined, 8500),
    { packetLength: 9001, trafficMirrorTargetId: "tmt-host" },
    { packetLength: 9001, trafficMirrorTargetId: undefined },
    { networkInterfaceId: "eni-2", sessionNumber: 2 },
  ],
  refuses: [
    [{ networkInterfaceId: "" }, "networkInterfaceId: it is missing, and AWS demands it"],
    [{ trafficMirrorFilterId: "" }, "trafficMirrorFilterId: it is missing, and AWS demands it"],
    ...found("sessionNumber", "; AWS takes 1 to 32766", 0, 32_767),
    ...found("virtualNetworkId", "; AWS takes 1 to 16777215", 0, 16_777_216),
    ...found("packetLength", "; a load balancer takes 8500", 8501),
    ...found("sessionNumber", ", which another session of the interface has", 2, "3"),
    ...found("networkInterfaceId", ", which is a mirror target", "eni-host"),
    [
      { networkInterfaceId: "eni-full", sessionNumber: 4 },
      'networkInterfaceId: found 4 sessions of "eni-full"; AWS takes 3',
    ],
  ],
});

const rule = (name: string, trafficMirrorFilterId: string, trafficDirection: string, ruleNumber: number) =>
  resource(ruleType, name, name, { trafficMirrorFilterId, trafficDirection, ruleNumber });

describeRefusals({
  type: ruleType,
  sound: {
    trafficMirrorFilterId: "tmf-1",
    trafficDirection: "ingress",
    ruleNumber: 100,
    ruleAction: "accept",
    protocol: 6,
    destinationPortRange: { fromPort: 443, toPort: 443 },
    sourcePortRange: { fromPort: 1024, toPort: 65_535 },
  },
  others: [
    rule("next", "tmf-1", "ingress", 200),
    rule("out", "tmf-1", "egress", 300),
    rule("other", "tmf-2", "ingress", 400),
    ...Array.from({ length: 9 }, (_, index) => rule(`almost-${index}`, "tmf-almost", "ingress", index + 1)),
    ...Array.from({ length: 10 }, (_, index) => rule(`full-${index}`, "tmf-full", "ingress", index + 1)),
  ],
  takes: [
    ...each("ruleAction", "reject"),
    ...each("trafficDirection", "egress"),
    ...each("ruleNumber", 1, 32_766, 300, 400),
    ...each("trafficMirrorFilterId", "tmf-almost"),
    ...each("protocol", 17, "6"),
    { protocol: 1, destinationPortRange: undefined, sourcePortRange: "" },
  ],
  refuses: [
    ...found("ruleAction", "; AWS takes accept, reject", "deny"),
    ...found("trafficDirection", "; AWS takes ingress, egress", "in"),
    ...found("ruleNumber", "; AWS takes 1 to 32766", 0, 32_767),
    ...found("ruleNumber", ", which another rule of the direction has", 200),
    [
      { trafficMirrorFilterId: "tmf-full" },
      "trafficMirrorFilterId: found 11 rules; AWS takes 10 in a filter",
    ],
    ...[1, undefined].map(
      (protocol) =>
        [
          { protocol },
          "sourcePortRange: only TCP (6) and UDP (17) have ports",
          "destinationPortRange: only TCP (6) and UDP (17) have ports",
        ] as const,
    ),
  ],
});

const ways = "AWS takes one of networkInterfaceId, networkLoadBalancerArn, gatewayLoadBalancerEndpointId";

describeRefusals({
  type: targetType,
  sound: { networkInterfaceId: "eni-1" },
  takes: [
    { networkInterfaceId: "", networkLoadBalancerArn: "arn:aws:elb:nlb" },
    { networkInterfaceId: null, gatewayLoadBalancerEndpointId: "vpce-1" },
  ],
  refuses: [
    [{ networkInterfaceId: "" }, `networkInterfaceId: found none; ${ways}`],
    [
      { gatewayLoadBalancerEndpointId: "vpce-1" },
      `networkInterfaceId: found networkInterfaceId and gatewayLoadBalancerEndpointId; ${ways}`,
    ],
  ],
});
