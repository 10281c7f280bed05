import assert from "node:assert/strict";

import {
  bundleFunction,
  functionEntries,
  functionRuntime,
  loadBundle,
  loadedBundle,
  type FunctionName,
} from "../../../functions/bundle";

const names = Object.keys(functionEntries) as FunctionName[];

describe("Function: bundleFunction", function () {
  this.timeout(60_000);

  for (const name of names) {
    it(`makes ${name} of less than 1 MB, which loads without any setting`, async () => {
      const bundle = await bundleFunction(name);
      assert(bundle.code.length < 1_000_000, `${bundle.code.length} characters`);
      assert.deepEqual(Object.keys(loadBundle(bundle)).toSorted(), ["createHandler", "handler"]);
    });
  }

  it("makes the same code of the same sources", async () => {
    const [first, second] = await Promise.all([bundleFunction("bootstrap"), bundleFunction("bootstrap")]);
    assert.equal(first.digest, second.digest);
    assert.match(first.digest, /^[0-9a-f]{64}$/);
    assert(!first.code.includes(process.cwd()), "the code names the folder that it was made in");
  });

  it("is loaded once, with what it exports", async () => {
    const { exports } = await loadedBundle("bootstrap");
    assert.equal(typeof exports.handler, "function");
    assert.equal((await loadedBundle("bootstrap")).exports, exports);
  });

  it("fails an invocation that is set up wrongly, saying how", async () => {
    const { handler } = loadBundle(await bundleFunction("subscription"));
    assert.throws(() => handler({ awslogs: { data: "" } }), {
      message: /^SOURCE: found ""; allowed is cloudtrail, /,
    });
  });

  it("is for Lambda's newest Node.js on arm64", () => {
    assert.deepEqual(functionRuntime, {
      runtime: "nodejs24.x",
      architecture: "arm64",
      handler: "index.handler",
    });
  });
});
