import assert from "node:assert/strict";

import { UsageError } from "../../cli/command";
import { deployedNames, type DeployedNamesOptions } from "../../cli/deployed-names";
import { inFolder } from "../backtest/support/run";

const outputs = {
  athenaDatabaseNames: { traffic: "dev_traffic", edge: "dev_edge" },
  athenaWorkgroupNames: { traffic: "traffic-athena-0a1b2c3", edge: "edge-athena-4d5e6f7" },
};
const resources = [
  { type: "network-security:queries:AthenaQueries" },
  { type: "pulumi:pulumi:Stack", outputs },
];
const exported = { version: 3, deployment: { resources } };

/** The names by a file of the state. */
function namesBy(content: unknown, options: Partial<DeployedNamesOptions> = {}) {
  return inFolder({ "stack.json": JSON.stringify(content) }, (folder) =>
    Promise.resolve(deployedNames({ stack: "dev", export: `${folder}/stack.json`, ...options })),
  );
}

function saying(text: RegExp) {
  return (error: unknown) => error instanceof UsageError && text.test(error.message);
}

describe("Function: deployedNames", () => {
  for (const [kind, content] of [
    ["export", exported],
    ["list of outputs", outputs],
  ] as const) {
    it(`takes the names of the pipeline from a stack's ${kind}`, async () => {
      assert.deepEqual(await namesBy(content, { pipeline: "edge" }), {
        pipeline: "edge",
        database: "dev_edge",
        workgroup: "edge-athena-4d5e6f7",
        table: "flow_logs",
      });
    });
  }

  it("needs no pipeline where only one has a table", async () => {
    const one = { athenaDatabaseNames: { traffic: "d" }, athenaWorkgroupNames: { traffic: "w" } };
    assert.equal((await namesBy(one)).pipeline, "traffic");
  });

  it("asks which of several, and names those that there are", async () => {
    await assert.rejects(namesBy(exported), saying(/^--pipeline is missing: traffic or edge$/));
    await assert.rejects(
      namesBy(exported, { pipeline: "core" }),
      saying(/^--pipeline is "core"; pipelines with a table are traffic, edge$/),
    );
  });

  it("says of a stack without a table how it gets one, and of a file without outputs that it has none", async () => {
    await assert.rejects(
      namesBy({ athenaDatabaseNames: {}, athenaWorkgroupNames: {} }),
      saying(/has a table; give one queries: \{ athena: \{\} \}$/),
    );
    await assert.rejects(namesBy({ other: 1 }), saying(/holds no outputs of a stack with tables/));
  });

  it("takes the names that a person gives, without any state", () => {
    assert.deepEqual(deployedNames({ stack: "dev", workgroup: "w", database: "d", table: "t" }), {
      workgroup: "w",
      database: "d",
      table: "t",
    });
  });

  it("tells both ways where neither is gone", () => {
    assert.throws(
      () => deployedNames({ stack: "dev", workgroup: "w" }),
      saying(
        /--export FILE, which pulumi stack export --stack dev --file FILE writes, or --workgroup and --database$/,
      ),
    );
  });
});
