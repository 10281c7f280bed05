import { findJava } from "./find-java";
import { downloaded, hasMaven, type Download } from "./maven";

/** A program in Java that tests run beside themselves. */
export interface JavaProgram {
  /** As messages name it: `Trino`. */
  readonly name: string;
  readonly release: number;
  readonly download: Download;
  /** Megabytes to fetch. */
  readonly megabytes: number;
}

/** A first run fetches it; every later one starts in about ten seconds. */
const startTimeoutMilliseconds = 600_000;

/**
 * The `java` and the folder of jars that a program needs, for a `before` hook. On a machine without Java of its release
 * or Maven the suite counts as skipped and says what is missing; where CI is set it fails.
 */
export async function javaProgramFor(
  context: Mocha.Context,
  { name, release, download, megabytes }: JavaProgram,
): Promise<{ readonly java: string; readonly folder: string }> {
  context.timeout(startTimeoutMilliseconds);
  const report = (line: string) => process.stderr.write(`  ${name.toLowerCase()}: ${line}\n`);
  const java = await findJava(release);
  const missing = [
    ...(java === undefined
      ? [`Java ${release} or newer (looked at JAVA_HOME_25, JAVA_HOME, PATH, /usr/lib/jvm)`]
      : []),
    ...((await hasMaven()) ? [] : ["Maven (mvn on the PATH)"]),
  ];
  if (java === undefined || missing.length > 0) {
    const reason = `the tests on ${name} need ${missing.join(" and ")}`;
    if (process.env.CI !== undefined) throw new Error(reason);
    report(`skipped: ${reason}`);
    return context.skip();
  }
  const fetching = () => report(`fetching ${name} with Maven, once: about ${megabytes} MB`);
  return { java, folder: await downloaded(download, fetching) };
}
