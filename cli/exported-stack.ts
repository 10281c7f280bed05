import { command, lastLine } from "../local/engine";
import { StepFailed, UsageError } from "./command";
import { foundEngine } from "./found-engine";

/**
 * What `pulumi stack export` prints of a stack, by the person's own login.
 * @throws StepFailed with what the engine said.
 */
export async function exportedStack(programDirectory: string, stack: string): Promise<unknown> {
  const { path } = await foundEngine((line) => {
    console.error(line);
  });
  const args = ["stack", "export", "--stack", stack, "--non-interactive"];
  const { exitCode, stdout, stderr } = await command(path, args, { env: process.env, cwd: programDirectory });
  if (exitCode !== 0)
    throw new StepFailed(
      `pulumi stack export --stack ${stack} failed: ${lastLine(stderr)}\nlog in by pulumi login, or give --export FILE`,
    );
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    throw new UsageError(`pulumi stack export --stack ${stack} printed no JSON`);
  }
}
