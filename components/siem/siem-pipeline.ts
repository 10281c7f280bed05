import * as pulumi from "@pulumi/pulumi";

import type { BootstrapSettings } from "../../functions/bootstrap";
import type { SourceName } from "../../telemetry/sources";
import { functionRole } from "../shared/bundled-function";
import { evidenceOptions, refuseFaults, type ChildOptions } from "../shared/component";
import type { EnabledFindings } from "../shared/finding-services";
import { logKeyArn } from "../shared/log-key";
import { newLogBucket } from "../shared/log-bucket/log-bucket";
import { defaultRetentionInDays } from "../shared/log-retention";
import { DomainBootstrap } from "./bootstrap";
import type { SiemContext, SilenceAlarm } from "./context";
import { clusterShape, isExisting, nodesOf, requiredDomain } from "./domain";
import { domainAlarms } from "./monitoring";
import {
  completeRetention,
  defaultIndexPrefix,
  siemFaults,
  siemSizing,
  type SiemPipelineArgs,
} from "./siem-args";
import { buildSources, recordsOf } from "./sources/build";
import type { AlertLogGroup, SiemFlowLogReceiver, TrailLogs } from "./sources/source-kind";
import { newWriterRole, type WriterRole } from "./writer-role";

/**
 * Sources of security records, and the domain in which they can be searched.
 *
 * Made in this order: the role that sets the domain up, which the domain knows as its manager; the domain; what carries
 * each source's records there; the run that sets the domain up; and only then what sends.
 */
export class SiemPipeline extends pulumi.ComponentResource {
  readonly domainArn: pulumi.Output<string>;
  /** `https://…`, of OpenSearch. */
  readonly endpoint: pulumi.Output<string>;
  /** `https://…`, of OpenSearch Dashboards. */
  readonly dashboards: pulumi.Output<string>;
  /** The role that sets the domain up: the manager of a domain that exists must be told of it. */
  readonly bootstrapRoleArn: pulumi.Output<string>;
  readonly backupBucketName: pulumi.Output<string>;
  /** Alarms that ring on silence, by the name of what each watches, for an AlarmReminder. */
  readonly silenceAlarms: Readonly<Record<string, SilenceAlarm>>;
  /** What other accounts' flow logs are delivered to, where they may be. */
  readonly flowLogReceivers: readonly SiemFlowLogReceiver[];
  /** Services of findings that are made here; empty if they exist, or no source has any. */
  readonly enabledFindings: EnabledFindings;
  /** Where a CaptureHost writes its alerts; absent without the source, or with a log group that exists. */
  readonly alertLogGroup?: AlertLogGroup;
  /** Where the organisation's trail writes; absent without such a source. */
  readonly trailLogs?: TrailLogs;
  /** The arithmetic of the domain's size, a line a step; empty for a domain that exists. */
  readonly sizing: readonly string[];

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: SiemPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("SiemPipeline", name, siemFaults(name, args));
    super("network-security:siem:SiemPipeline", name, {}, opts);
    const options: ChildOptions = { parent: this };
    const { account, alarmActions } = args;
    const logRetentionInDays = args.logRetentionInDays ?? defaultRetentionInDays;
    const protect = args.protect ?? true;
    // Events stay encrypted with the key that they came under.
    const evidence = evidenceOptions(options, protect);
    const logKey = logKeyArn(name, account, args.logEncryption, evidence.key);
    const backup = newLogBucket(
      `${name}-backup`,
      { protect, ...args.backup },
      { account, bucketStatements: () => [], keyStatements: [] },
      options,
    );

    const records = recordsOf(args.sources);
    const bootstrapRole = functionRole(`${name}-bootstrap`, "Sets up the domain", options);
    const writers = new Map(
      records.map((source) => [source, newWriterRole(name, source, account, options)] as const),
    );
    const domain = requiredDomain(
      {
        name,
        account,
        options,
        logKeyArn: logKey,
        logRetentionInDays,
        masterRoleArn: bootstrapRole.arn,
        analystRoleArns: args.analystRoleArns,
      },
      isExisting(args.domain) ? args.domain : { protect, ...args.domain },
    );
    const silenceAlarms: Record<string, SilenceAlarm> = {};
    let enabledFindings: EnabledFindings = {};
    const context: SiemContext = {
      name,
      account,
      options,
      domain,
      indexPrefix: args.indexPrefix ?? defaultIndexPrefix,
      backup,
      logKeyArn: logKey,
      logRetentionInDays,
      writer: (source) => writerOf(writers, source),
      vpc: domain.vpc,
      alarmActions,
      evidence: evidence.holder,
      ringsOnSilence: (watched, alarm) => {
        silenceAlarms[watched] = alarm;
      },
      findingsEnabled: (services) => {
        enabledFindings = services;
      },
    };
    const sources = buildSources(context, args.sources);
    const bootstrap = new DomainBootstrap(`${name}-bootstrap`, context, {
      role: bootstrapRole,
      settings: bootstrapSettings(args, context.indexPrefix, writers),
    });
    for (const source of sources) source.connect([bootstrap.done]);
    if (!isExisting(args.domain)) {
      const { volumeGib } = clusterShape(args.domain);
      const watched = { domainName: name, nodes: nodesOf(args.domain), volumeGib };
      domainAlarms(name, watched, context);
    }

    this.domainArn = domain.arn;
    this.endpoint = domain.endpoint;
    this.dashboards = domain.dashboards;
    this.bootstrapRoleArn = bootstrapRole.arn;
    this.backupBucketName = backup.bucketName;
    this.silenceAlarms = silenceAlarms;
    this.flowLogReceivers = sources.flatMap(({ receiver }) => receiver ?? []);
    this.enabledFindings = enabledFindings;
    const [alertLogGroup] = sources.flatMap((source) => source.alertLogGroup ?? []);
    if (alertLogGroup) this.alertLogGroup = alertLogGroup;
    const [trailLogs] = sources.flatMap((source) => source.trailLogs ?? []);
    if (trailLogs) this.trailLogs = trailLogs;
    this.sizing = siemSizing(args)?.arithmetic ?? [];
    this.registerOutputs({ domainArn: this.domainArn, endpoint: this.endpoint });
  }
}

function writerOf(writers: ReadonlyMap<SourceName, WriterRole>, source: SourceName): WriterRole {
  const writer = writers.get(source);
  if (writer === undefined) throw new Error(`${source} is none of the records of the SIEM's sources`);
  return writer;
}

/** What the bootstrap function is told. */
function bootstrapSettings(
  args: SiemPipelineArgs,
  prefix: string,
  writers: ReadonlyMap<SourceName, WriterRole>,
): pulumi.Output<BootstrapSettings> {
  const arns = Object.fromEntries([...writers].map(([source, { arn }]) => [source, arn]));
  const replicas = isExisting(args.domain) ? 1 : clusterShape(args.domain).replicas;
  return pulumi.output(arns).apply((known) => ({
    layout: { prefix, shards: siemSizing(args)?.shardsOfIndex ?? 1, replicas },
    retention: completeRetention(args.retention),
    writers: Object.fromEntries(Object.entries(known).map(([source, arn]) => [source, [arn]])),
    analysts: [...args.analystRoleArns],
  }));
}
