import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/** A first run fetches about 110 MB. */
const startTimeoutMilliseconds = 300_000;

const requirements = join(__dirname, "requirements.txt");
const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
const packages = resolve(__dirname, "..", "..", ".cache", `moto-${digest}`);

let started: Promise<{ address: string; process: ChildProcess }> | undefined;

/**
 * The address of the one moto of this test run, a server that speaks AWS's API, for a `before` hook. Where there is no
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
  return (await started).address;
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

function start(): Promise<{ address: string; process: ChildProcess }> {
  const server = spawn("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], {
    // Of S3's 1,000 keys a page, so that a listing of a few has several.
    env: { ...process.env, PYTHONPATH: packages, MOTO_S3_DEFAULT_MAX_KEYS: "2" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((found, failed) => {
    let said = "";
    server.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const address = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (address !== undefined) found({ address, process: server });
    });
    server.on("error", failed);
    server.on("exit", () => {
      failed(new Error(`moto ended: ${said}`));
    });
  });
}

// Mocha's root hook, so that the server lives exactly as long as the run.
after("stop moto", async () => {
  const running = await started?.catch(() => undefined);
  running?.process.kill();
});
