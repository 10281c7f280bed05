import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine, Stack } from "../../local/engine";
import { World } from "../../local/framework/world";
import { mirroringEstate, workload } from "../mutations/support/mirroring-estate";
import { keptMirroringExport, mirroringExportFile } from "../mutations/support/mirroring-stack";
import { trimmed } from "../mutations/support/trimmed";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { type Platform, startPlatform } from "./support/platform";
import type { StackExport } from "./support/stack-export";

/** A folder whose embedded AWS holds the estate. */
function estate() {
  const stateDirectory = inTemporaryFolder();
  const world = World.open(join(stateDirectory, "aws.json"), () => undefined);
  const made = mirroringEstate(world);
  world.close();
  return { stateDirectory, ...made };
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
    const { stateDirectory, sensor, web, other, instance, interfaces } = estate();
    const configured = (port: number, targets?: readonly object[]) => ({
      vpcs: [
        {
          name: "main",
          cidrBlock: "10.0.0.0/16",
          availabilityZones: ["us-east-1a", "us-east-1b"],
          natGateways: "single",
        },
      ],
      mirroring: {
        targets: targets ?? [
          { name: "sensor", networkInterfaceId: sensor },
          {
            name: "sensors",
            networkLoadBalancer: {
              vpc: "main",
              captureHost: { sources: ["10.9.0.0/16"], virtualNetworkIds: [4711] },
            },
            shareWith: { accountIds: [workload], allowExternalPrincipals: true },
          },
        ],
        sessions: [
          {
            name: "web",
            target: "sensor",
            sources: [{ networkInterfaceId: web }],
            virtualNetworkId: 12345,
            sessionNumber: 2,
          },
          {
            name: "case-7",
            target: "sensors",
            sources: [{ tag: { key: "mirror", value: "web" } }],
            filter: { inbound: [{ action: "accept", protocol: "tcp", destinationPorts: port }] },
            sessionNumber: 1,
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
    const exported = await stack.exportStack();
    if (process.env.KEEP_EXPORT !== undefined)
      writeFileSync(mirroringExportFile, `${JSON.stringify(trimmed(exported), null, 1)}\n`);
    assert.deepEqual(trimmed(exported), keptMirroringExport());
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
        sessions: [
          { name: "app", target: "shared", sources: [{ networkInterfaceId: other }] },
          { name: "first", target: "shared", sources: [{ instanceId: instance }] },
          {
            name: "every",
            target: "shared",
            sources: [{ instanceId: instance, interfaces: "all" }],
            sessionNumber: 2,
          },
        ],
        alsoSourceFamilies: ["m8g"],
      },
    });
    const shared = await user.up();
    assert.ok(shared.succeeded, shared.output);
    const [first, second] = interfaces;
    assert.deepEqual((await user.outputs()).mirroredInterfaces, {
      app: [other],
      first: [first],
      every: [first, second].toSorted(),
    });
    const users = (await resourcesOf(user)).filter(({ type }) => type.endsWith("TrafficMirrorSession"));
    assert.deepEqual(
      users.map(({ outputs }) => (outputs.tags as Record<string, string>)["also-source-families"]),
      ["m8g", "m8g", "m8g", "m8g"],
    );

    const again = await platformIn(stateDirectory);
    const withoutSensors = configured(8443, [{ name: "sensor", networkInterfaceId: sensor }]);
    const removed = await (await again.stack("mirroring", withoutSensors)).up();
    assert.equal(removed.succeeded, false);
    assert.ok(
      removed.output.includes(
        `TrafficMirrorTargetInUse: Cannot delete ${mirrorTargetIds?.sensors}. Target is in use by `,
      ),
      removed.output,
    );
    for (const { id = "" } of users) assert.ok(removed.output.includes(id), removed.output);
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
