import assert from "node:assert/strict";
import { join } from "node:path";
import type { Engine, Stack } from "../../local/engine";
import { World } from "../../local/framework/world";
import { networkInterface } from "../../local/services/ec2/network-interface";
import { routeTable } from "../../local/services/ec2/route-table";
import { securityGroup } from "../../local/services/ec2/security-group";
import { subnet } from "../../local/services/ec2/subnet";
import { vpc } from "../../local/services/ec2/vpc";
import { emptyAccount, make } from "../local/support/embedded";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { account as home, type Platform, startPlatform } from "./support/platform";
import type { StackExport } from "./support/stack-export";

const workload = "210987654321";

/** What accounts hold that nobody here made: a sensor's interface, and interfaces of hosts. */
interface Estate {
  readonly stateDirectory: string;
  readonly sensor: string;
  readonly closedSensor: string;
  readonly web: string;
  readonly other: string;
}

/** An account with a VPC, hosts whose interfaces have the tag `mirror: web`, and sensors. */
function estate(): Estate {
  const stateDirectory = inTemporaryFolder();
  const world = World.open(join(stateDirectory, "aws.json"), () => undefined);
  const [here, there] = [home.accountId, workload].map((accountId) =>
    emptyAccount({ ...home, accountId }, world),
  );
  assert.ok(here && there);
  const place = (account: typeof here) => {
    const { id: vpcId } = make(vpc, { cidrBlock: "10.9.0.0/16" }, account, "estate");
    make(routeTable, { vpcId }, account, "estate");
    const { id: subnetId } = make(
      subnet,
      { vpcId, cidrBlock: "10.9.1.0/24", availabilityZone: "us-east-1a" },
      account,
      "estate",
    );
    return { vpcId, subnetId };
  };
  const hosts = place(here);
  const vxlan = { protocol: "udp", fromPort: 4789, toPort: 4789, cidrBlocks: ["10.9.0.0/16"] };
  const group = (name: string, ingress: readonly object[]) =>
    make(securityGroup, { vpcId: hosts.vpcId, ingress }, here, name).id;
  const eni = (name: string, changes: object) =>
    make(networkInterface, { subnetId: hosts.subnetId, ...changes }, here, name).id;
  const found = {
    stateDirectory,
    sensor: eni("sensor", { securityGroups: [group("open", [vxlan])] }),
    closedSensor: eni("closed", { securityGroups: [group("closed", [{ ...vxlan, protocol: "tcp" }])] }),
    web: eni("web", { tags: { mirror: "web" } }),
    other: make(networkInterface, { subnetId: place(there).subnetId }, there, "other").id,
  };
  world.close();
  return found;
}

const resourcesOf = async (stack: Stack) => ((await stack.exportStack()) as StackExport).deployment.resources;

describe("Engine: traffic mirroring", function () {
  this.timeout(120_000);
  let engine: Engine;
  let open: Platform | undefined;

  before(async function () {
    engine = await engineOrSkip(this);
  });
  afterEach(() => open?.close());

  /** The platform in an account of the estate, in place of the one that was open: one has the file at a time. */
  async function platformIn(stateDirectory: string, accountId?: string): Promise<Platform> {
    await open?.close();
    open = undefined;
    open = await startPlatform(engine, stateDirectory, accountId);
    return open;
  }

  it("mirrors what is there, changes a rule in place, and keeps a target that another account mirrors to", async () => {
    const { stateDirectory, sensor, web, other } = estate();
    const configured = (port: number, targets?: readonly object[]) => ({
      vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a", "us-east-1b"] }],
      mirroring: {
        targets: targets ?? [
          { name: "sensor", networkInterfaceId: sensor },
          {
            name: "sensors",
            networkLoadBalancer: { vpc: "main", healthCheckPort: 8080 },
            shareWith: { accountIds: [workload], allowExternalPrincipals: true },
          },
        ],
        sessions: [
          {
            name: "web",
            target: "sensor",
            sources: [{ networkInterfaceId: web }],
            virtualNetworkId: 12345,
          },
          {
            name: "case-7",
            target: "sensors",
            sources: [{ tag: { key: "mirror", value: "web" } }],
            filter: { inbound: [{ action: "accept", protocol: "tcp", destinationPorts: port }] },
            sessionNumber: 2,
            endsAt: "2999-01-31T00:00:00Z",
          },
        ].filter(({ target }) => targets === undefined || target !== "sensors"),
      },
    });
    const platform = await platformIn(stateDirectory);
    const stack = await platform.stack("mirroring", configured(443));
    const up = await stack.up();
    assert.ok(up.succeeded, up.output);
    assert.ok(up.output.includes("packets of more than 8947 bytes lose up to 54"), up.output);
    const resources = await resourcesOf(stack);
    const sessions = resources.filter(({ type }) => type.endsWith("TrafficMirrorSession"));
    assert.deepEqual(
      sessions.map(({ outputs }) => [outputs.networkInterfaceId, outputs.sessionNumber]).sort(),
      [
        [web, 1],
        [web, 2],
      ],
    );
    const schedule = resources.find(({ type }) => type === "aws:scheduler/schedule:Schedule");
    assert.equal(schedule?.outputs.scheduleExpression, "at(2999-01-31T00:00:00)");

    const changed = await (await platform.stack("mirroring", configured(8443))).up();
    assert.ok(changed.succeeded, changed.output);
    assert.deepEqual(
      changed.steps.map(({ op, type }) => [op, type.split(":").at(-1)]),
      [["update", "TrafficMirrorFilterRule"]],
    );
    const { mirrorTargetIds, mirrorShareArns, mirroredInterfaces } = (await stack.outputs()) as Record<
      string,
      Record<string, string>
    >;
    assert.deepEqual(mirroredInterfaces, { web: [web], "case-7": [web] });

    const elsewhere = await platformIn(stateDirectory, workload);
    const user = await elsewhere.stack("workload", {
      mirroring: {
        targets: [
          {
            name: "shared",
            trafficMirrorTargetId: mirrorTargetIds?.sensors,
            acceptShareArn: mirrorShareArns?.sensors,
          },
        ],
        sessions: [{ name: "app", target: "shared", sources: [{ networkInterfaceId: other }] }],
      },
    });
    const shared = await user.up();
    assert.ok(shared.succeeded, shared.output);
    const [session] = (await resourcesOf(user)).filter(({ type }) => type.endsWith("TrafficMirrorSession"));

    const again = await platformIn(stateDirectory);
    const withoutSensors = configured(8443, [{ name: "sensor", networkInterfaceId: sensor }]);
    const removed = await (await again.stack("mirroring", withoutSensors)).up();
    assert.equal(removed.succeeded, false);
    assert.ok(
      removed.output.includes(
        `TrafficMirrorTargetInUse: Cannot delete ${mirrorTargetIds?.sensors}. Target is in use by ${session?.id}`,
      ),
      removed.output,
    );
  });

  it("tells at preview all that only AWS knows, and makes nothing", async () => {
    const { stateDirectory, closedSensor, web } = estate();
    const platform = await platformIn(stateDirectory);
    const session = { target: "sensor", sources: [{ tag: { key: "mirror", value: "web" } }] };
    const stack = await platform.stack("refused", {
      mirroring: {
        targets: [{ name: "sensor", networkInterfaceId: closedSensor }],
        sessions: [
          { ...session, name: "web" },
          { ...session, name: "again" },
        ],
      },
    });
    const preview = await stack.preview();
    assert.equal(preview.succeeded, false);
    for (const sentence of [
      "mirroring has 3 faults; no session was made",
      `mirroring.sessions[1].sessionNumber: found 1, which mirroring.sessions[0] has on ${web} already`,
      "mirroring.sessions[0].sources[0]: the security groups of the target sensor do not let in UDP 4789 from 10.9.1.6; add such a rule",
    ])
      assert.ok(preview.output.includes(sentence), preview.output);
    assert.ok(!preview.steps.some(({ type }) => type.endsWith("TrafficMirrorSession")), preview.output);
  });
});
