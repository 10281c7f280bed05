import { networkAclOpensNtp } from "../../../policies/time-sync/rules/network-acl-opens-ntp";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const entry = (ruleNo: unknown, more: object = {}) => ({
  ruleNo,
  action: "allow",
  protocol: "-1",
  cidrBlock: "0.0.0.0/0",
  fromPort: 0,
  toPort: 0,
  ...more,
});
const deny = (ruleNo: unknown) =>
  entry(ruleNo, { action: "deny", protocol: "17", fromPort: 123, toPort: 123 });
const acl = (...ingress: object[]) =>
  resource("aws:ec2/networkAcl:NetworkAcl", "acl", { id: "acl-1", ingress });
const opens = (rule: number) => [
  `acl: network ACL "acl" lets the internet in on UDP port 123 by rule ${rule}`,
];
const open = [
  'acl: ? network ACL "acl" cannot be judged: what its rules let in is not known before the update',
];
const own = (props: object) =>
  resource("aws:ec2/networkAclRule:NetworkAclRule", "rule", {
    networkAclId: "acl-1",
    ruleNumber: 50,
    ruleAction: "allow",
    protocol: "udp",
    fromPort: 123,
    toPort: 123,
    cidrBlock: "0.0.0.0/0",
    ...props,
  });

ruleCases(networkAclOpensNtp, {
  noncompliant: [
    { title: "refuses a rule that lets everything in", stack: [acl(entry(100))], says: opens(100) },
    { title: "refuses a refusal that comes too late", stack: [acl(deny(110), entry(100))], says: opens(100) },
    {
      title: "reads IPv6 by itself",
      stack: [acl(deny(90), entry(100, { cidrBlock: undefined, ipv6CidrBlock: "::/0" }))],
      says: opens(100),
    },
    { title: "reads rules that are resources of their own", stack: [acl(), own({})], says: opens(50) },
  ],
  compliant: [
    {
      title: "takes a rule that refuses NTP before another lets everything in",
      stack: [acl(entry(100), deny(90))],
    },
    { title: "takes the same by a rule of its own", stack: [acl(entry(100)), own({ ruleAction: "deny" })] },
    { title: "takes the network's own addresses", stack: [acl(entry(100, { cidrBlock: "10.0.0.0/8" }))] },
    { title: "asks nothing of what goes out", stack: [acl(), own({ egress: true })] },
  ],
  lookedUp: [
    {
      title: "says nothing of a rule of an ACL that is not made here",
      stack: [own({ networkAclId: "acl-elsewhere" })],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge addresses that are not known",
      stack: [acl(entry(100, { cidrBlock: unknown }))],
      says: open,
    },
    {
      title: "says so of a rule whose number is not known, as it may come first",
      stack: [acl(deny(90), entry(unknown))],
      says: open,
    },
    {
      title: "says so of rules that are given and not known",
      stack: [resource("aws:ec2/networkAcl:NetworkAcl", "acl", { ingress: unknown })],
      says: ['acl: ? network ACL "acl" cannot be judged: its rules are not known before the update'],
    },
  ],
});
