import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../cli/command";
import { accountOfStack } from "../../cli/stack-file";

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
});
