import * as z from "zod";

import type { AthenaNames } from "../backtest";
import { athenaTableName } from "../components";
import type { StandaloneOutputs } from "../stacks";
import { UsageError } from "./command";
import { jsonIn } from "./json-file";

export interface DeployedNamesOptions {
  readonly stack: string;
  /** What `pulumi stack export` or `pulumi stack output --json` wrote. */
  readonly export?: string;
  readonly pipeline?: string;
  readonly workgroup?: string;
  readonly database?: string;
  readonly table?: string;
}

/** A pipeline's table; names that a person gave do not say whose it is. */
export type DeployedNames = AthenaNames & { readonly pipeline?: string };

/**
 * Where a pipeline's records can be asked: as the stack's outputs say, or as a person does.
 * @throws UsageError when neither says it, or not of one pipeline.
 */
export function deployedNames(options: DeployedNamesOptions): DeployedNames {
  const { stack, export: file, workgroup, database, pipeline, table = athenaTableName } = options;
  if (file !== undefined) return { ...namesIn(file, pipeline), table, ...given({ workgroup, database }) };
  if (workgroup !== undefined && database !== undefined)
    return { workgroup, database, table, ...given({ pipeline }) };
  throw new UsageError(
    `--on athena must be told where the table is: --export FILE, which pulumi stack export --stack ${stack} --file FILE writes, or --workgroup and --database`,
  );
}

const byPipeline = z.record(z.string(), z.string());

/** The outputs of the stack that say it; they cannot be renamed there alone. */
const Outputs = z.looseObject({
  athenaDatabaseNames: byPipeline,
  athenaWorkgroupNames: byPipeline,
} satisfies Partial<Record<keyof StandaloneOutputs, z.ZodType>>);

const Export = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(z.looseObject({ type: z.string(), outputs: z.unknown().optional() })),
  }),
});

function namesIn(
  file: string,
  wanted: string | undefined,
): { workgroup: string; database: string; pipeline: string } {
  const json = jsonIn(file);
  const exported = Export.safeParse(json).data?.deployment.resources;
  const found = Outputs.safeParse(
    exported === undefined ? json : exported.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs,
  );
  if (!found.success)
    throw new UsageError(
      `${file} holds no outputs of a stack with tables:\n${z.prettifyError(found.error)}\ngive --workgroup and --database`,
    );
  const { athenaDatabaseNames, athenaWorkgroupNames } = found.data;
  const pipelines = Object.keys(athenaDatabaseNames);
  const pipeline = wanted ?? (pipelines.length === 1 ? pipelines[0] : undefined);
  if (pipeline === undefined)
    throw new UsageError(
      pipelines.length === 0
        ? `no pipeline of ${file} has a table; give one queries: { athena: {} }`
        : `--pipeline is missing: ${pipelines.join(" or ")}`,
    );
  const [database, workgroup] = [athenaDatabaseNames[pipeline], athenaWorkgroupNames[pipeline]];
  if (database === undefined || workgroup === undefined)
    throw new UsageError(
      `--pipeline is "${pipeline}"; pipelines with a table are ${pipelines.join(", ") || "none"}`,
    );
  return { pipeline, database, workgroup };
}

/** Those that are given. */
function given<K extends string>(
  values: Readonly<Record<K, string | undefined>>,
): Partial<Record<K, string>> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Record<K, string>>;
}
