import type * as pulumi from "@pulumi/pulumi";

import { sources, type SourceName } from "../../../../telemetry/sources";
import { configBucketFaults, configRuleFaults, newConfigRecorder } from "../../../config";
import { enableFindings, type FindingServices } from "../../../shared/finding-services";
import { newLogBucket, type LogBucketArgs } from "../../../shared/log-bucket/log-bucket";
import type { SiemContext } from "../../context";
import { SourceRule } from "../../event-rule";
import { SourceStream, streamSettingsFaults, type StreamSettings } from "../../stream";
import type { SiemSourceKind } from "../source-kind";

/** AWS Config's recorder, with a bucket of its own. */
export interface ConfigArgs {
  /** Identifiers of AWS's managed rules, such as `VPC_FLOW_LOGS_ENABLED`. Default: some about networks. */
  readonly rules?: readonly string[] | undefined;
  /** The bucket of snapshots and histories. */
  readonly bucket?: LogBucketArgs | undefined;
}

export interface SecurityHubSourceArgs extends FindingServices {
  /** The bus whose rules take findings, such as that of an organisation. Default: the account's own. */
  readonly eventBusName?: pulumi.Input<string> | undefined;
  /** AWS Config's recorder and rules, made here; an account has one recorder a region. Default: they exist, or are not wanted. */
  readonly config?: ConfigArgs | undefined;
  /** Take also what Security Hub's newer form publishes, in OCSF, into an index of its own. Default false. */
  readonly ocsf?: boolean | undefined;
  readonly stream?: StreamSettings | undefined;
}

declare module "../source-kind" {
  interface SiemSourceTypes {
    /** Findings of Security Hub, an event rule, a stream and an index for each product and one for all others. */
    readonly securityHub: { readonly args: SecurityHubSourceArgs };
  }
}

/**
 * Findings of Security Hub by product. Every product's rule matches its own findings only, and one rule all that have
 * no rule of their own, so that none is in two indices and none in none.
 */
export const securityHub: SiemSourceKind<SecurityHubSourceArgs> = {
  records: findingsOf,
  faults: ({ config = {}, stream = {} }, path) => [
    ...configRuleFaults(config.rules, `${path}.config.rules`),
    ...configBucketFaults(config.bucket ?? {}, `${path}.config.bucket`),
    ...streamSettingsFaults(stream, `${path}.stream`),
  ],
  build: (context, args) => {
    const carriers = findingsOf(args).map((source) => {
      const name = `${context.name}-${source}`;
      const settings = args.stream ?? {};
      return { name, source, stream: new SourceStream(name, context, { source, settings }) };
    });
    return {
      connect: (ready) => {
        for (const { name, source, stream } of carriers) {
          const { arrival } = sources[source];
          if (arrival.by !== "event rule") throw new Error(`${source} does not come by an event rule`);
          const { eventPattern } = arrival;
          const { eventBusName } = args;
          new SourceRule(name, context, { eventPattern, eventBusName, stream, dependsOn: ready });
        }
        context.findingsEnabled(enableFindings(context.name, args, context.evidence));
        if (args.config !== undefined) record(`${context.name}-config`, context, args.config);
      },
    };
  },
};

function record(
  name: string,
  { account, evidence, options }: SiemContext,
  { rules, bucket }: ConfigArgs,
): void {
  const destination = newLogBucket(
    `${name}-bucket`,
    { protect: evidence.protect, ...bucket },
    { account, bucketStatements: () => [], keyStatements: [] },
    options,
  );
  newConfigRecorder(name, { account, destination, rules, options, evidence });
}

function findingsOf({ ocsf = false }: SecurityHubSourceArgs): SourceName[] {
  return [
    "security-hub-guardduty",
    "security-hub-config",
    "security-hub-controls",
    "security-hub-other",
    ...(ocsf ? (["security-hub-ocsf"] as const) : []),
  ];
}
