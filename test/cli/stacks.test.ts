import assert from "node:assert/strict";
import { inFolder } from "../backtest/support/run";
import { command } from "./support/command";
import { rowsOf } from "./support/printed-rows";

describe("Command: stacks", () => {
  const file = (accountId: string, role: string, key = "") =>
    [
      "config:",
      "  aws:region: eu-west-1",
      `  network-security:role: ${role}`,
      `  network-security:accountId: "${accountId}"`,
      key,
    ].join("\n");
  const files = {
    "Pulumi.dev.yaml": file("111111111111", "standalone"),
    "Pulumi.archive.yaml": file("222222222222", "log-archive"),
    "Pulumi.shop.yaml": file(
      "333333333333",
      "workload",
      "  network-security:securityHub: { stack: archive, output: logBucketArns.central }",
    ),
  };
  const printed = (...words: readonly string[]) =>
    inFolder(files, (folder) => command("stacks", "--configurations", folder, ...words));

  it("prints each with its account and what it reads, by levels", async () => {
    const { code, stdout } = await printed();
    assert.equal(code, 0);
    assert.deepEqual(rowsOf(stdout), [
      "level | stack | account | region | reads",
      "1 | archive | 222222222222 | eu-west-1 | ",
      "2 | shop | 333333333333 | eu-west-1 | archive",
    ]);
    assert.match(stdout, /^\nStacks\n/);
  });

  it("prints the levels as JSON for a program", async () => {
    assert.deepEqual(await printed("--levels"), {
      code: 0,
      stdout: '[["archive"],["shop"]]\n',
      stderr: "",
    });
  });
});
