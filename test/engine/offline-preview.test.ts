import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../local/engine";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { startPlatform } from "./support/platform";

const variable = "NETWORK_SECURITY_OFFLINE_PREVIEW";
const config = { vpcs: [{ name: "main", cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] }] };

describe("Engine: a preview without credentials", function () {
  this.timeout(120_000);
  let engine: Engine;

  before(async function () {
    engine = await engineOrSkip(this);
  });
  afterEach(() => {
    Reflect.deleteProperty(process.env, variable);
  });

  it("is asked for by the environment, leaves nothing in the stack's file, and keeps no update from following", async () => {
    const stateDirectory = inTemporaryFolder();
    const stackFile = join(stateDirectory, "project", "Pulumi.offline.yaml");

    process.env[variable] = "true";
    const offline = await startPlatform(engine, stateDirectory);
    const stack = await offline.stack("offline", config);
    const given = readFileSync(stackFile, "utf8");
    const preview = await stack.preview();
    assert.ok(preview.succeeded, preview.output);
    assert.equal(readFileSync(stackFile, "utf8"), given);

    const refused = await stack.up();
    await offline.close();
    assert.equal(refused.succeeded, false);
    assert.match(
      refused.output,
      /env:NETWORK_SECURITY_OFFLINE_PREVIEW: found true; only a preview can do without credentials; unset the variable to update this account/,
    );

    Reflect.deleteProperty(process.env, variable);
    const online = await startPlatform(engine, stateDirectory);
    const updated = await (await online.stack("offline", config)).up();
    await online.close();
    assert.ok(updated.succeeded, updated.output);
  });
});
