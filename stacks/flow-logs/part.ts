import type * as pulumi from "@pulumi/pulumi";

import { FlowLogPipeline, type FlowLogSource } from "../../components";
import type { BuiltAccount } from "../account/part";
import { byName, mapValues, type ByName } from "../by-name";
import type { BuiltNetwork, BuiltVpc } from "../network/part";
import { flowLogsFaults } from "./faults";
import { FlowLogsConfig, type PipelineConfig } from "./schema";

export interface BuiltPipeline {
  readonly config: PipelineConfig;
  readonly component: FlowLogPipeline;
}

export interface BuiltFlowLogs {
  readonly pipelines: ByName<BuiltPipeline>;
}

export interface FlowLogsOutputs {
  readonly flowLogIds: ByName<pulumi.Output<string[]>>;
  readonly logGroupNames: ByName<pulumi.Output<string>>;
  /** Buckets of pipelines and of receivers. */
  readonly logBucketNames: ByName<pulumi.Output<string>>;
  readonly logBucketArns: ByName<pulumi.Output<string>>;
  /** Delivery streams of pipelines and of receivers. */
  readonly deliveryStreamArns: ByName<pulumi.Output<string>>;
  /** Roles that the role in the account of a delivery stream must trust. */
  readonly firehoseSourceRoleArns: ByName<pulumi.Output<string>>;
}

/** The flow logs of the network, and where they go. */
export const flowLogs = {
  schema: FlowLogsConfig,
  faults: flowLogsFaults,
  build: (
    { flowLogPipelines }: FlowLogsConfig,
    { account, options, vpcs }: BuiltAccount & BuiltNetwork,
  ): BuiltFlowLogs => ({
    pipelines: byName(flowLogPipelines, (config) => {
      const { name, sources, ...args } = config;
      const component = new FlowLogPipeline(
        name,
        { account, ...args, sources: flowLogSources(sources, vpcs) },
        options,
      );
      return { config, component };
    }),
  }),
  outputs: ({ pipelines }: BuiltFlowLogs): FlowLogsOutputs => {
    const components = mapValues(pipelines, ({ component }) => component);
    return {
      flowLogIds: mapValues(components, ({ flowLogIds }) => flowLogIds),
      logGroupNames: mapValues(components, ({ destinations }) => destinations.cloudWatchLogs?.logGroupName),
      logBucketNames: mapValues(components, ({ destinations }) => destinations.s3?.bucketName),
      logBucketArns: mapValues(components, ({ destinations }) => destinations.s3?.bucketArn),
      deliveryStreamArns: mapValues(
        components,
        ({ destinations }) => destinations.firehose?.deliveryStreamArn,
      ),
      firehoseSourceRoleArns: mapValues(
        components,
        ({ destinations }) => destinations.firehose?.sourceRoleArn,
      ),
    };
  },
};

function flowLogSources(sources: PipelineConfig["sources"], vpcs: ByName<BuiltVpc>): FlowLogSource[] {
  return [
    ...sources.vpcs.flatMap((name) => {
      const vpc = vpcs[name];
      return vpc === undefined ? [] : [{ name, vpcId: vpc.vpcId }];
    }),
    ...sources.subnetIds.map((subnetId) => ({ name: subnetId, subnetId })),
    ...sources.networkInterfaceIds.map((networkInterfaceId) => ({
      name: networkInterfaceId,
      networkInterfaceId,
    })),
  ];
}
