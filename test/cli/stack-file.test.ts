import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../cli/command";
import { accountOfStack, configurationOfStack, stackNamesIn } from "../../cli/stack-file";
import { inFolder } from "../backtest/support/run";

describe("Function: accountOfStack", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stack-file-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function written(text: string): ReturnType<typeof accountOfStack> {
    writeFileSync(join(folder, "Pulumi.dev.yaml"), text);
    return accountOfStack(folder, "dev");
  }

  it("reads the account and the region", () => {
    const text = 'config:\n  aws:region: eu-west-1\n  network-security:accountId: "012345678901"\n';
    assert.deepEqual(written(text), {
      accountId: "012345678901",
      region: "eu-west-1",
      organizationId: undefined,
      assumesRole: false,
    });
  });

  const refused: { title: string; text: string; message: RegExp }[] = [
    { title: "an empty file", text: "", message: /^Pulumi\.dev\.yaml .*\n✖ a mapping with the key config$/ },
    {
      title: "text that is no YAML",
      text: "config: [",
      message: /^Pulumi\.dev\.yaml is not YAML: .* line 1/,
    },
    {
      title: "an account without quotes and a region that is missing, both at once",
      text: "config:\n  network-security:accountId: 123456789012\n",
      message: /a region in AWS's spelling[^]*aws:region[^]*✖ twelve digits in quotes\n[^]*accountId/,
    },
    {
      title: "an account of eleven digits",
      text: 'config:\n  aws:region: eu-west-1\n  network-security:accountId: "12345678901"\n',
      message: /✖ twelve digits in quotes\n.*accountId/,
    },
  ];
  for (const { title, text, message } of refused) {
    it(`refuses ${title}`, () => {
      assert.throws(
        () => written(text),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  it("refuses a file that is not there", () => {
    assert.throws(
      () => accountOfStack(folder, "prod"),
      (error) => error instanceof UsageError && error.message.includes("Pulumi.prod.yaml cannot be read"),
    );
  });

  it("reads the organisation, and whether a role leads there", () => {
    const text = 'config:\n  aws:region: eu-west-1\n  network-security:accountId: "012345678901"\n';
    const role = "  network-security:assumeRoleArn:";
    const organization = "  network-security:organizationId: o-a1b2c3d4e5\n";
    const { organizationId, assumesRole } = written(`${text}${organization}${role} arn:aws:iam::1:role/a\n`);
    assert.deepEqual([organizationId, assumesRole], ["o-a1b2c3d4e5", true]);
    assert.equal(written(`${text}${role} ""\n`).assumesRole, false);
  });

  it("has an account of AWS's documentation for a program of another project", () => {
    assert.deepEqual(written("config:\n  aws:region: eu-west-1\n  other:key: 1\n"), {
      accountId: "123456789012",
      region: "eu-west-1",
      organizationId: undefined,
      assumesRole: false,
    });
  });
});

describe("Function: configurationOfStack", () => {
  const of = (text: string) =>
    inFolder({ "Pulumi.dev.yaml": text }, (folder) => Promise.resolve(configurationOfStack(folder, "dev")));

  it("has the program's keys by their names in Pulumi.yaml, and the region", async () => {
    const text =
      "config:\n  aws:region: eu-west-1\n  aws:profile: a\n  network-security:vpcs: []\n  other:key: 1\n";
    assert.deepEqual(await of(text), { "aws:region": "eu-west-1", vpcs: [] });
  });

  it("refuses what is no configuration", async () => {
    await assert.rejects(of("a: 1"), {
      name: "UsageError",
      message: /^Pulumi\.dev\.yaml is no configuration:\n/,
    });
  });
});

describe("Function: stackNamesIn", () => {
  it("names the stacks whose files a folder holds, sorted, and takes nothing else for one", async () => {
    const names = [
      "Pulumi.shop.eu.yaml",
      "Pulumi.dev.yaml",
      "Pulumi.yaml",
      "Pulumi.a.yaml.bak",
      "XPulumi.b.yaml",
    ];
    const files = Object.fromEntries(names.map((name) => [name, ""]));
    await inFolder(files, (folder) => {
      assert.deepEqual(stackNamesIn(folder), ["dev", "shop.eu"]);
      return Promise.resolve();
    });
  });
});
