import assert from "node:assert/strict";

import type { Engine, EngineRun } from "../../local/engine";
import { engineOrSkip } from "./support";
import { heldObjects } from "./support/held-objects";
import { startPlatform, type Platform } from "./support/platform";

const principalArn = "arn:aws:quicksight:us-east-1:123456789012:group/default/analysts";

const config = (quickSight?: { principalArn: string; importMode?: string }) => ({
  vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }],
  flowLogPipelines: [
    {
      name: "traffic",
      sources: { vpcs: ["main"] },
      format: "all-v5",
      destinations: { s3: { protect: false } },
      queries: { athena: {}, ...(quickSight && { quickSight }) },
    },
  ],
});

const spice = config({ principalArn });
const direct = config({ principalArn, importMode: "DIRECT_QUERY" });

/** The types that are there for QuickSight alone. */
const isQuickSight = (type: string) =>
  type.startsWith("aws:quicksight/") || type.startsWith("aws:cloudformation/");

const assets = [
  "aws:cloudformation/stack:Stack",
  "aws:quicksight/dataSet:DataSet",
  "aws:quicksight/dataSource:DataSource",
];
const schedule = "aws:quicksight/refreshSchedule:RefreshSchedule";

describe("Engine: QuickSight on the embedded AWS", function () {
  this.timeout(120_000);
  let engine: Engine;
  let platform: Platform | undefined;

  before(async function () {
    engine = await engineOrSkip(this);
    platform = await startPlatform(engine);
  });
  after(() => platform?.close());

  async function up(name: string, of: Record<string, unknown>): Promise<EngineRun> {
    const run = await (await platform!.stack(name, of)).up();
    assert.ok(run.succeeded, run.output);
    return run;
  }

  function stepped(run: EngineRun, op: string): string[] {
    return run.steps
      .filter((step) => step.op === op && isQuickSight(step.type))
      .map(({ type }) => type)
      .sort();
  }

  /** Objects that the embedded AWS holds, as `TYPE ID`. */
  function held(isOf?: (type: string) => boolean): readonly string[] {
    return heldObjects(platform!.stateFile, isOf);
  }

  /** What happened to the assets, by what the engine did. */
  const changed = (run: EngineRun) =>
    Object.fromEntries(
      ["create", "update", "delete", "create-replacement"]
        .map((op) => [op, stepped(run, op)] as const)
        .filter(([, types]) => types.length > 0),
    );

  async function previewed(of: Record<string, unknown>): Promise<EngineRun> {
    const run = await (await platform!.stack("analysed", of)).preview();
    assert.ok(run.succeeded, run.output);
    return run;
  }

  // One stack, from its first update to its last: each test goes on where the one before it ended.
  describe("in the life of a stack", () => {
    let before: readonly string[];

    it("is not there where it is not configured", async () => {
      before = held();
      assert.deepEqual(changed(await up("analysed", config())), {});
      assert.deepEqual(held(isQuickSight), []);
    });

    it("comes up in SPICE with a dashboard, and stays as it is when nothing changes", async () => {
      assert.deepEqual(changed(await up("analysed", spice)), { create: [...assets, schedule] });
      assert.deepEqual(
        held((type) => type === "aws:quicksight/dashboard:Dashboard"),
        ["aws:quicksight/dashboard:Dashboard 123456789012,analysed_traffic"],
      );
      assert.deepEqual((await previewed(spice)).steps, []);
    });

    it("changes the data set in place to be asked directly; only what refreshes SPICE goes", async () => {
      assert.deepEqual(changed(await up("analysed", direct)), {
        update: ["aws:quicksight/dataSet:DataSet"],
        delete: [schedule],
      });
      assert.deepEqual((await previewed(direct)).steps, []);
    });

    it("goes with its configuration, and the tables stay", async () => {
      const run = await up("analysed", config());
      assert.deepEqual(changed(run), { delete: assets });
      assert.deepEqual(
        run.steps.filter(({ type }) => type.startsWith("aws:glue/") || type.startsWith("aws:athena/")),
        [],
      );
    });

    it("comes up asked directly too, and what refreshes SPICE comes with its mode", async () => {
      assert.deepEqual(changed(await up("analysed", direct)), { create: assets });
      assert.deepEqual(changed(await up("analysed", spice)), {
        create: [schedule],
        update: ["aws:quicksight/dataSet:DataSet"],
      });
    });

    it("leaves nothing behind when it is destroyed", async () => {
      assert.equal(held(isQuickSight).length, 5);
      const run = await (await platform!.stack("analysed", spice)).destroy();
      assert.ok(run.succeeded, run.output);
      assert.deepEqual(held(), before);
    });
  });
});
