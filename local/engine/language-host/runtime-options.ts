import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

/** What a project asks of its language host, under `runtime.options` in `Pulumi.yaml`. */
export interface RuntimeOptions {
  /** Whether the SDK's runner compiles TypeScript itself; by default it does. */
  readonly typescript: boolean;
  /** Arguments of Node.js before the runner. */
  readonly nodeargs: readonly string[];
}

/**
 * The options of a program, read as Pulumi's own language host reads them.
 * @throws Error where an option is not known here or has the wrong type.
 */
export function runtimeOptions(info: ProgramInfo | undefined): RuntimeOptions {
  const { typescript = true, nodeargs = "", ...others } = info?.getOptions()?.toJavaScript() ?? {};
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new Error(`runtime option ${other}: this language host knows typescript and nodeargs`);
  if (typeof typescript !== "boolean")
    throw new Error(`runtime option typescript is ${JSON.stringify(typescript)}, and must be true or false`);
  if (typeof nodeargs !== "string" || /["'\\#]/.test(nodeargs))
    throw new Error(
      `runtime option nodeargs is ${JSON.stringify(nodeargs)}, and must be words without quotes between spaces`,
    );
  return { typescript, nodeargs: nodeargs.split(/\s+/).filter((word) => word !== "") };
}
