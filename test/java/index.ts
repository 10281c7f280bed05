import { installedProgram, type InstalledProgram, type JavaProgram } from "../../local/java";

/** A first run fetches it; every later one starts in about ten seconds. */
const startTimeoutMilliseconds = 600_000;

/**
 * The `java` and the folder of jars that a program needs, for a `before` hook. On a machine without Java of its release
 * or Maven the suite counts as skipped and says what is missing; where CI is set it fails.
 */
export async function javaProgramFor(
  context: Mocha.Context,
  program: JavaProgram,
): Promise<InstalledProgram> {
  context.timeout(startTimeoutMilliseconds);
  const report = (line: string) => process.stderr.write(`  ${program.name.toLowerCase()}: ${line}\n`);
  const found = await installedProgram(program, report);
  if (!("missing" in found)) return found;
  const reason = `the tests on ${program.name} need ${found.missing.join(" and ")}`;
  if (process.env.CI !== undefined) throw new Error(reason);
  report(`skipped: ${reason}`);
  return context.skip();
}
