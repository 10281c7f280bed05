import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { adding, removing, replacing, replacingUserData, setting } from "./support/changes";
import { mirroringEstate } from "./support/mirroring-estate";
import { keptMirroringStack } from "./support/mirroring-stack";
import type { ChangedStack } from "./support/stack";

const { web } = mirroringEstate();
const everything = `trafficMirrorSession:TrafficMirrorSession web-${web}`;
const https = `trafficMirrorSession:TrafficMirrorSession case-7-${web}`;
const httpsRule = "trafficMirrorFilterRule:TrafficMirrorFilterRule case-7-ingress-100";
const inbound = "trafficMirrorFilterRule:TrafficMirrorFilterRule web-ingress-100";
const sensorGroup = "securityGroup:SecurityGroup open";
const listener = "listener:Listener sensors";
const group = "targetGroup:TargetGroup sensors";
const hostGroup = "securityGroup:SecurityGroup sensors";
const hosts = "group:Group sensors";
const hostTemplate = "launchTemplate:LaunchTemplate sensors";
const hostPermissions = "rolePolicy:RolePolicy sensors";
const schedule = `schedule:Schedule case-7-${web}`;
const role = "role:Role case-7-end";
const permissions = "rolePolicy:RolePolicy case-7-end";

/** The host's interface is that of an instance of this type. */
const runsOn = (instanceType: string) =>
  adding("aws:ec2/instance:Instance", "web", "i-0123456789abcdef0", {
    instanceType,
    primaryNetworkInterfaceId: web,
  });

/** The host's interface is a further one of an instance of this type. */
const attachedTo = (instanceType: string) => (stack: ChangedStack) => {
  stack.add("aws:ec2/instance:Instance", "web", "i-0123456789abcdef0", {
    instanceType,
    primaryNetworkInterfaceId: "eni-first",
  });
  stack.add("aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment", "web", "eni-attach-1", {
    instanceId: "i-0123456789abcdef0",
    networkInterfaceId: web,
  });
};

/** The host is of a family that AWS's list has not, and its sessions say that their owner vouches for these. */
const vouchedFor = (families: string) => (stack: ChangedStack) => {
  runsOn("m8g.large")(stack);
  for (const session of [everything, https]) stack.set(session, "tags", { "also-source-families": families });
};

/** The sensor is in another VPC, to which the host's subnet has these routes. */
const elsewhere =
  (...routes: readonly object[]) =>
  (stack: ChangedStack) => {
    stack.add("aws:ec2/subnet:Subnet", "elsewhere", "subnet-elsewhere", { vpcId: "vpc-elsewhere" });
    stack.set("networkInterface:NetworkInterface sensor", "subnetId", "subnet-elsewhere");
    const routeTableId = stack.get("routeTableAssociation:RouteTableAssociation estate", "routeTableId");
    for (const [at, route] of routes.entries())
      stack.add("aws:ec2/route:Route", `route-${at}`, `r-${at}`, { routeTableId, ...route });
  };

/** The hosts let out TCP 443 to the ranges of a list, as that of S3, in place of to everybody. */
const toS3Alone = (stack: ChangedStack) => {
  stack.set(hostGroup, "egress/0/cidrBlocks", []);
  stack.set(hostGroup, "egress/0/prefixListIds", ["pl-63a5400a"]);
};

/** The hosts' VPC has an endpoint of a service. */
const endpoint = (stack: ChangedStack, service: string) => {
  const vpcId = String(stack.get(hostGroup, "vpcId"));
  const serviceName = `com.amazonaws.us-east-1.${service}`;
  stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", service, `vpce-${service}`, { vpcId, serviceName });
};

const silent = "mirroring goes on without an error, and nothing comes";
const goesOn = "the session is never deleted, and bills on";
const session = (about: string) => ["mirror-session", about] as const;
const end = ["mirror-session-end", "case-7"] as const;
const refused = (about: string) => ["refused", about] as const;

const harmful: readonly Harmful[] = [
  {
    title: "a source of a type that cannot be mirrored",
    aws: silent,
    change: runsOn("t2.small"),
    error: session("web"),
  },
  {
    title: "a further interface of an instance of a type that cannot be mirrored",
    aws: silent,
    change: attachedTo("t2.small"),
    error: session("web"),
  },
  {
    title: "a source of a newer family than the ones that are vouched for",
    aws: silent,
    change: vouchedFor("m9g c8g"),
    error: session("web"),
  },
  ...(
    [
      ["closed to UDP", "protocol", "tcp"],
      ["open to the port before", "toPort", 4788],
      ["open to the port behind", "fromPort", 4790],
      ["open to another network", "cidrBlocks", ["10.8.0.0/16"]],
    ] as const
  ).map(([title, property, value]): Harmful => ({
    title: `a sensor's security group that is ${title}`,
    aws: silent,
    change: (stack) => {
      if (property === "toPort") stack.set(sensorGroup, "ingress/0/fromPort", 1);
      if (property === "fromPort") stack.set(sensorGroup, "ingress/0/toPort", 5000);
      stack.set(sensorGroup, `ingress/0/${property}`, value);
    },
    error: session("web"),
  })),
  {
    title: "a sensor in another VPC, to which no route leads",
    aws: silent,
    change: elsewhere(),
    error: session("web"),
  },
  {
    title: "a sensor in another VPC, to which the internet's route leads",
    aws: silent,
    change: elsewhere({ destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }),
    error: session("web"),
  },
  {
    title: "a session behind one that mirrors everything",
    aws: "each packet is mirrored once, and never by this one",
    change: setting(https, "sessionNumber", 3),
    error: session("case-7"),
  },
  {
    title: "a filter whose rule rejects",
    aws: silent,
    change: setting(httpsRule, "ruleAction", "reject"),
    error: session("case-7"),
  },
  {
    title: "a filter without its rule",
    aws: silent,
    change: removing(httpsRule),
    error: session("case-7"),
  },
  {
    title: "a load balancer that listens at another port",
    aws: silent,
    change: setting(listener, "port", 4790),
    error: session("case-7"),
  },
  {
    title: "a load balancer that listens for TCP",
    aws: silent,
    change: setting(listener, "protocol", "TCP"),
    error: session("case-7"),
  },
  {
    title: "a load balancer without a listener",
    aws: silent,
    change: removing(listener),
    error: session("case-7"),
  },
  {
    title: "a target group for TCP",
    aws: silent,
    change: setting(group, "protocol", "TCP"),
    error: session("case-7"),
  },
  {
    title: "a load balancer whose security group lets nothing in",
    aws: silent,
    change: (stack) => {
      stack.add("aws:ec2/securityGroup:SecurityGroup", "shut", "sg-shut", { ingress: [] });
      stack.set("loadBalancer:LoadBalancer sensors", "securityGroups", ["sg-shut"]);
    },
    error: session("case-7"),
  },
  {
    title: "a session whose VNI its capture host was not told",
    aws: "its packets come to the host, which has no interface for them",
    change: setting(https, "virtualNetworkId", 4712),
    error: session("case-7"),
  },
  {
    title: "a target group that hands packets to another port than the capture host's",
    aws: silent,
    change: setting(group, "port", 4790),
    error: session("case-7"),
  },
  {
    title: "a group that launches no capture host",
    aws: silent,
    change: (stack) => {
      for (const size of ["minSize", "maxSize", "desiredCapacity"]) stack.set(hosts, size, 0);
    },
    error: session("case-7"),
  },
  ...(
    [
      ["lets in other health checks", hostGroup, "ingress/1/cidrBlocks", ["10.8.0.0/16"]],
      ["lets health checks in by UDP", hostGroup, "ingress/1/protocol", "udp"],
      ["is asked at another port", group, "healthCheck/port", "9999"],
    ] as const
  ).map(([title, address, property, value]): Harmful => ({
    title: `a capture host that ${title}`,
    aws: "the load balancer takes it for ill, and the group replaces it again and again",
    change: setting(address, property, value),
    error: session("case-7"),
  })),
  ...(
    [
      ["may not put objects", replacing(hostPermissions, "policy", "s3:PutObject", "s3:GetObject")],
      ["may put them elsewhere", replacing(hostPermissions, "policy", "/captures/*", "/packets/*")],
      [
        "may not use the bucket's key",
        replacing(hostPermissions, "policy", "kms:GenerateDataKey", "kms:Encrypt"),
      ],
      ["has lost its bucket", removing("bucket:Bucket sensors")],
    ] as const
  ).map(([title, change]): Harmful => ({
    title: `a capture host that ${title}`,
    aws: "its files wait on its disk until the oldest are given up",
    change,
    error: ["capture-proof", "sensors"],
  })),
  ...(
    [
      ["lets nothing out", setting(hostGroup, "egress", [])],
      ["lets out HTTP alone", setting(hostGroup, "egress/0/toPort", 80)],
      ["lets out UDP alone", setting(hostGroup, "egress/0/protocol", "udp")],
      [
        "lets out HTTPS to a VPC without endpoints alone",
        setting(hostGroup, "egress/0/cidrBlocks", ["10.0.0.0/16"]),
      ],
    ] as const satisfies readonly (readonly [string, Harmful["change"]])[]
  ).flatMap(([title, change]): Harmful[] =>
    ["capture-proof", "alert-proof"].map((rule) => ({
      title: `a capture host whose security group ${title} (${rule})`,
      aws: "neither S3 nor CloudWatch Logs nor a mirror of packages is reached",
      change,
      error: [rule, "sensors"],
    })),
  ),
  {
    title: "a capture host whose security group lets out HTTPS to S3 alone",
    aws: "alerts stay on the host, and its agent writes of it there",
    change: toS3Alone,
    error: ["alert-proof", "sensors"],
  },
  {
    title: "a capture host that was told no VNI",
    aws: "its set-up ends before anything is captured",
    change: replacingUserData(hostTemplate, "vnis=", "networks="),
    error: ["capture-proof", "sensors"],
  },
  {
    title: "a target group of addresses for what a group launches",
    aws: "CreateAutoScalingGroup refuses it",
    change: setting(group, "targetType", "ip"),
    error: ["refused", "sensors"],
  },
  {
    title: "a capture host whose security group admits other sources",
    aws: silent,
    change: setting(hostGroup, "ingress/0/cidrBlocks", ["10.8.0.0/16"]),
    error: session("case-7"),
  },
  {
    title: "a capture host that may not write alerts",
    aws: "alerts stay on the host, and its agent writes of it there",
    change: replacing("rolePolicy:RolePolicy sensors", "policy", "logs:PutLogEvents", "logs:GetLogEvents"),
    error: ["alert-proof", "sensors"],
  },
  ...(
    [
      ["the session number 0", everything, "sessionNumber", 0, "web"],
      ["the session number 32,767", everything, "sessionNumber", 32_767, "web"],
      ["the session number of another session", everything, "sessionNumber", 1, "web"],
      ["an identifier of 25 bits", everything, "virtualNetworkId", 16_777_216, "web"],
      ["a packet length that no load balancer takes", https, "packetLength", 8501, "case-7"],
      ["a rule that allows", inbound, "ruleAction", "allow", "web"],
      ["a rule for a direction in", inbound, "trafficDirection", "in", "web"],
      ["a rule with the number 0", inbound, "ruleNumber", 0, "web"],
      ["a rule with ports of all protocols", inbound, "sourcePortRange", { fromPort: 1, toPort: 2 }, "web"],
    ] as const
  ).map(([title, address, property, value, about]): Harmful => ({
    title,
    aws: "EC2 refuses it",
    change: setting(address, property, value),
    error: refused(about),
  })),
  {
    title: "a rule with another's number",
    aws: "EC2 refuses it",
    change: setting(inbound, "trafficDirection", "egress"),
    error: refused("web"),
  },
  {
    title: "an eleventh rule",
    aws: "EC2 refuses it",
    change: (stack) => {
      const trafficMirrorFilterId = stack.get(inbound, "trafficMirrorFilterId");
      for (let number = 1; number <= 9; number += 1)
        stack.add(
          "aws:ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule",
          `web-${number}`,
          `tmfr-${number}`,
          {
            trafficMirrorFilterId,
            ruleNumber: number,
            ruleAction: "accept",
            trafficDirection: "ingress",
          },
        );
    },
    error: refused("web"),
  },
  {
    title: "a source that is a target",
    aws: "EC2 refuses it",
    change: setting("trafficMirrorTarget:TrafficMirrorTarget sensor", "networkInterfaceId", web),
    error: refused("web"),
  },
  {
    title: "an end of another session",
    aws: goesOn,
    change: setting(schedule, "target/input", '{"TrafficMirrorSessionId":"tms-0123456789abcdef0"}'),
    error: end,
  },
  {
    title: "an end that is disabled",
    aws: goesOn,
    change: setting(schedule, "state", "DISABLED"),
    error: end,
  },
  {
    title: "an end whose role may delete other sessions",
    aws: goesOn,
    change: replacing(permissions, "policy", /tms-[0-9a-f]+/g, "tms-0123456789abcdef0"),
    error: end,
  },
  {
    title: "an end whose role may do something else",
    aws: goesOn,
    change: replacing(permissions, "policy", "DeleteTrafficMirrorSession", "ModifyTrafficMirrorSession"),
    error: end,
  },
  {
    title: "an end whose role trusts another service",
    aws: goesOn,
    change: replacing(role, "assumeRolePolicy", "scheduler.amazonaws.com", "events.amazonaws.com"),
    error: end,
  },
];

const harmless: readonly Harmless[] = [
  ["a source of a type that can be mirrored", runsOn("t3.small")],
  ["a further interface of an instance that can be mirrored", attachedTo("t3.small")],
  ["a source of a newer family that is vouched for", vouchedFor("c8g m8g")],
  ["a sensor's security group that is open to more ports", setting(sensorGroup, "ingress/0/fromPort", 4000)],
  [
    "a sensor's security group that is open to all protocols",
    setting(sensorGroup, "ingress/0/protocol", "-1"),
  ],
  [
    "a sensor in another VPC behind a peering connection",
    elsewhere({ destinationCidrBlock: "10.9.0.0/16", vpcPeeringConnectionId: "pcx-1" }),
  ],
  [
    "sessions with other numbers in the same order",
    (stack) => {
      stack.set(everything, "sessionNumber", 20);
      stack.set(https, "sessionNumber", 10);
    },
  ],
  [
    "a session behind one that rejects what it accepts",
    (stack) => {
      stack.set(https, "sessionNumber", 3);
      stack.set(inbound, "ruleAction", "reject");
    },
  ],
  ["a session with another VNI that its capture host takes", setting(https, "virtualNetworkId", 4711)],
  ["a capture host that is told of one more VNI", replacingUserData(hostTemplate, " 4711'", " 4711 4712'")],
  [
    "health checks at another port that is let in",
    (stack) => {
      stack.set(group, "healthCheck/port", "9999");
      stack.set(hostGroup, "ingress/1/toPort", 9999);
    },
  ],
  [
    "a capture host whose security group lets out to endpoints of its VPC alone",
    (stack) => {
      stack.set(hostGroup, "egress/0/cidrBlocks", ["10.0.0.0/16"]);
      for (const service of ["s3", "logs"]) endpoint(stack, service);
    },
  ],
  [
    "a capture host whose security group lets out to S3, and to an endpoint's group",
    (stack) => {
      toS3Alone(stack);
      stack.set(hostGroup, "egress/0/securityGroups", ["sg-endpoints"]);
      endpoint(stack, "logs");
    },
  ],
  [
    "a capture host whose security group lets out to other networks, where VPCs may share endpoints",
    setting(hostGroup, "egress/0/cidrBlocks", ["10.0.0.0/8"]),
  ],
  [
    "a capture host whose security group lets out to a list of the account's own",
    (stack) => {
      stack.set(hostGroup, "egress/0/cidrBlocks", []);
      stack.set(hostGroup, "egress/0/prefixListIds", ["pl-0123456789abcdef0"]);
    },
  ],
  [
    "a capture host whose security group lets out by rules of their own",
    (stack) => {
      stack.set(hostGroup, "egress", []);
      stack.add("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "out", "sgr-out", {
        securityGroupId: String(stack.get(hostTemplate, "networkInterfaces/0/securityGroups/0")),
        ipProtocol: "-1",
        cidrIpv4: "0.0.0.0/0",
      });
    },
  ],
  [
    "a capture host whose security group lets out to public ranges",
    setting(hostGroup, "egress/0/cidrBlocks", ["52.94.0.0/15"]),
  ],
  [
    "a capture host whose security group is of another stack",
    (stack) => {
      const groups = ["sg-of-another-stack"];
      stack.set(hostTemplate, "networkInterfaces/0/securityGroups", groups);
    },
  ],
  ["packets cut to their headers", setting(everything, "packetLength", 96)],
  [
    "a load balancer for TCP and UDP",
    (stack) => {
      stack.set(listener, "protocol", "TCP_UDP");
      stack.set(group, "protocol", "TCP_UDP");
    },
  ],
];

catalogue("mirroring", { harmful, harmless }, keptMirroringStack);
