import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { declaredMembers } from "./declared-members";
import type { Members } from "./members";

const folder = dirname(require.resolve("@pulumi/aws/package.json"));

/** What the installed plugin's types say of these resource types, such as `aws:ec2/vpc:Vpc`. */
export function installedMembers(types: readonly string[]): Readonly<Record<string, Members>> {
  return Object.fromEntries(types.toSorted().map((type) => [type, membersInstalled(type)]));
}

function membersInstalled(type: string): Members {
  const [, module = "", name = ""] = /^aws:([\w/]+):(\w+)$/.exec(type) ?? [];
  return declaredMembers(readFileSync(join(folder, `${module}.d.ts`), "utf8"), name);
}
