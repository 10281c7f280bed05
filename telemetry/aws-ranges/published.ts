import { failure, type Result, success } from "../result";

/** IPv4 blocks of AWS's services by service and region, as {@link rangesPublished} keeps them. */
export interface AwsRanges {
  /** When AWS published them: `2026-08-22-15-17-05`. */
  readonly createDate: string;
  readonly ranges: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** AMAZON holds all of them, and an address of EC2 is that of anybody's instance. */
const leftOut: ReadonlySet<unknown> = new Set(["AMAZON", "EC2"]);

/**
 * What is kept of the file that AWS publishes: the IPv4 blocks of each service and region, without those of AMAZON and
 * EC2. IPv6 blocks are cut within a group of digits, which a filter pattern can say only one by one: S3's of one region
 * would take more metric filters than a log group has.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html
 */
export function rangesPublished(text: string): Result<AwsRanges> {
  const { createDate, prefixes } = published(text);
  if (typeof createDate !== "string" || !Array.isArray(prefixes)) {
    return failure(["found no createDate and prefixes, as AWS's ip-ranges.json has them"]);
  }
  const blocks = prefixes.map(blockOf);
  const unread = blocks.filter((block) => block === undefined).length;
  if (unread > 0)
    return failure([`${unread} of ${blocks.length} prefixes have no block, service and region`]);
  const ranges: Record<string, Record<string, string[]>> = {};
  for (const block of blocks) {
    if (block === undefined || leftOut.has(block.service)) continue;
    ((ranges[block.service] ??= {})[block.region] ??= []).push(block.cidr);
  }
  return success({ createDate, ranges });
}

interface Block {
  readonly service: string;
  readonly region: string;
  readonly cidr: string;
}

function blockOf(prefix: unknown): Block | undefined {
  if (typeof prefix !== "object" || prefix === null) return undefined;
  const { ip_prefix: cidr, service, region } = prefix as Record<string, unknown>;
  return typeof cidr === "string" && typeof service === "string" && typeof region === "string"
    ? { service, region, cidr }
    : undefined;
}

function published(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
