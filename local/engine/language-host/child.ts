import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";

/** How the programs of a language host are started. */
export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdio: StdioOptions;
  /** Arguments of Node.js itself. */
  readonly nodeargs?: readonly string[];
}

const children = new Set<ChildProcess>();

/** Starts a module of the program's own `@pulumi/pulumi` in a Node.js process. */
export function startNode(module: string, args: readonly string[], options: ChildOptions): ChildProcess {
  // Resolved from the program or pack, so that it talks to the same copy of the SDK that its own imports find.
  const path = require.resolve(module, { paths: [options.cwd] });
  const child = spawn(process.execPath, [...(options.nodeargs ?? []), path, ...args], options);
  children.add(child);
  child.on("close", () => children.delete(child));
  return child;
}

/** Ends whatever still runs. */
export function endChildren(): void {
  for (const child of children) child.kill();
}
