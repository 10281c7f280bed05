import assert from "node:assert/strict";

import type { Engine } from "../../local/engine";
import { engineOrSkip } from "./support";
import { startPlatform, type Platform } from "./support/platform";

const pipeline = {
  name: "traffic",
  sources: { vpcs: ["main"] },
  format: "all-v5",
  destinations: { cloudWatchLogs: { protect: false }, s3: { protect: false } },
  queries: { insights: true, athena: {} },
};
const config = {
  vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }],
  flowLogPipelines: [pipeline],
};

describe("Engine: queries on the embedded AWS", function () {
  this.timeout(120_000);
  let engine: Engine;
  let platform: Platform | undefined;

  before(async function () {
    engine = await engineOrSkip(this);
    platform = await startPlatform(engine);
  });
  after(() => platform?.close());

  it("come up, and stay as they are when nothing changes", async () => {
    const stack = await platform!.stack("queries", config);
    const up = await stack.up();
    assert.ok(up.succeeded, up.output);
    const made = (type: string) =>
      up.steps.filter((step) => step.op === "create" && step.type === type).length;
    assert.deepEqual(
      [
        "aws:glue/catalogTable:CatalogTable",
        "aws:athena/workgroup:Workgroup",
        "aws:athena/namedQuery:NamedQuery",
        "aws:cloudwatch/queryDefinition:QueryDefinition",
      ].map(made),
      [1, 1, 7, 6],
    );
    const again = await (await platform!.stack("queries", config)).preview();
    assert.ok(again.succeeded, again.output);
    assert.deepEqual(again.steps, []);
  });

  it("follow a change of the file format in place, so that nobody loses the database", async () => {
    const first = await (await platform!.stack("parquet", config)).up();
    assert.ok(first.succeeded, first.output);
    const parquet = {
      ...pipeline,
      destinations: { cloudWatchLogs: { protect: false }, s3: { protect: false, fileFormat: "parquet" } },
    };
    const run = await (await platform!.stack("parquet", { ...config, flowLogPipelines: [parquet] })).up();
    assert.ok(run.succeeded, run.output);
    const steps = run.steps
      .filter(({ type }) => type.startsWith("aws:glue/") || type.startsWith("aws:athena/"))
      .map(({ op, type }) => `${op} ${type.split(":").at(-1)}`);
    assert.deepEqual(steps, ["update CatalogTable"]);
  });
});
