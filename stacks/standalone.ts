import * as pulumi from "@pulumi/pulumi";

import {
  AlertTopic,
  FlowLogDashboard,
  FlowLogPipeline,
  FlowLogReceiver,
  heartbeatsByWord,
  requiredVpc,
  type Account,
  type DashboardPipeline,
  type FlowLogSource,
  type NetworkVpc,
} from "../components";
import { accountProvider } from "./account-provider";
import { byName, mapValues, type ByName } from "./by-name";
import type { PipelineConfig, StackConfig, VpcConfig } from "./configuration";
import { detections, heartbeats, skippedRecords } from "./detections";
import type { StandaloneOutputs } from "./outputs";
import { readyToQuery } from "./queries";

/** Everything in one account: VPCs, their flow logs, those of other accounts, the alarms, and who is told. */
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
  const receivers = byName(
    config.flowLogReceivers,
    ({ name, ...args }) => new FlowLogReceiver(name, { account, ...args }, options),
  );
  const deliveries: ByName<FlowLogPipeline | FlowLogReceiver> = { ...pipelines, ...receivers };
  const topic =
    config.alerts.emails.length === 0
      ? undefined
      : new AlertTopic("alerts", { account, emails: config.alerts.emails }, options);
  const context = {
    alarmActions: topic ? [topic.topicArn] : [],
    metricNamespace: config.alarms.metricNamespace ?? `NetworkSecurity/${pulumi.getStack()}`,
    options,
  };
  const alarms = {
    ...heartbeats(deliveries, context),
    ...skippedRecords(pipelines, context),
    ...detections(config.alarms, pipelines, context),
  };
  const queries = readyToQuery(config, account, pipelines, options);
  if (config.dashboard) {
    new FlowLogDashboard(
      "traffic",
      {
        region: account.region,
        dashboardName: `${pulumi.getProject()}-${pulumi.getStack()}`,
        pipelines: Object.entries(deliveries).map(([name, delivery]) => dashboardPipeline(name, delivery)),
        alarmArns: Object.values(alarms).map(({ alarmArn }) => alarmArn),
      },
      options,
    );
  }

  return {
    accountId: account.id,
    region: account.region,
    vpcIds: mapValues(vpcs, ({ vpcId }) => vpcId),
    flowLogIds: mapValues(pipelines, ({ flowLogIds }) => flowLogIds),
    logGroupNames: mapValues(pipelines, ({ destinations }) => destinations.cloudWatchLogs?.logGroupName),
    logBucketNames: mapValues(deliveries, ({ destinations }) => destinations.s3?.bucketName),
    logBucketArns: mapValues(deliveries, ({ destinations }) => destinations.s3?.bucketArn),
    deliveryStreamArns: mapValues(deliveries, ({ destinations }) => destinations.firehose?.deliveryStreamArn),
    firehoseSourceRoleArns: mapValues(pipelines, ({ destinations }) => destinations.firehose?.sourceRoleArn),
    firehoseReceiverRoleArns: mapValues(
      receivers,
      ({ destinations }) => destinations.firehose?.receiverRoleArn,
    ),
    athenaDatabaseNames: mapValues(queries.athena, ({ databaseName }) => databaseName),
    athenaWorkgroupNames: mapValues(queries.athena, ({ workgroupName }) => workgroupName),
    quickSightDashboardIds: mapValues(queries.quickSight, ({ dashboardId }) => dashboardId),
    alarmNames: mapValues(alarms, ({ alarmName }) => alarmName),
    ...(topic && { alertTopicArn: topic.topicArn }),
  };
}

function vpcArgs({ id, cidrBlock, availabilityZones, natGateways }: VpcConfig) {
  if (id !== undefined) return { id };
  // The schema holds that one of the two forms is complete.
  if (cidrBlock === undefined || availabilityZones === undefined) {
    throw new Error("a VPC has neither an id nor a cidrBlock with availabilityZones");
  }
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

function dashboardPipeline(name: string, delivery: FlowLogPipeline | FlowLogReceiver): DashboardPipeline {
  const heartbeats = heartbeatsByWord(delivery).map(([, metric]) => metric);
  if (delivery instanceof FlowLogReceiver) return { name, heartbeats };
  const { cloudWatchLogs } = delivery.destinations;
  const logGroup = cloudWatchLogs && { logGroupName: cloudWatchLogs.logGroupName, format: delivery.format };
  return { name, logGroup, heartbeats };
}
