import { statSync } from "node:fs";
import {
  type Deployment,
  type DeliveryReport,
  readStackExport,
  replay,
  type TrafficSource,
} from "../delivery";
import { type ExitCode, exitCode, UsageError } from "./command";
import { unreadableFile } from "./file-bytes";
import { formatOption } from "./flow-log-format";
import { jsonIn } from "./json-file";
import { deliveryPage } from "./page/delivery-page";
import { refuseUnwritable, writePage } from "./page/write-page";
import { readingProgress } from "./progress";
import { recordedPackets } from "./recorded-packets";
import { recordedTraffic } from "./recorded-traffic";
import { hasFault, printReport } from "./report";
import { serviceRecording, telemetryNamed } from "./service-recording";
import { UnreadableFiles } from "./unreadable-files";

export interface ProveOptions {
  /** What `pulumi stack export` wrote; several where the destinations are in stacks of other accounts. */
  readonly export: readonly string[];
  readonly records: readonly string[];
  readonly format?: string;
  readonly source?: string;
  readonly telemetry?: string;
  /** Id of the organisation that the accounts are in. */
  readonly organization?: string;
  readonly json?: true;
  /** A file that the page is written to. */
  readonly html?: string;
}

/**
 * Moves recorded traffic through the resources of exported stacks and prints where each record ended.
 *
 * @returns findings if a record was lost or something deployed does not work.
 */
export async function prove(options: ProveOptions): Promise<ExitCode> {
  refuseUnwritable(options.html);
  const deployment = together(options.export);
  const source = options.source === undefined ? {} : sourceNamed(options.source);
  const format = options.format === undefined ? undefined : formatOption(options.format);
  const unreadable = new UnreadableFiles();
  const telemetry = telemetryNamed(options.telemetry ?? "flow-log");
  const organization = options.organization === undefined ? {} : organizationNamed(options.organization);
  const report = await withProgress(options.records, (onRead) =>
    replay(
      deployment,
      options.records.map((file) => {
        switch (telemetry) {
          case "flow-log":
            return recordedTraffic(file, { source, format, unreadable, onRead });
          case "mirrored-packets":
            return recordedPackets(file, { deployment, source, unreadable, onRead });
          default:
            return serviceRecording(file, telemetry);
        }
      }),
      organization,
    ),
  );
  if (options.html !== undefined) {
    writePage(
      options.html,
      deliveryPage(`Way of the records of ${options.export.join(", ")}`, report, unreadable),
    );
  }
  if (options.json) console.log(asJson(report, unreadable));
  else printReport(report, unreadable, console.log);
  return hasFault(report) || unreadable.count > 0 ? exitCode.findings : exitCode.clean;
}

/** @throws UsageError for what is no organisation's id. */
function organizationNamed(organizationId: string): { readonly organizationId: string } {
  if (/^o-[a-z0-9]{10,32}$/.test(organizationId)) return { organizationId };
  throw new UsageError(`--organization is "${organizationId}"; it is an id such as o-a1b2c3d4e5`);
}

/** The stacks of all exports. @throws UsageError where one is there twice: what it has would count twice. */
function together(files: readonly string[]): Deployment {
  const seen = new Map<string, string>();
  return files
    .map((file) => {
      const deployment = deploymentOf(jsonIn(file), file);
      for (const { urn } of deployment.resources) {
        const earlier = seen.get(urn);
        if (earlier !== undefined)
          throw new UsageError(
            `--export ${file} has ${urn}, which is in ${earlier} as well; give each stack once`,
          );
      }
      for (const { urn } of deployment.resources) seen.set(urn, file);
      return deployment;
    })
    .reduce((all, other) => all.with(other));
}

async function withProgress<T>(
  files: readonly string[],
  work: (onRead: (bytes: number) => void) => Promise<T>,
): Promise<T> {
  const progress = readingProgress(files.reduce((sum, file) => sum + sizeOf(file), 0));
  try {
    return await work(progress.done);
  } finally {
    progress.end();
  }
}

/** Bytes of a file. @throws UsageError when it cannot be read. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    throw unreadableFile(file, error);
  }
}

function asJson(report: DeliveryReport, { count, sentences }: UnreadableFiles): string {
  return JSON.stringify({ ...report, unreadable: sentences, unreadableLines: count }, bytesAsText, 2);
}

/** @throws UsageError when the file is no stack export. */
export function deploymentOf(exported: unknown, file: string): Deployment {
  const deployment = readStackExport(exported);
  if (deployment.ok) return deployment.value;
  throw new UsageError(
    [`${file} is no stack export:`, ...deployment.faults.map((fault) => `  ${fault}`)].join("\n"),
  );
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
