import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type ExitCode, exitCode } from "./command";
import { foundEngine } from "./found-engine";
import { interruptible } from "./interruption";
import { baseProgram } from "./preview/base-program";
import { previewStacks } from "./preview/preview-stacks";
import { markdown, needsLook } from "./preview/report";

/** The repository: the folder of `Pulumi.yaml`. */
const programDirectory = resolve(__dirname, "..");

export interface PreviewOfflineOptions {
  /** Branch, tag or commit. Default: `origin/main`, or `main` where there is none. */
  readonly base?: string;
  /** File that the report is written to. Default: standard output. */
  readonly output?: string;
}

/**
 * Previews every stack configuration on the embedded AWS against those of another commit, with no credentials, and
 * writes one report in Markdown.
 *
 * @returns findings if something fails, breaks a mandatory rule, or no longer arrives or rings.
 */
export function previewOffline({ base: ref, output }: PreviewOfflineOptions): Promise<ExitCode> {
  const print = (line: string): void => {
    console.error(line);
  };
  const started = performance.now();
  return interruptible(async ({ terminated: signal }) => {
    const base = baseProgram(programDirectory, ref);
    const engine = await foundEngine(print);
    const folder = mkdtempSync(join(tmpdir(), "network-security-preview-"));
    try {
      const stacks = await previewStacks({
        engine,
        head: { programDirectory, configurations: programDirectory },
        base: { programDirectory: base.directory, configurations: base.directory },
        folder,
        signal,
        print,
      });
      const report = markdown(stacks, {
        base: base.commit,
        notes: base.hasOtherPackages
          ? ["The base asks for other packages; it was brought up with those of this commit."]
          : [],
      });
      if (output === undefined) console.log(report);
      else writeFileSync(output, `${report}\n`);
      print(`${stacks.length} stacks in ${Math.round((performance.now() - started) / 1000)} s`);
      return needsLook(stacks) ? exitCode.findings : exitCode.clean;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
