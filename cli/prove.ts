import { type Deployment, readStackExport, replay, type Traffic, type TrafficSource } from "../delivery";
import { type ExitCode, exitCode, UsageError } from "./command";
import { formatOption } from "./flow-log-format";
import { recordedTraffic, textOf } from "./recorded-traffic";
import { hasFault, printReport } from "./report";

export interface ProveOptions {
  /** What `pulumi stack export` wrote; several where the destinations are in stacks of other accounts. */
  readonly export: readonly string[];
  readonly records: readonly string[];
  readonly format?: string;
  readonly source?: string;
  readonly json?: true;
}

/**
 * Moves recorded traffic through the resources of exported stacks and prints where each record ended.
 *
 * @returns findings if a record was lost or something deployed does not work.
 */
export function prove(options: ProveOptions): ExitCode {
  const deployment = options.export
    .map((file) => deploymentOf(jsonOf(file), file))
    .reduce((all, other) => all.with(other));
  const source = options.source === undefined ? {} : sourceNamed(options.source);
  const format = options.format === undefined ? undefined : formatOption(options.format);
  const recorded = options.records.map((file) => recordedTraffic(file, source, format));
  const unreadable = recorded.flatMap((file) => file.unreadable);
  const traffic: Traffic[] = recorded.map((file) => file.traffic);
  const report = replay(deployment, traffic);
  if (options.json) console.log(JSON.stringify({ ...report, unreadable }, bytesAsText, 2));
  else printReport(report, unreadable, console.log);
  return hasFault(report) || unreadable.length > 0 ? exitCode.findings : exitCode.clean;
}

/** @throws UsageError when the file is no stack export. */
export function deploymentOf(exported: unknown, file: string): Deployment {
  const deployment = readStackExport(exported);
  if (deployment.ok) return deployment.value;
  throw new UsageError(
    [`${file} is no stack export:`, ...deployment.faults.map((fault) => `  ${fault}`)].join("\n"),
  );
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(textOf(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${file} is not JSON: ${error.message}`);
    throw error;
  }
}

/** A VPC, subnet or network interface by the beginning of its id. */
function sourceNamed(id: string): TrafficSource {
  if (id.startsWith("vpc-")) return { vpcId: id };
  if (id.startsWith("subnet-")) return { subnetId: id };
  if (id.startsWith("eni-")) return { networkInterfaceId: id };
  throw new UsageError(
    `--source is "${id}"; give the id of a VPC (vpc-…), a subnet (subnet-…) or an interface (eni-…)`,
  );
}

function bytesAsText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}
