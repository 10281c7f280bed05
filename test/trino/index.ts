import { findJava, javaNeeded } from "./java";
import { hasMaven, trinoJars } from "./installation";
import { startTrino, type Trino } from "./server";

export { TrinoError, type Row } from "./client";
export type { Trino } from "./server";

/** A first run fetches 360 MB; every later one starts in about ten seconds. */
const startTimeoutMilliseconds = 600_000;

let started: Promise<Trino> | undefined;

/**
 * The one Trino of this test run, for a `before` hook: started by the first suite that asks for it. On a machine
 * without Java 25 or Maven the suite counts as skipped and says what is missing; where CI is set it fails.
 */
export async function trinoFor(context: Mocha.Context): Promise<Trino> {
  context.timeout(startTimeoutMilliseconds);
  const java = await findJava();
  const missing = [
    ...(java === undefined
      ? [`Java ${javaNeeded} or newer (looked at JAVA_HOME_25, JAVA_HOME, PATH, /usr/lib/jvm)`]
      : []),
    ...((await hasMaven()) ? [] : ["Maven (mvn on the PATH)"]),
  ];
  if (java === undefined || missing.length > 0) {
    const reason = `the tests on Trino need ${missing.join(" and ")}`;
    if (process.env.CI !== undefined) throw new Error(reason);
    report(`skipped: ${reason}`);
    return context.skip();
  }
  started ??= trinoJars(report).then((jars) => startTrino(java, jars));
  return started;
}

// Mocha's root hook, so that the server lives exactly as long as the run.
after("stop Trino", async function () {
  this.timeout(30_000);
  const trino = await started?.catch(() => undefined);
  await trino?.stop();
});

function report(line: string): void {
  process.stderr.write(`  trino: ${line}\n`);
}
