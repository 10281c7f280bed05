import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";

const root = resolve(__dirname, "..", "..");
const folder = join(root, ".github", "workflows");
const gitLab = join(root, "docs", "examples", "gitlab-ci.yml");
const files = [...readdirSync(folder).map((file) => join(folder, file)), gitLab];
const text = (file: string): string => readFileSync(file, "utf8");

const version = "1.7.12";
const tools = join(root, ".cache", `actionlint-${version}`);

describe("Workflows", () => {
  it("are sound by actionlint, shell scripts apart", function () {
    this.timeout(120_000);
    const program = join(tools, "actionlint");
    if (!existsSync(program)) {
      const { status, error, stderr } = spawnSync(
        "go",
        ["install", `github.com/rhysd/actionlint/cmd/actionlint@v${version}`],
        { env: { ...process.env, GOBIN: tools, GOWORK: "off" }, cwd: root, encoding: "utf8" },
      );
      if (status !== 0) {
        const reason = `the linter of workflows needs Go: ${error?.message ?? stderr}`;
        if (process.env.CI !== undefined) throw new Error(reason);
        process.stderr.write(`  workflows: skipped: ${reason}\n`);
        this.skip();
      }
    }
    const { status, stdout } = spawnSync(program, ["-no-color", "-shellcheck", "", "-pyflakes", ""], {
      cwd: root,
      encoding: "utf8",
    });
    assert.equal(status, 0, stdout);
  });

  it("run no npm script that this project has not", () => {
    const { scripts } = JSON.parse(text(join(root, "package.json"))) as { scripts: object };
    const called = files.flatMap((file) =>
      [...text(file).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = ""]) => name),
    );
    assert.ok(called.includes("preview:offline") && called.includes("stacks"));
    assert.deepEqual(
      called.filter((name) => !Object.keys(scripts).includes(name)),
      [],
    );
  });

  it("hold a stack to every policy pack", () => {
    const packs = readdirSync(join(root, "policies")).filter((name) =>
      existsSync(join(root, "policies", name, "PulumiPolicy.yaml")),
    );
    for (const file of ["pull-request.yml", "up.yml"])
      assert.deepEqual(
        [...text(join(folder, file)).matchAll(/--policy-pack policies\/([\w-]+)/g)].map(([, name]) => name),
        packs,
        file,
      );
  });

  it("let no job write or take a role that does not say so itself", () => {
    for (const file of files.filter((file) => file !== gitLab))
      assert.deepEqual(
        (parse(text(file)) as { permissions: unknown }).permissions,
        { contents: "read" },
        file,
      );
  });
});

describe("Document: docs/pull-requests.md", () => {
  it("lets the preview read and nothing else", () => {
    const policies = [...text(join(root, "docs", "pull-requests.md")).matchAll(/```json\n([^]*?)```/g)].map(
      ([, json = ""]) => JSON.parse(json) as { Statement: readonly { readonly Action: string | string[] }[] },
    );
    assert.deepEqual(
      policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action)),
      [
        "sts:AssumeRoleWithWebIdentity",
        "s3:GetObject",
        "s3:ListBucket",
        "kms:Decrypt",
        "sts:AssumeRole",
        "ec2:DescribeAvailabilityZones",
      ],
    );
  });
});
