import assert from "node:assert/strict";
import { resolve } from "node:path";
import { UsageError } from "../../cli/command";
import { inOrder, namesIn, orderOf } from "../../cli/stacks-in-files";

const repository = resolve(__dirname, "..", "..");

describe("Function: namesIn", () => {
  it("reads names with commas between, and refuses none or the same twice", () => {
    assert.deepEqual(namesIn("shop, archive"), ["shop", "archive"]);
    assert.throws(() => namesIn("shop,"), UsageError);
    assert.throws(() => namesIn("shop,shop"), { message: '"shop,shop" names shop twice' });
  });
});

describe("Function: inOrder", () => {
  it("brings the archive of the example up before a workload, in whatever order they are typed", () => {
    assert.deepEqual(inOrder(repository, ["workload-shop", "log-archive"]), ["log-archive", "workload-shop"]);
  });

  it("refuses a workload without the archive that it reads, unless that was brought up before", () => {
    assert.deepEqual(orderOf(repository, ["workload-shop"], "others").levels, [["workload-shop"]]);
    assert.throws(() => inOrder(repository, ["workload-shop"]), {
      name: "UsageError",
      message: 'stack "workload-shop" reads outputs of "log-archive", which is not among workload-shop',
    });
  });
});
