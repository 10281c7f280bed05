import type * as pulumi from "@pulumi/pulumi";

import { sources as allSources } from "../../telemetry/sources";
import type { Account } from "../shared/account";
import { settingPath, type ArgumentFault } from "../shared/component";
import type { Encryption } from "../shared/encryption";
import { logBucketFaults, type LogBucketArgs } from "../shared/log-bucket/log-bucket";
import { retentionFaults } from "../shared/log-retention";
import { clusterShape, domainFaults, isExisting, sizingOf, type DomainArgs, type Sizing } from "./domain";
import { nameFaults } from "./name-faults";
import { recordsBySource, recordsOf, sourcesFaults } from "./sources/build";
import type { SiemSourcesArgs } from "./sources/table";

/** How long documents can be found. */
export interface DocumentRetentionArgs {
  /** Days from when a document's index was closed by the next. Default 90. */
  readonly days?: number | undefined;
  /** A new index is begun when a primary shard has this many GiB. Default 30. */
  readonly rolloverGib?: number | undefined;
  /** A new index is begun after these days at the latest. Default 7. */
  readonly rolloverDays?: number | undefined;
}

export interface SiemPipelineArgs {
  readonly account: Account;
  readonly domain: DomainArgs;
  /** Exactly these are made; at least one. */
  readonly sources: SiemSourcesArgs;
  /** ARNs of the IAM roles that search. */
  readonly analystRoleArns: readonly string[];
  readonly retention?: DocumentRetentionArgs | undefined;
  /** Put before the name of every index. Default `siem-`. */
  readonly indexPrefix?: string | undefined;
  /** The bucket that keeps what could not be indexed. */
  readonly backup?: LogBucketArgs | undefined;
  /** Days that the log groups of functions, streams and domain keep. Default 30. */
  readonly logRetentionInDays?: number | undefined;
  /**
   * Refuse to delete what holds evidence or makes it: domain, buckets, log groups with their key, dead-letter queues, the
   * trail, and Security Hub, GuardDuty and Config, which stop for the account when they go. Domain and buckets may say
   * otherwise of themselves. Default true.
   */
  readonly protect?: boolean | undefined;
  /** Of these log groups. Default: a customer managed key made here. */
  readonly logEncryption?: Encryption | undefined;
  readonly alarmActions: readonly pulumi.Input<string>[];
}

export const defaultIndexPrefix = "siem-";

/** OpenSearch's rules for index names, and room for the names of sources. */
const prefixForm = /^[a-z][a-z0-9-]{0,30}-$/;

/** Analysts are IAM roles: a user has keys that last. */
const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;

/** OpenSearch's advice for the size of a shard, and what index management takes. */
const limits = {
  days: { least: 1, most: 3650, default: 90, unit: "days" },
  rolloverGib: { least: 1, most: 50, default: 30, unit: "GiB" },
  rolloverDays: { least: 1, most: 365, default: 7, unit: "days" },
} as const;

/** The retention with every default filled in. */
export function completeRetention(args: DocumentRetentionArgs = {}) {
  return {
    days: args.days ?? limits.days.default,
    rolloverGib: args.rolloverGib ?? limits.rolloverGib.default,
    rolloverDays: args.rolloverDays ?? limits.rolloverDays.default,
  };
}

/** The arithmetic of a domain that is made here; absent for one that exists. */
export function siemSizing(args: SiemPipelineArgs): Sizing | undefined {
  if (isExisting(args.domain)) return undefined;
  return sizingOf({ ...loadOf(args), gibPerDay: args.domain.gibPerDay }, clusterShape(args.domain));
}

/** Everything wrong with a SIEM of this name. */
export function siemFaults(name: string, args: SiemPipelineArgs, path?: string): ArgumentFault[] {
  const at = (key: string) => settingPath(path, key);
  return [
    ...retentionLimitFaults(args.retention ?? {}, at("retention")),
    ...nameFaults(name, recordsOf(args.sources), at("name")),
    ...domainFaults(args.domain, loadOf(args), args.analystRoleArns, at("domain")),
    ...sourcesFaults(args.sources, at("sources"), args.account),
    ...otherRegionFaults(args, at("sources")),
    ...args.analystRoleArns.flatMap((arn, index) =>
      roleArn.test(arn)
        ? []
        : [
            {
              propertyPath: `${at("analystRoleArns")}[${index}]`,
              reason: `found "${arn}"; the ARN of an IAM role: arn:aws:iam::ACCOUNT:role/NAME`,
            },
          ],
    ),
    ...(prefixForm.test(args.indexPrefix ?? defaultIndexPrefix)
      ? []
      : [
          {
            propertyPath: at("indexPrefix"),
            reason: `found "${String(args.indexPrefix)}"; 2 to 32 lower-case letters, digits and hyphens that begin with a letter and end with a hyphen`,
          },
        ]),
    ...logBucketFaults(args.backup ?? {}, at("backup")),
    ...retentionFaults(args.logRetentionInDays, at("logRetentionInDays")),
  ];
}

function loadOf(args: SiemPipelineArgs) {
  const { days, ...rollover } = completeRetention(args.retention);
  return { retentionDays: days, ...rollover, sources: recordsOf(args.sources).length };
}

/** A function reaches a domain of any region; Firehose delivers within its own. */
function otherRegionFaults({ account, domain, sources }: SiemPipelineArgs, path: string): ArgumentFault[] {
  const region = isExisting(domain) ? domain.domainArn.split(":")[3] : account.region;
  if (region === account.region) return [];
  const reason = `found with a domain in ${String(region)}; Firehose, which brings these records, delivers within its region, ${account.region}`;
  return recordsBySource(sources)
    .filter(({ records }) => records.some((record) => allSources[record].arrival.by !== "subscription"))
    .map(({ source }) => ({ propertyPath: `${path}.${source}`, reason }));
}

function retentionLimitFaults(args: DocumentRetentionArgs, path: string): ArgumentFault[] {
  const complete = completeRetention(args);
  return (Object.keys(limits) as (keyof typeof limits)[]).flatMap((key) => {
    const { least, most, unit } = limits[key];
    const value = complete[key];
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    const reason = `found ${value} ${unit}; a whole number from ${least} to ${most} ${unit}`;
    return [{ propertyPath: `${path}.${key}`, reason }];
  });
}
