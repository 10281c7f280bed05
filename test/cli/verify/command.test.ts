import assert from "node:assert/strict";
import { join } from "node:path";
import { inFolder } from "../../backtest/support/run";
import { resource, stackExport } from "../../delivery/support/stack";
import { command } from "../support/command";

const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", {
  arn: "arn:aws:logs:us-east-1:123456789012:log-group:g",
});

describe("Command: verify", () => {
  const verified = (...words: readonly string[]) =>
    inFolder({ "stack.json": JSON.stringify(stackExport([group])) }, (folder) =>
      command("verify", ...words.map((word) => (word === "stack.json" ? join(folder, word) : word))),
    );
  const wrongUse = (stderr: string) => ({ code: 2, stdout: "", stderr: `${stderr}\n` });

  it("is told of one stack, by its name or its export", async () => {
    const either = wrongUse("say which stack: either --stack NAME or --export FILE");
    assert.deepEqual(await verified(), either);
    assert.deepEqual(await verified("--stack", "dev", "--export", "stack.json"), either);
  });

  it("looks back at most 14 days", async () => {
    const policy = (within: string) => verified("--policy", "--export", "stack.json", "--within", within);
    assert.equal((await policy("336")).code, 0);
    assert.equal((await policy("0.5")).code, 0);
    for (const hours of ["337", "0", "-1", "day"])
      assert.deepEqual(
        await policy(hours),
        wrongUse(`--within is "${hours}"; hours, more than 0 and at most 336`),
      );
  });

  it("prints the policy of the calls that it makes", async () => {
    const { code, stdout } = await verified("--policy", "--export", "stack.json");
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "logs:DescribeLogStreams",
          Resource: ["arn:aws:logs:us-east-1:123456789012:log-group:g:*"],
        },
      ],
    });
  });
});
