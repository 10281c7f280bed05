import { coversNtpOfInternet, type TrafficRule } from "../../aws/traffic-rule";
import type { Answer } from "../../aws/encryption";
import { type Finding, undecided, violation } from "../../finding";
import { isMapping, known, type Path, read, readList, unknownPart } from "../../reading";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";

const write = 'cidrBlocks: ["10.0.0.0/8"], the networks that may ask; Amazon Time Sync needs no rule';

/** Security groups with rules inside them, and the rules that are resources of their own. */
const groups = ["aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"];
const legacyRule = "aws:ec2/securityGroupRule:SecurityGroupRule";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

export const securityGroupOpensNtp = rule({
  id: "security-group-opens-ntp",
  demand: "No security group lets the internet in on UDP port 123.",
  severity: "high",
  controls: { fsbp: ["EC2.18"], nist: ["SC-7(5)"] },
  remediation:
    "Take the rule away: Amazon Time Sync answers on the host itself and passes no security group.",
  settings: {},
  check: (stack) => [
    ...stack.ofType(...groups).flatMap(ofGroup),
    ...stack.ofType(legacyRule, ingressRule).flatMap(ofRule),
  ],
});

function ofGroup(group: StackResource): readonly Finding[] {
  const rules = readList(group, "ingress");
  if (rules.state === "unknown")
    return [undecided(group, "its rules are not known before the update", write)];
  const answers = (known(rules) ?? []).map((entry) =>
    isMapping(entry) ? coversNtpOfInternet(trafficRule(entry)) : "unknown",
  );
  return finding(group, answers);
}

function ofRule(entry: StackResource): readonly Finding[] {
  if (entry.type === legacyRule && known(read(entry, "type")) === "egress") return [];
  const part = (...path: Path): unknown => {
    const reading = read(entry, ...path);
    return reading.state === "unknown" ? unknownPart : known(reading);
  };
  const properties = [
    "protocol",
    "ipProtocol",
    "fromPort",
    "toPort",
    "cidrBlocks",
    "ipv6CidrBlocks",
    "cidrIpv4",
    "cidrIpv6",
  ];
  return finding(entry, [
    coversNtpOfInternet(
      trafficRule(Object.fromEntries(properties.map((property) => [property, part(property)]))),
    ),
  ]);
}

function trafficRule(entry: Readonly<Record<string, unknown>>): TrafficRule {
  const { protocol = entry.ipProtocol, fromPort, toPort } = entry;
  const blocks = [entry.cidrBlocks, entry.ipv6CidrBlocks, entry.cidrIpv4, entry.cidrIpv6].flat();
  return { protocol, fromPort, toPort, blocks };
}

function finding(resource: StackResource, answers: readonly Answer[]): readonly Finding[] {
  if (answers.includes("yes")) return [violation(resource, "lets the internet in on UDP port 123", write)];
  return answers.includes("unknown")
    ? [undecided(resource, "what its rules let in is not known before the update", write)]
    : [];
}
