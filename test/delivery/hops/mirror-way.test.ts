import assert from "node:assert/strict";
import { interfaceFacts, mirrorWay } from "../../../delivery/hops";
import { deploymentOf, type ExportedResource, resource } from "../support/stack";

type Json = Readonly<Record<string, unknown>>;

const subnet = (id: string, vpcId: string, cidrBlock: string) =>
  resource("aws:ec2/subnet:Subnet", id, id, { vpcId, cidrBlock });
const eni = (id: string, settings: Json = {}) =>
  resource("aws:ec2/networkInterface:NetworkInterface", id, id, { subnetId: "subnet-1", ...settings });
const group = (id: string, ...ingress: readonly Json[]) =>
  resource("aws:ec2/securityGroup:SecurityGroup", id, id, { ingress });
const vxlan = { protocol: "udp", fromPort: 4789, toPort: 4789, cidrBlocks: ["10.0.0.0/16"] };
const network = [
  resource("aws:ec2/vpc:Vpc", "vpc-1", "vpc-1", { cidrBlock: "10.0.0.0/16" }),
  subnet("subnet-1", "vpc-1", "10.0.1.0/24"),
  group("open", vxlan),
];

describe("What a deployment says of a network interface", () => {
  it("is nothing but its id where it is not in it", () => {
    assert.deepEqual(interfaceFacts(deploymentOf(network), "eni-1"), {
      id: "eni-1",
      isDeployed: false,
      addresses: [],
    });
  });

  it("is its addresses, its network and its instance's type", () => {
    const attached = [
      resource("aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment", "a", "a", {
        networkInterfaceId: "eni-1",
        instanceId: "i-1",
      }),
      resource("aws:ec2/instance:Instance", "i-1", "i-1", { instanceType: "m7i.large" }),
    ];
    const facts = interfaceFacts(
      deploymentOf([
        ...network,
        ...attached,
        eni("eni-1", {
          privateIp: "10.0.1.5",
          privateIps: ["10.0.1.5", "10.0.1.6"],
          secondaryPrivateIps: ["10.0.1.7"],
          ipv6Addresses: ["2001:db8::5"],
          securityGroups: ["open"],
        }),
      ]),
      "eni-1",
    );
    assert.deepEqual(
      [facts.isDeployed, facts.address, facts.addresses, facts.vpcId, facts.vpcCidrBlock, facts.instanceType],
      [
        true,
        "10.0.1.5",
        ["10.0.1.5", "10.0.1.6", "10.0.1.7", "2001:db8::5"],
        "vpc-1",
        "10.0.0.0/16",
        "m7i.large",
      ],
    );
    assert.equal(facts.routes, undefined);
    assert.equal(facts.ingress?.length, 1);
  });

  it("is an instance's, whose first interface it is", () => {
    const launched = resource("aws:ec2/instance:Instance", "i-1", "i-1", {
      primaryNetworkInterfaceId: "eni-1",
      subnetId: "subnet-1",
      privateIp: "10.0.1.9",
      instanceType: "t3.micro",
    });
    const facts = interfaceFacts(deploymentOf([...network, launched]), "eni-1");
    assert.deepEqual(
      [facts.isDeployed, facts.address, facts.vpcId, facts.instanceType],
      [true, "10.0.1.9", "vpc-1", "t3.micro"],
    );
  });

  it("is the routes of its subnet's table, each with its end", () => {
    const association = resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "a", "a", {
      subnetId: "subnet-1",
      routeTableId: "rtb-1",
    });
    const ends = [
      ...["vpcPeeringConnectionId", "transitGatewayId", "vpcEndpointId"],
      ...["networkInterfaceId", "natGatewayId", "gatewayId"],
    ];
    const routes = ends.map((end, at) =>
      resource("aws:ec2/route:Route", `r${at}`, `r${at}`, {
        routeTableId: "rtb-1",
        destinationCidrBlock: `10.${at}.0.0/16`,
        [end]: `end-${at}`,
      }),
    );
    const others = [
      resource("aws:ec2/route:Route", "r6", "r6", {
        routeTableId: "rtb-1",
        destinationIpv6CidrBlock: "::/0",
      }),
      resource("aws:ec2/route:Route", "r7", "r7", {
        routeTableId: "rtb-2",
        destinationCidrBlock: "0.0.0.0/0",
      }),
    ];
    const facts = interfaceFacts(
      deploymentOf([...network, eni("eni-1"), association, ...routes, ...others]),
      "eni-1",
    );
    assert.deepEqual(facts.routes, [
      ...ends.map((_, at) => ({ cidrBlock: `10.${at}.0.0/16`, to: `end-${at}` })),
      { cidrBlock: "::/0", to: "" },
    ]);
  });
});

describe("The way of mirrored packets", () => {
  const source = (deployment: ReturnType<typeof deploymentOf>) => interfaceFacts(deployment, "eni-source");
  const way = (target: Json | undefined, ...resources: readonly ExportedResource[]) => {
    const deployment = deploymentOf([
      ...network,
      eni("eni-source", { privateIp: "10.0.1.5" }),
      ...(target === undefined
        ? []
        : [resource("aws:ec2/trafficMirrorTarget:TrafficMirrorTarget", "t", "tmt-1", target)]),
      ...resources,
    ]);
    return mirrorWay(deployment, { targetId: "tmt-1", source: source(deployment), virtualNetworkId: 7 });
  };
  const away = "it is not among the deployed resources; add the export of the stack that holds it";

  it("is not seen where its target is not there", () => {
    assert.deepEqual(way(undefined), {
      place: "mirror target tmt-1",
      longestWhole: Infinity,
      stop: { place: "mirror target tmt-1", reason: away },
      isUnseen: true,
    });
  });

  it("ends at an endpoint, of which nothing more is known", () => {
    assert.deepEqual(way({ gatewayLoadBalancerEndpointId: "vpce-1" }), {
      place: "Gateway Load Balancer endpoint vpce-1",
      longestWhole: 8446,
    });
  });

  it("ends at an interface that lets it in", () => {
    const target = { networkInterfaceId: "eni-sensor" };
    const sensor = (...groups: readonly string[]) =>
      eni("eni-sensor", { privateIp: "10.0.1.9", securityGroups: groups });
    assert.deepEqual(way(target, sensor("open")), {
      place: "interface eni-sensor",
      longestWhole: 8947,
      address: "10.0.1.9",
    });
    assert.deepEqual(way(target), {
      place: "interface eni-sensor",
      longestWhole: Infinity,
      address: undefined,
      stop: {
        place: "interface eni-sensor",
        reason: `${away}, to have its security groups checked`,
      },
      isUnseen: true,
    });
    const closed = way(target, sensor("closed"), group("closed", { ...vxlan, toPort: 4788, fromPort: 1 }));
    assert.equal(closed.stop?.place, "interface eni-sensor");
    assert.equal(closed.isUnseen, undefined);
  });

  describe("to a load balancer", () => {
    const arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/b/1";
    const groupArn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/g/1";
    const target = { networkLoadBalancerArn: arn };
    const balancer = (settings: Json = {}) =>
      resource("aws:lb/loadBalancer:LoadBalancer", "balancer", arn, {
        arn,
        securityGroups: ["open"],
        subnets: ["subnet-1"],
        ...settings,
      });
    const listener = (settings: Json = {}) =>
      resource("aws:lb/listener:Listener", "listener", "listener", {
        loadBalancerArn: arn,
        protocol: "UDP",
        port: 4789,
        defaultActions: [{ targetGroupArn: groupArn }],
        ...settings,
      });
    const targets = (settings: Json = {}) =>
      resource("aws:lb/targetGroup:TargetGroup", "targets", groupArn, {
        arn: groupArn,
        protocol: "UDP",
        port: 4789,
        ...settings,
      });
    const attachment = resource("aws:lb/targetGroupAttachment:TargetGroupAttachment", "a", "a", {
      targetGroupArn: groupArn,
    });
    const launcher = (settings: Json = {}) =>
      resource("aws:autoscaling/group:Group", "hosts", "hosts", {
        targetGroupArns: [groupArn],
        launchTemplate: { id: "lt-1" },
        ...settings,
      });
    const template = (...securityGroups: readonly string[]) =>
      resource("aws:ec2/launchTemplate:LaunchTemplate", "template", "lt-1", {
        vpcSecurityGroupIds: securityGroups,
      });
    const stopped = (...resources: readonly ExportedResource[]) => way(target, ...resources).stop?.reason;
    const noListener =
      "it has no listener for UDP 4789, and drops what is mirrored to it without a word; add one";

    it("is open with a listener, a target group for UDP and somebody in it", () => {
      for (const protocol of ["UDP", "TCP_UDP"]) {
        assert.deepEqual(way(target, balancer(), listener({ protocol }), targets({ protocol }), attachment), {
          place: "load balancer balancer",
          longestWhole: 8500,
        });
      }
      assert.equal(stopped(balancer(), listener(), targets(), launcher()), undefined);
    });

    it("is not seen where the balancer is not there, or nobody is in the group", () => {
      assert.deepEqual(way(target), {
        place: `load balancer ${arn}`,
        longestWhole: Infinity,
        stop: { place: `load balancer ${arn}`, reason: away },
        isUnseen: true,
      });
      const empty = way(target, balancer(), listener(), targets());
      assert.equal(empty.isUnseen, true);
      assert.equal(
        empty.stop?.reason,
        "no sensor is registered with its target group; register instances or addresses, or packets go nowhere",
      );
    });

    it("is closed by another listener, another group's protocol, or its security groups", () => {
      assert.equal(stopped(balancer(), targets(), attachment), noListener);
      assert.equal(stopped(balancer(), listener({ port: 4790 }), targets(), attachment), noListener);
      assert.equal(stopped(balancer(), listener({ protocol: "TCP" }), targets(), attachment), noListener);
      assert.equal(
        stopped(balancer(), listener(), targets({ protocol: "TCP" }), attachment),
        "its target group targets is not for UDP",
      );
      const tcp = group("tcp", { ...vxlan, protocol: "tcp" });
      assert.notEqual(
        stopped(balancer({ securityGroups: ["tcp"] }), tcp, listener(), targets(), attachment),
        undefined,
      );
    });

    it("is closed by a group that launches nobody", () => {
      const none = { desiredCapacity: 0, minSize: 0 };
      assert.equal(
        stopped(balancer(), listener(), targets(), launcher(none)),
        "the group hosts launches no sensor: its desired capacity is 0",
      );
      for (const some of [
        { desiredCapacity: 0, minSize: 1 },
        { desiredCapacity: 1, minSize: 0 },
      ]) {
        assert.equal(stopped(balancer(), listener(), targets(), launcher(some)), undefined);
      }
    });

    it("is closed by a capture host that takes packets at VXLAN's own port, and networks that it was told", () => {
      const told = (vnis: string) => {
        const settings = { path: "/etc/capture-host/settings", content: `bucket='b'\nvnis='${vnis}'\n` };
        const text = `#cloud-config\n${JSON.stringify({ write_files: [settings] })}\n`;
        const { outputs, ...rest } = template("open");
        return { ...rest, outputs: { ...outputs, userData: Buffer.from(text).toString("base64") } };
      };
      const reason = (vnis: string, port?: number) =>
        stopped(balancer(), listener(), targets({ port }), launcher(), told(vnis));
      assert.equal(reason("5 7"), undefined);
      assert.equal(reason("5 7", 4789), undefined);
      assert.equal(
        reason("5 7", 4790),
        "its target group targets hands packets on to UDP 4790, and the capture host hosts takes them at 4789",
      );
      const other = "and leaves out 7; tell it that one too";
      assert.equal(reason("5 6"), `the capture host hosts takes VNI 5, 6 alone, ${other}`);
      assert.equal(reason(""), `the capture host hosts takes no VNI, ${other}`);
    });

    it("is closed by sensors that let in neither the packets nor, where it heals them, its health checks", () => {
      const checked = { healthCheck: { port: "9000" } };
      const healing = { healthCheckType: "ELB" };
      const closed = group("closed");
      assert.notEqual(
        stopped(balancer(), listener(), targets(), launcher(), template("closed"), closed),
        undefined,
      );
      assert.equal(stopped(balancer(), listener(), targets(), launcher(), template("open")), undefined);
      const ill = stopped(balancer(), listener(), targets(checked), launcher(healing), template("open"));
      assert.equal(
        ill,
        "the security groups of hosts do not let in its health checks, TCP 9000 from 10.0.1.0/24, and each sensor is replaced as ill again and again; add such a rule",
      );
      const byPackets = { healthCheck: { port: "traffic-port" } };
      assert.match(
        stopped(balancer(), listener(), targets(byPackets), launcher(healing), template("open")) ?? "",
        /TCP 4789 from/,
      );
      const checks = group("checks", {
        protocol: "tcp",
        fromPort: 9000,
        toPort: 9000,
        cidrBlocks: ["10.0.1.0/24"],
      });
      const both = template("open", "checks");
      assert.equal(
        stopped(balancer(), listener(), targets(checked), launcher(healing), both, checks),
        undefined,
      );
      for (const [of, by] of [
        [checked, { healthCheckType: "EC2" }],
        [{ healthCheck: { port: "9000", enabled: false } }, healing],
        [{}, healing],
      ] as const) {
        assert.equal(stopped(balancer(), listener(), targets(of), launcher(by), template("open")), undefined);
      }
    });
  });
});
