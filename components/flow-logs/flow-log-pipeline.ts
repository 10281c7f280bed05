import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { defaultFormat, printLogFormat, type FlowLogFormat } from "../../telemetry/flow-logs";
import type { Account } from "../shared/account";
import { refuseFaults, type ArgumentFault, type ChildOptions } from "../shared/component";
import { destinationsByWord } from "./destinations/by-word";
import {
  cloudWatchLogsDestination,
  cloudWatchLogsFaults,
  type CloudWatchLogsDestination,
  type CloudWatchLogsDestinationArgs,
} from "./destinations/cloud-watch-logs";
import type { DestinationContext, FlowLogDestination } from "./destinations/destination";
import {
  firehoseDestination,
  firehoseFaults,
  type FirehoseDestination,
  type FirehoseDestinationArgs,
} from "./destinations/firehose";
import { s3Destination, s3Faults, type S3Destination, type S3DestinationArgs } from "./destinations/s3";
import { flowLogSourceArgs, type FlowLogSource } from "./flow-log-source";
import { tagFieldSpecifications, tagKeyFaults, type TagKeys } from "./tag-fields";

export interface FlowLogPipelineArgs {
  readonly account: Account;
  /** At least one; each source and destination pair is one flow log. */
  readonly sources: readonly FlowLogSource[];
  /** Default: AWS's own, the 14 fields of version 2. */
  readonly format?: FlowLogFormat | undefined;
  /** For each tag field of the format, the key of the tag whose value it holds. */
  readonly tagKeys?: TagKeys | undefined;
  /** Default `ALL`. */
  readonly trafficType?: "ALL" | "ACCEPT" | "REJECT" | undefined;
  /** Seconds over which a flow is summed up into one record. Default 600, as AWS's. */
  readonly maxAggregationInterval?: 60 | 600 | undefined;
  /** Exactly these are made; at least one. */
  readonly destinations: {
    readonly cloudWatchLogs?: CloudWatchLogsDestinationArgs | undefined;
    readonly s3?: S3DestinationArgs | undefined;
    readonly firehose?: FirehoseDestinationArgs | undefined;
  };
}

/** The flow logs of some sources, and the places that they are delivered to. */
export class FlowLogPipeline extends pulumi.ComponentResource {
  /** The one format of every flow log here; filters and queries on the records are made from it. */
  readonly format: FlowLogFormat;
  readonly destinations: FlowLogDestinations;
  readonly flowLogIds: pulumi.Output<string[]>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: FlowLogPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("FlowLogPipeline", name, flowLogPipelineFaults(args));
    super("network-security:flowLogs:FlowLogPipeline", name, {}, opts);
    const options: ChildOptions = { parent: this };

    this.format = args.format ?? defaultFormat;
    this.destinations = makeDestinations(
      { name, account: args.account, sources: args.sources, options },
      args,
    );
    const flowLogs = destinationsByWord<FlowLogDestination>(this.destinations).flatMap(
      ([word, destination]) =>
        args.sources.map((source) =>
          newFlowLog(`${name}-${source.name}-to-${word}`, this.format, args, source, destination, options),
        ),
    );
    this.flowLogIds = pulumi.all(flowLogs.map((flowLog) => flowLog.id));
    this.registerOutputs({ flowLogIds: this.flowLogIds });
  }
}

/** The destinations that were asked for. */
export interface FlowLogDestinations {
  readonly cloudWatchLogs?: CloudWatchLogsDestination;
  readonly s3?: S3Destination;
  readonly firehose?: FirehoseDestination;
}

function makeDestinations(
  context: DestinationContext,
  { destinations: { cloudWatchLogs, s3, firehose } }: FlowLogPipelineArgs,
): FlowLogDestinations {
  return {
    ...(cloudWatchLogs && { cloudWatchLogs: cloudWatchLogsDestination(context, cloudWatchLogs) }),
    ...(s3 && { s3: s3Destination(context, s3) }),
    ...(firehose && { firehose: firehoseDestination(context, firehose) }),
  };
}

/**
 * One flow log. Nothing of it can be changed: a new format or destination makes a new one, and as it has no name
 * of its own the new one is there before the old one goes. For some minutes both deliver: after a change of format a log group
 * holds records of the old one that the new metric filters cannot read rightly.
 */
function newFlowLog(
  name: string,
  format: FlowLogFormat,
  args: FlowLogPipelineArgs,
  source: FlowLogSource,
  destination: FlowLogDestination,
  options: ChildOptions,
): aws.ec2.FlowLog {
  return new aws.ec2.FlowLog(
    name,
    {
      ...flowLogSourceArgs(source),
      ...destination.flowLogArgs,
      trafficType: args.trafficType ?? "ALL",
      maxAggregationInterval: args.maxAggregationInterval ?? 600,
      logFormat: printLogFormat(format),
      ...tagFieldSpecifications(args.tagKeys ?? {}),
      tags: { Name: name },
    },
    { ...options, dependsOn: [...destination.dependsOn] },
  );
}

function flowLogPipelineFaults(args: FlowLogPipelineArgs): ArgumentFault[] {
  const { cloudWatchLogs, s3, firehose } = args.destinations;
  const path = "destinations";
  const none = cloudWatchLogs === undefined && s3 === undefined && firehose === undefined;
  return [
    ...sourceFaults(args.sources),
    ...tagKeyFaults(args.format ?? defaultFormat, args.tagKeys ?? {}, "tagKeys"),
    ...(none
      ? [{ propertyPath: path, reason: "found none; give cloudWatchLogs, s3, firehose, or more of them" }]
      : []),
    ...(cloudWatchLogs ? cloudWatchLogsFaults(cloudWatchLogs, `${path}.cloudWatchLogs`) : []),
    ...(s3 ? s3Faults(s3, `${path}.s3`) : []),
    ...(firehose ? firehoseFaults(firehose, args.account, `${path}.firehose`) : []),
  ];
}

function sourceFaults(sources: readonly FlowLogSource[]): ArgumentFault[] {
  if (sources.length === 0) {
    const reason = "found none; a flow log records a VPC, a subnet or a network interface: name at least one";
    return [{ propertyPath: "sources", reason }];
  }
  return sources.flatMap(({ name }, index) => {
    const first = sources.findIndex((other) => other.name === name);
    if (first === index) return [];
    const reason = `found "${name}", which is already sources[${first}]; each source needs a name of its own`;
    return [{ propertyPath: `sources[${index}].name`, reason }];
  });
}
