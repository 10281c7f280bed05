import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Pulumi's own pack for AWS in a folder of its own, installed with the AWS plugin's version 4 that it asks for: 250 MB,
 * and so no dependency of this repository. Its rules on stacks are of resources that no network has.
 */
export function installAwsGuard(): string {
  const directory = mkdtempSync(join(tmpdir(), "awsguard-"));
  writeFileSync(join(directory, "PulumiPolicy.yaml"), "description: awsguard\nruntime: nodejs\n");
  writeFileSync(
    join(directory, "package.json"),
    '{ "name": "guard", "version": "1.0.0", "main": "index.js" }\n',
  );
  writeFileSync(
    join(directory, "index.js"),
    'const { AwsGuard } = require("@pulumi/awsguard");\nnew AwsGuard({ all: "mandatory" });\n',
  );
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "@pulumi/awsguard@0.3.1"], {
    cwd: directory,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return directory;
}
