import { spawn, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/** A first run fetches about 110 MB. */
const startTimeoutMilliseconds = 300_000;

const requirements = join(__dirname, "requirements.txt");
const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
const packages = resolve(__dirname, "..", "..", ".cache", `moto-${digest}`);

let started: Promise<string> | undefined;

/**
 * The address of the one moto of this worker, a server that speaks AWS's API, for a `before` hook. Where there is no
 * Python with pip the suite counts as skipped and says so; where CI is set it fails.
 */
export async function motoFor(context: Mocha.Context): Promise<string> {
  context.timeout(startTimeoutMilliseconds);
  const missing = existsSync(packages) ? undefined : install();
  if (missing !== undefined) {
    const reason = `the tests on moto need python3 with pip: ${missing}`;
    if (process.env.CI !== undefined) throw new Error(reason);
    process.stderr.write(`  moto: skipped: ${reason}\n`);
    return context.skip();
  }
  started ??= start();
  return started;
}

/** Puts the packages beside the others of this project's cache, whole or not at all. @returns why it could not. */
function install(): string | undefined {
  const partial = `${packages}.${randomUUID()}`;
  const args = ["-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"];
  const { status, stderr, error } = spawnSync(
    "python3",
    [...args, "--root-user-action", "ignore", "--target", partial, "--requirement", requirements],
    { encoding: "utf8" },
  );
  if (status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    return error?.message ?? stderr.trim().split("\n").at(-1);
  }
  try {
    renameSync(partial, packages);
  } catch (thrown) {
    rmSync(partial, { recursive: true, force: true });
    // Another worker may have been first; its packages are as good.
    if (!existsSync(packages)) throw thrown;
  }
  return undefined;
}

/** Ends when its standard input does, so that it never outlives the worker whose files share it. */
const program = `
import os, sys, threading
from moto.server import main
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
main(["-H", "127.0.0.1", "-p", "0"])
`;

/** @returns its address. */
function start(): Promise<string> {
  const server = spawn("python3", ["-c", program], {
    // Of S3's 1,000 keys a page, so that a listing of a few has several.
    env: { ...process.env, PYTHONPATH: packages, MOTO_S3_DEFAULT_MAX_KEYS: "2" },
    stdio: ["pipe", "ignore", "pipe"],
  });
  return new Promise((found, failed) => {
    let said = "";
    server.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const address = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (address === undefined) return;
      // It keeps no run from ending.
      for (const held of [server, server.stdin, server.stderr]) (held as Unreferenced).unref();
      found(address);
    });
    server.on("error", failed);
    server.on("exit", () => {
      failed(new Error(`moto ended: ${said}`));
    });
  });
}

/** A pipe to a process is a socket, though its type does not say so. */
interface Unreferenced {
  unref(): void;
}
