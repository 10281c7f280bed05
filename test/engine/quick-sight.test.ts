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

  for (const [mode, of, made] of [
    ["in SPICE", spice, [...assets, schedule]],
    ["asked directly", direct, assets],
  ] as const) {
    it(`comes up ${mode} with a dashboard, and stays as it is when nothing changes`, async () => {
      const name = made.includes(schedule) ? "spice" : "direct";
      assert.deepEqual(stepped(await up(name, of), "create"), made);
      assert.deepEqual(
        held((type) => type === "aws:quicksight/dashboard:Dashboard").filter((id) => id.includes(name)),
        [`aws:quicksight/dashboard:Dashboard 123456789012,${name}_traffic`],
      );
      const again = await (await platform!.stack(name, of)).preview();
      assert.ok(again.succeeded, again.output);
      assert.deepEqual(again.steps, []);
    });
  }

  it("changes the data set in place when the mode does; only what refreshes SPICE comes and goes", async () => {
    await up("switched", spice);
    const toDirect = await up("switched", direct);
    assert.deepEqual(
      ["update", "delete", "create", "create-replacement"].map((op) => stepped(toDirect, op)),
      [["aws:quicksight/dataSet:DataSet"], [schedule], [], []],
    );
    const toSpice = await up("switched", spice);
    assert.deepEqual(
      ["update", "delete", "create", "create-replacement"].map((op) => stepped(toSpice, op)),
      [["aws:quicksight/dataSet:DataSet"], [], [schedule], []],
    );
  });

  it("leaves nothing behind when it is destroyed", async () => {
    const before = held();
    await up("gone", spice);
    assert.equal(held(isQuickSight).filter((id) => !before.includes(id)).length, 5);
    const run = await (await platform!.stack("gone", spice)).destroy();
    assert.ok(run.succeeded, run.output);
    assert.deepEqual(held(), before);
  });

  it("goes with its configuration, and the tables stay", async () => {
    await up("off", spice);
    const run = await up("off", config());
    assert.deepEqual(stepped(run, "delete"), [...assets, schedule]);
    assert.deepEqual(
      run.steps.filter(({ type }) => type.startsWith("aws:glue/") || type.startsWith("aws:athena/")),
      [],
    );
  });

  it("is not there where it is not configured", async () => {
    const before = held(isQuickSight);
    const run = await up("without", config());
    assert.deepEqual(
      run.steps.filter(({ type }) => isQuickSight(type) || type.includes("QuickSight")),
      [],
    );
    assert.deepEqual(held(isQuickSight), before);
  });
});
