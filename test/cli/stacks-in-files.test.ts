import assert from "node:assert/strict";
import { resolve } from "node:path";
import { UsageError } from "../../cli/command";
import { inOrder, namesIn, organisationStacks, orderOf } from "../../cli/stacks-in-files";

const repository = resolve(__dirname, "..", "..");

describe("Function: namesIn", () => {
  it("reads names with commas between, and refuses none or the same twice", () => {
    assert.deepEqual(namesIn("shop, archive"), ["shop", "archive"]);
    assert.throws(() => namesIn("shop,"), UsageError);
    assert.throws(() => namesIn("shop,shop"), { message: '"shop,shop" names shop twice' });
  });
});

describe("Function: inOrder", () => {
  const all = ["workload-data", "security-tooling-eu", "security-tooling", "log-archive"];

  it("brings up what a workload of the example reads before it, in whatever order they are typed", () => {
    assert.deepEqual(inOrder(repository, all), [
      ...["security-tooling-eu", "security-tooling", "log-archive"],
      "workload-data",
    ]);
  });

  it("refuses a workload without the archive that it reads, unless that was brought up before", () => {
    const two = ["workload-data", "security-tooling"];
    assert.deepEqual(orderOf(repository, two, "others").levels, [["security-tooling"], ["workload-data"]]);
    assert.throws(() => inOrder(repository, two), {
      name: "UsageError",
      message:
        'stack "workload-data" reads outputs of "log-archive", which is not among workload-data, security-tooling\n' +
        'stack "workload-data" reads outputs of "security-tooling-eu", which is not among workload-data, security-tooling',
    });
  });

  it("registers the administrator between the two stacks of its account, of which the last names a workload", () => {
    const five = ["security-members", "management", "workload-shop", "security-tooling", "log-archive"];
    assert.deepEqual(orderOf(repository, five).levels, [
      ["security-tooling", "log-archive"],
      ["management", "workload-shop"],
      ["security-members"],
    ]);
  });
});

describe("Function: organisationStacks", () => {
  it("names the example organisation, and no account on its own", () => {
    const names = organisationStacks(repository);
    assert.deepEqual(names.slice(0, 3), ["log-archive", "management", "security-members"]);
    assert.equal(names.includes("dev"), false);
  });
});
