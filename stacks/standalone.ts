import * as pulumi from "@pulumi/pulumi";

import {
  AlertTopic,
  ExfilAlarm,
  FlowLogPipeline,
  HeartbeatAlarm,
  RejectedConnectionAlarm,
  requiredVpc,
  type Account,
  type FlowLogSource,
  type MetricFilterAlarm,
  type NetworkVpc,
} from "../components";
import { accountProvider } from "./account-provider";
import type { PipelineConfig, StackConfig, VpcConfig } from "./configuration";
import type { StandaloneOutputs } from "./outputs";

type ByName<T> = Record<string, T>;

/** Everything in one account: VPCs, their flow logs, the alarms on these, and who is told. */
export function standaloneStack(config: StackConfig): StandaloneOutputs {
  const account: Account = { id: config.accountId, region: config["aws:region"] };
  const provider = accountProvider(account, {
    offlinePreview: config.offlinePreview,
    tags: { ManagedBy: "pulumi", Project: pulumi.getProject(), Stack: pulumi.getStack() },
  });
  const options = { providers: [provider] };

  const vpcs = byName(config.vpcs, (vpc) => requiredVpc(vpc.name, vpcArgs(vpc), options));
  const pipelines = byName(config.flowLogPipelines, (pipeline) =>
    newPipeline(account, pipeline, vpcs, options),
  );
  const topic =
    config.alerts.emails.length === 0
      ? undefined
      : new AlertTopic("alerts", { account, emails: config.alerts.emails }, options);
  const alarmActions = topic ? [topic.topicArn] : [];
  const alarms = {
    ...heartbeats(pipelines, alarmActions, options),
    ...detections(config.alarms, pipelines, alarmActions, options),
  };

  return {
    accountId: account.id,
    region: account.region,
    vpcIds: mapValues(vpcs, ({ vpcId }) => vpcId),
    flowLogIds: mapValues(pipelines, ({ flowLogIds }) => flowLogIds),
    logGroupNames: mapValues(pipelines, ({ cloudWatchLogs }) => cloudWatchLogs?.logGroupName),
    logBucketNames: mapValues(pipelines, ({ s3 }) => s3?.bucketName),
    alarmNames: mapValues(alarms, ({ alarmName }) => alarmName),
    ...(topic && { alertTopicArn: topic.topicArn }),
  };
}

function vpcArgs({ id, cidrBlock, availabilityZones, natGateways }: VpcConfig) {
  if (id !== undefined) return { id };
  // The schema holds that one of the two forms is complete; this keeps TypeScript and a slip of the schema honest.
  if (cidrBlock === undefined || availabilityZones === undefined)
    throw new Error("a VPC has neither id nor cidrBlock");
  return { cidrBlock, availabilityZones, ...(natGateways && { natGateways }) };
}

function newPipeline(
  account: Account,
  { name, sources, ...args }: PipelineConfig,
  vpcs: ByName<NetworkVpc>,
  options: pulumi.ComponentResourceOptions,
): FlowLogPipeline {
  return new FlowLogPipeline(name, { account, ...args, sources: flowLogSources(sources, vpcs) }, options);
}

function flowLogSources(sources: PipelineConfig["sources"], vpcs: ByName<NetworkVpc>): FlowLogSource[] {
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

function heartbeats(
  pipelines: ByName<FlowLogPipeline>,
  alarmActions: pulumi.Output<string>[],
  options: pulumi.ComponentResourceOptions,
): ByName<HeartbeatAlarm> {
  return Object.fromEntries(
    Object.entries(pipelines).flatMap(([name, { cloudWatchLogs }]) => {
      if (cloudWatchLogs === undefined) return [];
      const alarm = `${name}-heartbeat`;
      const { logGroupName } = cloudWatchLogs;
      return [[alarm, new HeartbeatAlarm(alarm, { logGroupName, alarmActions }, options)]];
    }),
  );
}

function detections(
  config: StackConfig["alarms"],
  pipelines: ByName<FlowLogPipeline>,
  alarmActions: pulumi.Output<string>[],
  options: pulumi.ComponentResourceOptions,
): ByName<MetricFilterAlarm> {
  const metricNamespace = config.metricNamespace ?? `NetworkSecurity/${pulumi.getStack()}`;
  const watching = (name: string) => ({
    logGroup: logGroupOf(name, pipelines),
    metricNamespace,
    alarmActions,
  });
  return {
    ...byName(
      config.exfiltration,
      ({ name, pipeline, ...settings }) =>
        new ExfilAlarm(name, { ...settings, ...watching(pipeline) }, options),
    ),
    ...byName(
      config.rejectedConnections,
      ({ name, pipeline, ...settings }) =>
        new RejectedConnectionAlarm(name, { ...settings, ...watching(pipeline) }, options),
    ),
  };
}

function logGroupOf(name: string, pipelines: ByName<FlowLogPipeline>) {
  const pipeline = pipelines[name];
  if (pipeline?.cloudWatchLogs === undefined) throw new Error(`pipeline "${name}" has no log group`);
  return { logGroupName: pipeline.cloudWatchLogs.logGroupName, format: pipeline.format };
}

function byName<C extends { readonly name: string }, T>(
  configs: readonly C[],
  make: (config: C) => T,
): ByName<T> {
  return Object.fromEntries(configs.map((config) => [config.name, make(config)]));
}

/** The values that there are, each mapped. */
function mapValues<T, U>(values: ByName<T>, map: (value: T) => U | undefined): ByName<U> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const mapped = map(value);
      return mapped === undefined ? [] : [[name, mapped]];
    }),
  );
}
