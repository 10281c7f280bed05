import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, extname, join } from "node:path";

import { failure, success, type Result } from "../../telemetry/result";
import { messageOf } from "../../telemetry/message-of";
import type { FoundFile } from "./record-file";

/** What is not read, and why. */
export interface PassedOver {
  readonly path: string;
  readonly reason: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly passedOver: readonly PassedOver[];
}

/** Endings of files that can hold records; none, as of what `aws logs` prints, is one too. */
const endings = ["", ".log", ".gz", ".parquet", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".ndjson"];

/**
 * The files of records that the paths name: files, and folders with whatever is in them. In a copy of a bucket in S3's
 * layout only the folders of VPC flow logs are gone through (`AWSLogs/…/vpcflowlogs/…`, or Hive's
 * `aws-service=vpcflowlogs`); what else log delivery put there is told as passed over.
 *
 * A file that is found more than once, by a link or another way to it, is read once. Faults: paths that cannot be read.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export function findFiles(paths: readonly string[]): Result<FoundFiles> {
  const files = new Map<string, FoundFile>();
  const passedOver: PassedOver[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    try {
      const stats = statSync(path);
      const found = stats.isDirectory()
        ? filesIn(path, passedOver)
        : [{ path, size: stats.size, isNamed: true }];
      for (const file of found) {
        const place = realpathSync(file.path);
        if (!files.has(place)) files.set(place, file);
      }
    } catch (error) {
      faults.push(`${path} cannot be read: ${messageOf(error)}`);
    }
  }
  return faults.length > 0 ? failure(faults) : success({ files: [...files.values()], passedOver });
}

function filesIn(folder: string, passedOver: PassedOver[]): FoundFile[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((one, other) =>
    one.name < other.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    const stats = statSync(path, { throwIfNoEntry: false });
    const reason = reasonOf(folder, entry, stats);
    if (stats === undefined || reason !== undefined) {
      passedOver.push({ path, reason: reason ?? "a link that leads nowhere" });
      return [];
    }
    return entry.isDirectory() ? filesIn(path, passedOver) : [{ path, size: stats.size, isNamed: false }];
  });
}

/** Why an entry of a folder is not read, if so. */
function reasonOf(folder: string, entry: Dirent, stats: Stats | undefined): string | undefined {
  if (entry.isDirectory()) return folderReason(folder, entry.name);
  // It may lead anywhere, and back.
  if (stats?.isDirectory()) return "a link to a folder is not followed";
  return fileReason(entry.name);
}

/** Why a folder of a bucket's layout holds no flow logs, if so. */
function folderReason(parent: string, name: string): string | undefined {
  const service = /^aws-service=(.*)$/.exec(name)?.[1] ?? (isAccountFolder(parent) ? name : undefined);
  if (service === undefined || service === "vpcflowlogs" || service.startsWith("aws-")) return undefined;
  return `the folder holds what ${service} delivered, no VPC flow logs`;
}

/** Whether the folder is `AWSLogs/123456789012`, in which each service has a folder of its own. */
function isAccountFolder(folder: string): boolean {
  return /(^|[\\/])AWSLogs[\\/]\d{12}$/.test(folder);
}

function fileReason(name: string): string | undefined {
  if (name.startsWith(".") || name.startsWith("_")) return "its name is that of a hidden file";
  return endings.includes(extname(basename(name)).toLowerCase())
    ? undefined
    : `its name does not end as that of a file of records does`;
}
