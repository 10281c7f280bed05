import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const cache = resolve(__dirname, "..", "..", "..", "..", ".cache", "debian");

/**
 * The path of a program: of this machine, or else out of a Debian package, which is unpacked and not installed.
 * `undefined` where neither can be had; with `CI` set that is an error.
 */
export function debianProgram(name: string, packageName: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  const own = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  return own ?? unpacked(name, packageName);
}

/** Whether this machine lets a program have a network of its own, without being anybody special. */
export function ownNetwork(): boolean {
  try {
    execFileSync("unshare", ["-rnm", "sh", "-c", "ip link set lo up && mount -t tmpfs tmpfs /run"], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

function unpacked(name: string, packageName: string): string | undefined {
  const root = join(cache, packageName);
  const find = () =>
    ["usr/sbin", "usr/bin"].map((folder) => join(root, folder, name)).find((path) => existsSync(path));
  try {
    if (find() === undefined) {
      mkdirSync(root, { recursive: true });
      execFileSync("apt-get", ["download", packageName], { cwd: root, stdio: "ignore" });
      const archive = readdirSync(root).find((file) => file.endsWith(".deb")) ?? "";
      execFileSync("dpkg", ["-x", archive, "."], { cwd: root, stdio: "ignore" });
    }
    const program = find();
    if (program === undefined) throw new Error(`the package ${packageName} has no ${name}`);
    // What is unpacked for another Debian may lack its libraries.
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return program;
  } catch (error) {
    if (process.env.CI !== undefined) throw error;
    return undefined;
  }
}

/** The program, or the test counts as skipped and says which is missing. */
export function programOrSkip(context: Mocha.Context, name: string, packageName: string): string {
  const program = debianProgram(name, packageName);
  if (program !== undefined) return program;
  process.stderr.write(`  skipped: found no ${name}, and no Debian package ${packageName} that runs here\n`);
  return context.skip();
}

/** A network of its own, or the test counts as skipped: whether there is one is the kernel's to say, not a program's. */
export function ownNetworkOrSkip(context: Mocha.Context): void {
  if (ownNetwork()) return;
  process.stderr.write("  skipped: this kernel gives no network of its own (unshare -rnm)\n");
  context.skip();
}
