import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { PassThrough } from "node:stream";

import { addAccount, type AddAccountOptions } from "../../../cli/account/add";
import { UsageError } from "../../../cli/command";
import { inFolder } from "../../backtest/support/run";
import { identityOf, refusalOf, withAws } from "../support/answering-aws";
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

  it("takes another region of an account that has a stack", async () => {
    const other = {
      "account-id": "333333333333",
      region: "us-east-1",
      like: "workload-shop",
      cidr: "10.3.0.0",
    };
    const found = await added(other);
    assert.match(found?.stderr ?? "", /^Pulumi\.workload-new\.yaml, like workload-shop, would have faults/);
  });

  it("takes the file away again where it cannot be previewed", async () => {
    const found = await added({ name: "a,a" });
    assert.deepEqual(found, {
      code: 2,
      stderr: '"a,a" names a twice\n',
      stacks: ["Pulumi.workload-shop.yaml"],
    });
  });

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

/** What a person at a terminal is asked, who answers so, and why the command then writes nothing. */
async function asked(
  options: AddAccountOptions,
  answers: readonly string[],
  stackFiles: Readonly<Record<string, string>> = files,
) {
  const stdin = Object.getOwnPropertyDescriptor(process, "stdin")!;
  const typed = Object.assign(new PassThrough(), { isTTY: true });
  const left = [...answers];
  const write = process.stdout.write.bind(process.stdout);
  let printed = "";
  Object.defineProperty(process, "stdin", { ...stdin, get: () => typed });
  process.stdout.write = (piece: string | Uint8Array) => {
    printed += String(piece);
    if (String(piece).endsWith(": ")) setImmediate(() => typed.write(`${left.shift() ?? ""}\n`));
    return true;
  };
  try {
    return await inFolder(stackFiles, async (configurations) => {
      const error: unknown = await addAccount({ ...options, configurations }).catch(
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof UsageError, String(error));
      assert.deepEqual(readdirSync(configurations).toSorted(), Object.keys(stackFiles).toSorted());
      return { printed, refused: error.message, left };
    });
  } finally {
    process.stdout.write = write;
    Object.defineProperty(process, "stdin", stdin);
  }
}

describe("Command: account add, at a terminal", () => {
  const vpcQuestion = "Its VPCs: ids of VPCs that exist, with commas between, or a range to make one: ";

  it("asks for what was not given, and trims what is answered", async () => {
    const { printed, refused, left } = await asked({ local: true }, [
      " workload-new ",
      "555555555555",
      "eu-west-1",
      "shop",
    ]);
    assert.deepEqual(
      [
        "Name of the stack, such as workload-shop: ",
        "Account id, twelve digits: ",
        "Region, such as eu-west-1: ",
      ]
        .concat(vpcQuestion)
        .filter((question) => !printed.includes(question)),
      [],
    );
    assert.equal(
      refused,
      '"shop" is neither a number of the list, nor an id, nor a range such as 10.3.0.0/16',
    );
    assert.deepEqual(left, []);
  });

  it("takes a range or ids for an answer, and asks nothing that was given", async () => {
    const said = {
      name: "workload-new",
      accountId: "555555555555",
      region: "eu-west-1",
      local: true,
    } as const;
    const made = await asked(said, ["10.3.0.0/99"]);
    assert.match(made.refused, /\n {2}vpcs\[0\]\.cidrBlock: [^\n]*10\.3\.0\.0\/99[^\n]*$/);
    assert.doesNotMatch(made.printed, /Name of the stack|Account id|Region/);
    const adopted = /would have faults; nothing was written:\n {2}vpcs\[1\]\.id: [^\n]*vpc-shop[^\n]*$/;
    assert.match((await asked(said, ["vpc-0123456789abcdef0, vpc-shop"])).refused, adopted);
    const given = await asked({ ...said, vpcId: "vpc-0123456789abcdef0, vpc-shop" }, []);
    assert.match(given.refused, adopted);
    assert.equal(given.printed, "");
    const both = await asked({ ...said, cidr: "10.3.0.0/16", vpcId: "vpc-0123456789abcdef0" }, []);
    assert.match(both.refused, /give either the range of a VPC that is made \(--cidr\) or the id/);
  });

  it("says all that is missing where nobody can be asked", async () => {
    const stdin = Object.getOwnPropertyDescriptor(process, "stdin")!;
    Object.defineProperty(process, "stdin", { ...stdin, get: () => new PassThrough() });
    try {
      await assert.rejects(
        addAccount({}),
        new UsageError(
          "missing: --name, of the stack; --account-id, twelve digits; --region, such as eu-west-1; --cidr or --vpc-id, of its VPC",
        ),
      );
      await assert.rejects(
        addAccount({ name: "a", accountId: "555555555555", vpcId: "vpc-1" }),
        new UsageError("missing: --region, such as eu-west-1"),
      );
    } finally {
      Object.defineProperty(process, "stdin", stdin);
    }
  });

  it("names the workloads that there are, or that there is none", async () => {
    const other = { name: "new", accountId: "555555555555", region: "us-east-1", cidr: "10.3.0.0/16" };
    const none = await asked(other, [], {
      "Pulumi.archive.yaml":
        "config: { network-security:role: log-archive, aws:region: us-east-1, network-security:accountId: '111111111111' }",
    });
    assert.equal(
      none.refused,
      "no workload is in us-east-1; say by --like which one it is to be like: there is none in any",
    );
    const like = await asked({ ...other, like: "workload-shop", cidr: "10.3.0.0" }, []);
    assert.match(like.refused, /^Pulumi\.new\.yaml, like workload-shop, would have faults/);
  });

  it("lists the VPCs under the role of the stack that it is like, in the new account, and says why it cannot", async () => {
    const bodies: string[] = [];
    const answer = (body: string) => {
      bodies.push(body);
      return body.includes("Action=GetCallerIdentity")
        ? identityOf("999999999999")
        : refusalOf("AccessDenied", "not you");
    };
    await withAws(answer, async () => {
      const role = "  network-security:assumeRoleArn: arn:aws:iam::333333333333:role/Deployment";
      const like = {
        ...files,
        "Pulumi.workload-shop.yaml": `${files["Pulumi.workload-shop.yaml"]}\n${role}`,
      };
      const { printed, refused } = await asked(
        { name: "workload-new", accountId: "555555555555", region: "eu-west-1" },
        ["2"],
        like,
      );
      assert.match(printed, /^The VPCs of 555555555555 cannot be listed: not you\n/);
      assert.equal(refused, "there is no VPC 2; the list has 1 to 0");
      const taken = new URLSearchParams(bodies[1]);
      assert.equal(taken.get("RoleArn"), "arn:aws:iam::555555555555:role/Deployment");
    });
  });
});
