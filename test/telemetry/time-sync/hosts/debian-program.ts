import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";

import { debianPackages } from "../../../support/debian-packages";

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
  const withLibraries = join(root, "run", name);
  try {
    if (existsSync(withLibraries)) return withLibraries;
    return alone(name, packageName, root) ?? beside(name, packageName, root, withLibraries);
  } catch (error) {
    if (process.env.CI !== undefined) throw error;
    return undefined;
  }
}

function programIn(root: string, name: string): string | undefined {
  return ["usr/sbin", "usr/bin"].map((folder) => join(root, folder, name)).find((path) => existsSync(path));
}

/** The program of the package by itself, if it runs here: it may lack its libraries. */
function alone(name: string, packageName: string, root: string): string | undefined {
  if (programIn(root, name) === undefined) {
    mkdirSync(root, { recursive: true });
    execFileSync("apt-get", ["download", packageName], { cwd: root, stdio: "ignore" });
    const archive = readdirSync(root).find((file) => file.endsWith(".deb")) ?? "";
    execFileSync("dpkg", ["-x", archive, "."], { cwd: root, stdio: "ignore" });
  }
  const program = programIn(root, name);
  if (program === undefined) throw new Error(`the package ${packageName} has no ${name}`);
  return spawnSync(program, ["--version"]).status === 0 ? program : undefined;
}

/** The program with every package that it needs, called by a script that says where its libraries are. */
function beside(name: string, packageName: string, root: string, script: string): string {
  rmSync(root, { recursive: true });
  const { environment } = debianPackages(packageName);
  const variables = Object.entries(environment).map(([variable, value]) => `${variable}="${value}"`);
  mkdirSync(dirname(script), { recursive: true });
  const lines = ["#!/bin/sh", `${variables.join(" ")} exec ${programIn(root, name) ?? ""} "$@"`, ""];
  writeFileSync(script, lines.join("\n"), { mode: 0o755 });
  execFileSync(script, ["--version"], { stdio: "ignore" });
  return script;
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
