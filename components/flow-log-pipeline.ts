import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { defaultFormat, printLogFormat, type FlowLogFormat } from "../flow-logs";
import type { Account } from "./account";
import { refuseFaults, type ArgumentFault, type ChildOptions } from "./component";
import {
  cloudWatchLogsDestination,
  cloudWatchLogsFaults,
  type CloudWatchLogsDestination,
  type CloudWatchLogsDestinationArgs,
} from "./destinations/cloud-watch-logs";
import type { FlowLogDestination } from "./destinations/destination";
import { s3Destination, s3Faults, type S3Destination, type S3DestinationArgs } from "./destinations/s3";
import { flowLogSourceArgs, type FlowLogSource } from "./flow-log-source";

export interface FlowLogPipelineArgs {
  readonly account: Account;
  /** At least one; each source and destination pair is one flow log. */
  readonly sources: readonly FlowLogSource[];
  /** Default: AWS's own, the 14 fields of version 2. */
  readonly format?: FlowLogFormat;
  /** Default `ALL`. */
  readonly trafficType?: "ALL" | "ACCEPT" | "REJECT";
  /** Seconds over which a flow is summed up into one record. Default 600, as AWS's. */
  readonly maxAggregationInterval?: 60 | 600;
  /** Exactly these are made; at least one. */
  readonly destinations: {
    readonly cloudWatchLogs?: CloudWatchLogsDestinationArgs;
    readonly s3?: S3DestinationArgs;
  };
}

/** The flow logs of some sources, and the places that they are delivered to. */
export class FlowLogPipeline extends pulumi.ComponentResource {
  /** The one format of every flow log here; filters and queries on the records are made from it. */
  readonly format: FlowLogFormat;
  readonly cloudWatchLogs?: CloudWatchLogsDestination;
  readonly s3?: S3Destination;
  readonly flowLogIds: pulumi.Output<string[]>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: FlowLogPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("FlowLogPipeline", name, flowLogPipelineFaults(args));
    super("network-security:flowLogs:FlowLogPipeline", name, {}, opts);
    this.format = args.format ?? defaultFormat;

    const options: ChildOptions = { parent: this };
    const context = { name, account: args.account, options };
    const destinations: Record<string, FlowLogDestination> = {};
    if (args.destinations.cloudWatchLogs) {
      this.cloudWatchLogs = cloudWatchLogsDestination(context, args.destinations.cloudWatchLogs);
      destinations["cloudwatch-logs"] = this.cloudWatchLogs;
    }
    if (args.destinations.s3) {
      this.s3 = s3Destination(context, args.destinations.s3);
      destinations.s3 = this.s3;
    }

    const flowLogs = Object.entries(destinations).flatMap(([kind, destination]) =>
      args.sources.map((source) =>
        newFlowLog(`${name}-${source.name}-to-${kind}`, this.format, args, source, destination, options),
      ),
    );
    this.flowLogIds = pulumi.all(flowLogs.map((flowLog) => flowLog.id));
    this.registerOutputs({ flowLogIds: this.flowLogIds });
  }
}

/**
 * One flow log. Nothing of it can be changed: a new format or destination makes a new one, and as it has no name
 * of its own the new one is there before the old one goes.
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
      tags: { Name: name },
    },
    { ...options, dependsOn: [...destination.dependsOn] },
  );
}

function flowLogPipelineFaults({ sources, destinations }: FlowLogPipelineArgs): ArgumentFault[] {
  const faults: ArgumentFault[] = [];
  if (sources.length === 0) {
    faults.push({
      propertyPath: "sources",
      reason: "found none; a flow log records a VPC, a subnet or a network interface: name at least one",
    });
  }
  for (const [index, source] of sources.entries()) {
    const first = sources.findIndex((other) => other.name === source.name);
    if (first === index) continue;
    faults.push({
      propertyPath: `sources[${index}].name`,
      reason: `found "${source.name}", which is already sources[${first}]; each source needs a name of its own`,
    });
  }
  if (destinations.cloudWatchLogs === undefined && destinations.s3 === undefined) {
    faults.push({ propertyPath: "destinations", reason: "found none; give cloudWatchLogs, s3, or both" });
  }
  if (destinations.cloudWatchLogs) {
    faults.push(...cloudWatchLogsFaults(destinations.cloudWatchLogs, "destinations.cloudWatchLogs"));
  }
  if (destinations.s3) faults.push(...s3Faults(destinations.s3, "destinations.s3"));
  return faults;
}
