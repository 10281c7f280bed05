import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Folders in which Java installers put one folder a release. */
const installationFolders = [
  "/usr/lib/jvm",
  "/opt/java",
  "/Library/Java/JavaVirtualMachines",
  join(homedir(), ".sdkman/candidates/java"),
];

/** A `java` of this release or newer: from JAVA_HOME_25 or JAVA_HOME, the PATH, or where installers put it. */
export async function findJava(release: number): Promise<string | undefined> {
  for (const candidate of await candidates()) {
    if ((await javaRelease(candidate)) >= release) return candidate;
  }
  return undefined;
}

async function candidates(): Promise<string[]> {
  const named = [process.env.JAVA_HOME_25, process.env.JAVA_HOME].filter((home) => home !== undefined);
  const installed = await Promise.all(installationFolders.map(homesIn));
  return [...named.map(javaOf), "java", ...installed.flat().map(javaOf)];
}

async function homesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => [join(folder, name), join(folder, name, "Contents/Home")]);
}

function javaOf(home: string): string {
  return join(home, "bin/java");
}

/** Release number of a `java`, 0 if it does not run. */
async function javaRelease(java: string): Promise<number> {
  try {
    const { stderr } = await run(java, ["-version"]);
    return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
