import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { defaultFormat, printLogFormat, type FlowLogFormat } from "../../telemetry/flow-logs";
import type { Account } from "../shared/account";
import { refuseFaults, type ArgumentFault, type ChildOptions } from "../shared/component";
import { buildDestinations, destinationFaults } from "./destinations/build";
import type { FlowLogDestination } from "./destinations/destination";
import {
  destinationKinds,
  destinationNames,
  type FlowLogDestinations,
  type FlowLogDestinationsArgs,
} from "./destinations/table";
import { flowLogSourceArgs, sourceFaults, type FlowLogSource } from "./flow-log-source";
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
  readonly destinations: FlowLogDestinationsArgs;
  /**
   * Regions of this account in which other pipelines share what this one makes: the role that writes to log groups, and
   * the bucket. Default none.
   */
  readonly otherRegions?: readonly string[] | undefined;
  /** The pipeline of another region that made them, and has this one's among its `otherRegions`. Default: made here. */
  readonly sharesWith?: FlowLogPipeline | undefined;
}

/** AWS's own default, in seconds. */
export const defaultAggregationInterval = 600;

/** The flow logs of some sources, and the destinations that they are delivered to. */
export class FlowLogPipeline extends pulumi.ComponentResource {
  /** The one format of every flow log here; filters and queries on the records are made from it. */
  readonly format: FlowLogFormat;
  /** Seconds over which a flow is summed up into one record. */
  readonly maxAggregationInterval: 60 | 600;
  readonly destinations: FlowLogDestinations;
  readonly flowLogIds: pulumi.Output<string[]>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: FlowLogPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("FlowLogPipeline", name, flowLogPipelineFaults(name, args));
    super("network-security:flowLogs:FlowLogPipeline", name, {}, opts);
    const options: ChildOptions = { parent: this };

    this.format = args.format ?? defaultFormat;
    this.maxAggregationInterval = args.maxAggregationInterval ?? defaultAggregationInterval;
    this.destinations = buildDestinations(
      {
        name,
        account: args.account,
        sources: args.sources,
        otherRegions: args.otherRegions,
        shared: args.sharesWith?.destinations,
        options,
      },
      args.destinations,
    );
    const flowLogs = destinationNames.flatMap((kind) => {
      const destination = this.destinations[kind];
      if (destination === undefined) return [];
      const { word } = destinationKinds[kind];
      return args.sources.map((source) =>
        newFlowLog(`${name}-${source.name}-to-${word}`, this.format, args, source, destination, options),
      );
    });
    this.flowLogIds = pulumi.all(flowLogs.map((flowLog) => flowLog.id));
    this.registerOutputs({ flowLogIds: this.flowLogIds });
  }
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
      maxAggregationInterval: args.maxAggregationInterval ?? defaultAggregationInterval,
      logFormat: printLogFormat(format),
      ...tagFieldSpecifications(args.tagKeys ?? {}),
      tags: { Name: name },
    },
    { ...options, dependsOn: [...destination.dependsOn] },
  );
}

function flowLogPipelineFaults(name: string, args: FlowLogPipelineArgs): ArgumentFault[] {
  const none = destinationNames.every((kind) => args.destinations[kind] === undefined);
  const reason = `found none; give ${destinationNames.join(", ")}, or more of them`;
  return [
    ...sourceFaults(args.sources, "sources"),
    ...tagKeyFaults(args.format ?? defaultFormat, args.tagKeys ?? {}, "tagKeys"),
    ...(none ? [{ propertyPath: "destinations", reason }] : []),
    ...destinationFaults(args.destinations, "destinations", { account: args.account, name }),
  ];
}
