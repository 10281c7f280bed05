import assert from "node:assert/strict";
import { mirrorSession } from "../../../../delivery/findings/mirroring/mirror-session";
import { mirrorSessionEnd } from "../../../../delivery/findings/mirroring/mirror-session-end";
import { ACCOUNT, type ExportedResource, REGION, resource } from "../../support/stack";
import { toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const sessionArn = (id: string): string => `arn:aws:ec2:${REGION}:${ACCOUNT}:traffic-mirror-session/${id}`;
const session = (name: string, settings: Json = {}): ExportedResource =>
  resource("aws:ec2/trafficMirrorSession:TrafficMirrorSession", name, `tms-${name}`, {
    arn: sessionArn(`tms-${name}`),
    networkInterfaceId: "eni-host",
    trafficMirrorTargetId: "tmt-1",
    trafficMirrorFilterId: `tmf-${name}`,
    sessionNumber: 1,
    virtualNetworkId: 7,
    ...settings,
  });
const filter = (name: string, networkServices: readonly string[] = []): ExportedResource =>
  resource("aws:ec2/trafficMirrorFilter:TrafficMirrorFilter", name, `tmf-${name}`, { networkServices });
const rule = (name: string, ofFilter: string, settings: Json = {}): ExportedResource =>
  resource("aws:ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule", name, name, {
    trafficMirrorFilterId: `tmf-${ofFilter}`,
    ruleAction: "accept",
    ruleNumber: 100,
    trafficDirection: "ingress",
    sourceCidrBlock: "0.0.0.0/0",
    destinationCidrBlock: "0.0.0.0/0",
    ...settings,
  });
const target = resource("aws:ec2/trafficMirrorTarget:TrafficMirrorTarget", "target", "tmt-1", {
  gatewayLoadBalancerEndpointId: "vpce-1",
});
const all = (name: string, settings: Json = {}, ruleSettings: Json = {}): readonly ExportedResource[] => [
  session(name, settings),
  filter(name),
  rule(`rule-${name}`, name, ruleSettings),
];

describe("Finding: a mirror session that mirrors nothing", () => {
  const told = (...resources: readonly ExportedResource[]) => toldBy(mirrorSession, resources);
  const idle = (name: string, why: string): string =>
    `error, ${name}: mirror session ${name} never mirrors a packet: ${why}`;
  const behind = (name: string, other: string): string =>
    idle(
      name,
      `of a packet that it accepts, ${other}; give it a lower session number, or narrow the other's filter`,
    );

  it("is none of one whose way is open", async () => {
    assert.deepEqual(await told(target, ...all("a")), []);
  });

  it("has a source of a type that AWS does not mirror, and is told of that alone", async () => {
    const host = resource("aws:ec2/instance:Instance", "host", "i-1", {
      instanceType: "t2.small",
      primaryNetworkInterfaceId: "eni-host",
    });
    const [why, ...others] = await told(host, ...all("a", { trafficMirrorTargetId: "gone" }));
    assert.deepEqual(others, []);
    assert.match(why ?? "", /^error, a: mirror session a mirrors nothing: .*t2\.small/);
  });

  it("has a target that is not seen, which is a warning", async () => {
    assert.deepEqual(await told(...all("a")), [
      "warning, a: a packet of mirror session a stops at mirror target tmt-1: it is not among the deployed resources; add the export of the stack that holds it",
    ]);
  });

  it("has a way that is closed, which is an error, beside a filter that accepts nothing", async () => {
    const balancerArn = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/net/b/1`;
    const balanced = resource("aws:ec2/trafficMirrorTarget:TrafficMirrorTarget", "target", "tmt-1", {
      networkLoadBalancerArn: balancerArn,
    });
    const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "balancer", balancerArn, {
      arn: balancerArn,
    });
    assert.deepEqual(await told(balanced, balancer, session("a"), filter("a")), [
      "error, a: a packet of mirror session a stops at load balancer balancer: it has no listener for UDP 4789, and drops what is mirrored to it without a word; add one",
      idle("a", "its filter has no rule that accepts one; add such a rule"),
    ]);
  });

  it("has a filter without a rule that accepts, unless it mirrors Amazon's DNS", async () => {
    const why = [idle("a", "its filter has no rule that accepts one; add such a rule")];
    assert.deepEqual(await told(target, session("a"), filter("a")), why);
    assert.deepEqual(await told(target, ...all("a", {}, { ruleAction: "reject" })), why);
    assert.deepEqual(await told(target, session("a"), filter("a", ["amazon-dns"])), []);
  });

  it("is behind one of its interface that takes all that it accepts", async () => {
    const second = { sessionNumber: 2 };
    assert.deepEqual(await told(target, ...all("a"), ...all("b", second)), [
      behind("b", "mirror session a mirrors it"),
    ]);
    assert.deepEqual(
      await told(target, ...all("a"), ...all("b", { ...second, networkInterfaceId: "eni-2" })),
      [],
    );
    const egress = { trafficDirection: "egress" };
    assert.deepEqual(await told(target, ...all("a"), ...all("b", second, egress)), []);
    assert.deepEqual(
      await told(target, ...all("a"), ...all("b", second), rule("more", "b", { ...egress, ruleNumber: 101 })),
      [],
    );
  });

  it("has a rule that an earlier one of its filter rejects all of", async () => {
    assert.deepEqual(
      await told(target, ...all("a"), rule("first", "a", { ruleAction: "reject", ruleNumber: 1 })),
      [behind("a", "mirror session a leaves it out: rule 1 rejects it")],
    );
  });

  it("is asked by a packet as its rule has it: protocol, addresses, ports", async () => {
    const narrow = {
      protocol: 17,
      sourceCidrBlock: "10.1.0.0/16",
      destinationCidrBlock: "10.2.0.0/16",
      sourcePortRange: { fromPort: 1000, toPort: 1010 },
      destinationPortRange: { fromPort: 53, toPort: 60 },
    };
    // Those of a first session that take none of it, each for one reason, and one that takes all of it.
    const second = { sessionNumber: 2 };
    for (const other of [
      { protocol: 6 },
      { sourceCidrBlock: "10.3.0.0/16" },
      { destinationCidrBlock: "10.3.0.0/16" },
      { sourcePortRange: { fromPort: 1001, toPort: 1010 } },
      { destinationPortRange: { fromPort: 54, toPort: 60 } },
      { trafficDirection: "egress" },
    ]) {
      assert.deepEqual(
        await told(target, ...all("a", {}, { ...narrow, ...other }), ...all("b", second, narrow)),
        [],
        JSON.stringify(other),
      );
    }
    assert.deepEqual(await told(target, ...all("a", {}, narrow), ...all("b", second, narrow)), [
      behind("b", "mirror session a mirrors it"),
    ]);
    const tcp = { protocol: 6 };
    assert.deepEqual(await told(target, ...all("a", {}, tcp), ...all("b", second)), [
      behind("b", "mirror session a mirrors it"),
    ]);
  });
});

describe("Finding: a schedule that never deletes its mirror session", () => {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/end`;
  const schedule = (settings: Json = {}, input: unknown = { TrafficMirrorSessionId: "tms-a" }) =>
    resource("aws:scheduler/schedule:Schedule", "end", "end", {
      name: "end-of-a",
      state: "ENABLED",
      target: {
        arn: "arn:aws:scheduler:::aws-sdk:ec2:deleteTrafficMirrorSession",
        roleArn,
        input: JSON.stringify(input),
      },
      ...settings,
    });
  const role = (action: string, on: string): readonly ExportedResource[] => [
    resource("aws:iam/role:Role", "end", "end", {
      name: "end",
      arn: roleArn,
      assumeRolePolicy: JSON.stringify({
        Statement: {
          Effect: "Allow",
          Principal: { Service: "scheduler.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": ACCOUNT },
            ArnEquals: {
              "aws:SourceArn": `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/default`,
            },
          },
        },
      }),
    }),
    resource("aws:iam/rolePolicy:RolePolicy", "may", "end:may", {
      role: "end",
      policy: JSON.stringify({ Statement: { Effect: "Allow", Action: action, Resource: on } }),
    }),
  ];
  const may = role("ec2:DeleteTrafficMirrorSession", sessionArn("tms-a"));
  const told = (...resources: readonly ExportedResource[]) =>
    toldBy(mirrorSessionEnd, [session("a"), ...resources]);
  const never = (why: string, name = "end-of-a"): string =>
    `error, ${name}: schedule ${name} never deletes its mirror session, which bills on: ${why}`;

  it("is none of one that may, and none of other schedules", async () => {
    assert.deepEqual(await told(schedule(), ...may), []);
    for (const arn of [
      "arn:aws:scheduler:::aws-sdk:ec2:deleteTrafficMirrorTarget",
      "x arn:aws:scheduler:::aws-sdk:ec2:deleteTrafficMirrorSession",
      "arn:aws:scheduler:::aws-sdk:ec2:deleteTrafficMirrorSessions",
      undefined,
    ]) {
      assert.deepEqual(await told(schedule({ target: { arn } })), []);
    }
    assert.deepEqual(await told(schedule({ target: undefined })), []);
  });

  it("names a session that is not there, a schedule that is off, and a role that may not", async () => {
    assert.deepEqual(await told(schedule({}, { TrafficMirrorSessionId: "tms-b" }), ...may), [
      never('it names the session "tms-b", which is not deployed'),
    ]);
    assert.deepEqual(await told(schedule({}, {}), ...may), [
      never("it names the session undefined, which is not deployed"),
    ]);
    assert.deepEqual(await told(schedule({ state: "DISABLED" }), ...may), [never("it is disabled")]);
    assert.deepEqual(await told(schedule({ state: "DISABLED", name: "" }), ...may), [
      never("it is disabled", "end"),
    ]);
    const asked = `${roleArn}, ec2:DeleteTrafficMirrorSession on ${sessionArn("tms-a")}`;
    assert.deepEqual(await told(schedule(), ...role("ec2:DeleteTrafficMirrorTarget", "*")), [
      never(`${asked}: no policy of the role allows it`),
    ]);
    const other = role("ec2:DeleteTrafficMirrorSession", sessionArn("tms-b"));
    assert.deepEqual(await told(schedule(), ...other), [
      never(
        `${asked}: statement 1 of role policy may: it is about ${sessionArn("tms-b")}, not ${sessionArn("tms-a")}`,
      ),
    ]);
  });
});
