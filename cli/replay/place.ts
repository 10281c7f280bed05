import { statSync } from "node:fs";

import type { SourceName } from "../../telemetry/sources";
import { backupOf } from "./backup";
import { bucketStore } from "../object-store/bucket";
import { deadLettersOf } from "./dead-letters";
import { folderStore } from "../object-store/folder";
import type { KeptPlace } from "./kept";
import { sqsQueue } from "./sqs-queue";

/** The place that `--from` names, with what was kept there of a source at `since` (epoch milliseconds) or later. */
export function placeOf(from: string, source: SourceName, since: number): KeptPlace {
  const bucket = bucketIn(from);
  if (bucket !== undefined) return backupOf(bucketStore(bucket), source, since);
  if (isQueue(from)) return deadLettersOf(sqsQueue(from), source, since);
  return backupOf(folderStore(from), source, since);
}

/** Why `--from` names no place; a place that is not there holds nothing, which would pass for nothing to do. */
export function placeFault(from: string): string | undefined {
  if (bucketIn(from) !== undefined || isQueue(from)) return undefined;
  if (from.startsWith("s3://"))
    return `--from is "${from}"; a bucket is s3://BUCKET, without what its keys begin with`;
  if (/^\w+:\/\//.test(from))
    return `--from is "${from}"; the URL of a queue begins with https://sqs.REGION.`;
  return statSync(from, { throwIfNoEntry: false })?.isDirectory() === true
    ? undefined
    : `--from is "${from}", and there is no such folder`;
}

function bucketIn(from: string): string | undefined {
  return /^s3:\/\/([^/]+)\/?$/.exec(from)?.[1];
}

/** By the service's endpoint, that of a FIPS module or one of a VPC. */
function isQueue(from: string): boolean {
  return /^https:\/\/([\w-]+\.)*sqs(-fips)?\./.test(from);
}
