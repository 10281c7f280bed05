import assert from "node:assert/strict";
import { join } from "node:path";
import { inFolder } from "../../backtest/support/run";
import { resource, stackExport } from "../../delivery/support/stack";
import { identityOf, refusalOf, withAws } from "../support/answering-aws";
import { command } from "../support/command";
import { rowsOf } from "../support/printed-rows";

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

  it("prints a row for each thing, what to do about it and the count of each verdict, and ends with 1", async () => {
    const answer = (body: string) =>
      body.includes("GetCallerIdentity") ? identityOf("123456789012") : refusalOf("AccessDenied", "not you");
    await withAws(answer, async () => {
      const { code, stdout } = await verified("--export", "stack.json");
      assert.equal(code, 1);
      assert.match(stdout, /^\nWhat the account says\n/);
      const [head, row] = rowsOf(stdout);
      assert.equal(head, "check | of | verdict | found");
      assert.match(row ?? "", /^log groups \| g \| unknown \| AWS did not say: /);
      assert.match(
        stdout,
        /\n\nTo mend\ng:\n {2}let whoever calls do what `npm run verify -- … --policy` prints\n\n1 things asked: 0 sound, 0 quiet, 0 wrong, 1 unknown\n$/,
      );
      const asJson = await verified("--export", "stack.json", "--json");
      assert.equal(asJson.code, 1);
      const found = JSON.parse(asJson.stdout) as readonly Record<string, string>[];
      assert.deepEqual(
        found.map(({ check, about, verdict }) => [check, about, verdict]),
        [["log groups", "g", "unknown"]],
      );
    });
  });

  it("ends with 0 where nothing is wrong", async () => {
    const groupOfFunction = { ...group, outputs: { ...group.outputs, name: "/aws/lambda/slack" } };
    const answer = (body: string) =>
      body.includes("GetCallerIdentity") ? identityOf("123456789012") : { status: 200, body: "{}" };
    await withAws(answer, () =>
      inFolder({ "stack.json": JSON.stringify(stackExport([groupOfFunction])) }, async (folder) => {
        const { code, stdout } = await command("verify", "--export", join(folder, "stack.json"));
        assert.equal(code, 0);
        assert.doesNotMatch(stdout, /To mend/);
        assert.match(stdout, /\n1 things asked: 0 sound, 1 quiet, 0 wrong, 0 unknown\n$/);
      }),
    );
  });

  it("says how to log in where AWS does not know who calls", async () => {
    const { code, stderr } = await withAws(
      () => refusalOf("InvalidClientTokenId", "the token is old"),
      () => verified("--export", "stack.json"),
    );
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^AWS does not know who calls: .*the token is old\nlog in to account 123456789012, for example by aws sso login\n$/,
    );
  });
});
