import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium, type Browser } from "playwright-core";

import { debianChromium, type Program } from "./debian-chromium";

const programs = ["chromium", "chromium-browser", "google-chrome"];

let opened: Promise<Browser> | undefined;

/** A first run fetches about 110 MB of Debian's packages where no browser is installed. */
const startTimeoutMilliseconds = 300_000;

/**
 * The one headless Chromium of this test run, for a `before` hook: of this machine, or else out of Debian's packages.
 * Where neither can be had the suite counts as skipped and says so; where CI is set it fails.
 */
export async function browserFor(context: Mocha.Context): Promise<Browser> {
  context.timeout(startTimeoutMilliseconds);
  const program = installed() ?? debianChromium();
  if (program === undefined) {
    const reason = `the tests in a browser need ${programs.join(", ")} on the PATH, or Debian's package chromium`;
    if (process.env.CI !== undefined) throw new Error(reason);
    process.stderr.write(`  browser: skipped: ${reason}\n`);
    return context.skip();
  }
  const { executablePath, environment } = program;
  // The pages are our own, and in a container its sandbox cannot be made.
  const args = ["--no-sandbox"];
  opened ??= chromium.launch({ executablePath, args, env: { ...process.env, ...environment } });
  return opened;
}

function installed(): Program | undefined {
  const executablePath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => programs.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  return executablePath === undefined ? undefined : { executablePath, environment: {} };
}

// Mocha's root hook, so that the browser lives exactly as long as the run.
after("close the browser", async function () {
  this.timeout(30_000);
  const browser = await opened?.catch(() => undefined);
  await browser?.close();
});
