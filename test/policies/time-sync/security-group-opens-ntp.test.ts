import { securityGroupOpensNtp } from "../../../policies/time-sync/rules/security-group-opens-ntp";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const udp = (more: object = {}) => ({
  protocol: "udp",
  fromPort: 123,
  toPort: 123,
  cidrBlocks: ["0.0.0.0/0"],
  ...more,
});
const group = (...ingress: object[]) => resource("aws:ec2/securityGroup:SecurityGroup", "group", { ingress });
const opens = ['group: security group "group" lets the internet in on UDP port 123'];
const open = [
  'group: ? security group "group" cannot be judged: what its rules let in is not known before the update',
];
const own = (props: object) =>
  resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule", {
    ipProtocol: "udp",
    fromPort: 123,
    toPort: 123,
    ...props,
  });

ruleCases(securityGroupOpensNtp, {
  noncompliant: [
    { title: "refuses UDP port 123 from anywhere", stack: [group(udp())], says: opens },
    {
      title: "refuses a range of ports that holds it",
      stack: [group(udp({ fromPort: 100, toPort: 200 }))],
      says: opens,
    },
    {
      title: "refuses every protocol from anywhere",
      stack: [group(udp({ protocol: "-1", fromPort: 0, toPort: 0 }))],
      says: opens,
    },
    { title: "knows UDP by its number", stack: [group(udp({ protocol: 17 }))], says: opens },
    {
      title: "refuses it over IPv6",
      stack: [group(udp({ cidrBlocks: [], ipv6CidrBlocks: ["::/0"] }))],
      says: opens,
    },
    {
      title: "reads rules that are resources of their own",
      stack: [own({ cidrIpv4: "0.0.0.0/0" })],
      says: ['rule: security group ingress rule "rule" lets the internet in on UDP port 123'],
    },
    {
      title: "reads the older rules, too",
      stack: [
        resource("aws:ec2/securityGroupRule:SecurityGroupRule", "rule", {
          type: "ingress",
          ...udp({ protocol: "17" }),
        }),
      ],
      says: ['rule: security group rule "rule" lets the internet in on UDP port 123'],
    },
  ],
  compliant: [
    { title: "takes the network's own addresses", stack: [group(udp({ cidrBlocks: ["10.0.0.0/8"] }))] },
    { title: "takes TCP", stack: [group(udp({ protocol: "tcp" }))] },
    { title: "takes other ports", stack: [group(udp({ fromPort: 124, toPort: 200 }))] },
    {
      title: "asks nothing of what goes out",
      stack: [resource("aws:ec2/securityGroupRule:SecurityGroupRule", "rule", { type: "egress", ...udp() })],
    },
    { title: "takes a group without rules", stack: [group()] },
  ],
  lookedUp: [
    {
      title: "judges a rule of a group that the program only names",
      stack: [own({ cidrIpv4: "0.0.0.0/0", securityGroupId: "sg-0123456789abcdef0" })],
      says: ['rule: security group ingress rule "rule" lets the internet in on UDP port 123'],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge addresses that are not known",
      stack: [group(udp({ cidrBlocks: [unknown] }))],
      says: open,
    },
    { title: "says so of ports that are not known", stack: [group(udp({ fromPort: unknown }))], says: open },
    {
      title: "judges a rule that another part decides",
      stack: [group(udp({ protocol: "tcp", cidrBlocks: unknown }))],
    },
    {
      title: "says so of rules that are given and not known",
      stack: [resource("aws:ec2/securityGroup:SecurityGroup", "group", { ingress: unknown })],
      says: ['group: ? security group "group" cannot be judged: its rules are not known before the update'],
    },
    {
      title: "takes rules that are not given for none, though a preview does not know them",
      stack: [
        {
          ...resource("aws:ec2/securityGroup:SecurityGroup", "group", { ingress: unknown }),
          given: new Set(["vpcId"]),
        },
      ],
    },
  ],
});
