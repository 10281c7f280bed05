import assert from "node:assert/strict";
import { readdirSync } from "node:fs";

import { inFolder } from "../../backtest/support/run";
import { command } from "../support/command";

const workload = (accountId: string, region: string, cidrBlock = "10.1.0.0/16") =>
  [
    "config:",
    `  aws:region: ${region}`,
    "  network-security:role: workload",
    `  network-security:accountId: "${accountId}"`,
    "  network-security:vpcs:",
    "    - name: main",
    `      cidrBlock: ${cidrBlock}`,
    `      availabilityZones: [${region}a, ${region}b]`,
  ].join("\n");

const files = {
  "Pulumi.yaml": "name: test\nruntime: nodejs\n",
  "Pulumi.workload-shop.yaml": workload("333333333333", "eu-west-1"),
};
const given = {
  name: "workload-new",
  "account-id": "555555555555",
  region: "eu-west-1",
  cidr: "10.3.0.0/16",
};

/** What the command says with these options in place of the usual ones, and the stack files that are there then. */
async function added(changes: Readonly<Record<string, string>>) {
  let found: { code: number; stderr: string; stacks: readonly string[] } | undefined;
  await inFolder(files, async (folder) => {
    const words = Object.entries({ ...given, ...changes, configurations: folder });
    const { code, stderr } = await command(
      "account",
      "add",
      "--local",
      ...words.flatMap(([name, value]) => [`--${name}`, value]),
    );
    found = { code, stderr, stacks: readdirSync(folder).filter((name) => /^Pulumi\..+\.yaml$/.test(name)) };
  });
  return found;
}

describe("Command: account add", function () {
  this.timeout(30_000);

  for (const [title, changes, stderr] of [
    [
      "the name of a stack that is there",
      { name: "workload-shop" },
      'there is a stack "workload-shop" already; take another name\n',
    ],
    [
      "an account and region of another stack",
      { "account-id": "333333333333" },
      'stack "workload-shop" is in account 333333333333 and eu-west-1 already; add to that one\n',
    ],
    [
      "a region without a workload to be like",
      { region: "us-east-1" },
      "no workload is in us-east-1; say by --like which one it is to be like: there are workload-shop\n",
    ],
  ] as const) {
    it(`refuses ${title}, and writes nothing`, async () => {
      assert.deepEqual(await added(changes), { code: 2, stderr, stacks: ["Pulumi.workload-shop.yaml"] });
    });
  }

  it("refuses what would have faults, with each of them, and writes nothing", async () => {
    const found = await added({ "account-id": "5555", cidr: "10.3.0.0" });
    assert.equal(found?.code, 2);
    assert.match(
      found.stderr,
      /^Pulumi\.workload-new\.yaml, like workload-shop, would have faults; nothing was written:\n {2}\S/,
    );
    assert.deepEqual(found.stacks, ["Pulumi.workload-shop.yaml"]);
  });
});
