import type * as pulumi from "@pulumi/pulumi";

/** What a standalone stack hands on, by the names that the configuration gives. */
export interface StandaloneOutputs {
  readonly accountId: string;
  readonly region: string;
  readonly vpcIds: Readonly<Record<string, pulumi.Output<string>>>;
  readonly flowLogIds: Readonly<Record<string, pulumi.Output<string[]>>>;
  readonly logGroupNames: Readonly<Record<string, pulumi.Output<string>>>;
  /** Buckets of pipelines and of receivers. */
  readonly logBucketNames: Readonly<Record<string, pulumi.Output<string>>>;
  readonly logBucketArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Delivery streams of pipelines and of receivers. */
  readonly deliveryStreamArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Roles that the role in the account of a delivery stream must trust. */
  readonly firehoseSourceRoleArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Roles of receivers, by which the flow logs of other accounts reach a delivery stream of this one. */
  readonly firehoseReceiverRoleArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Databases of the pipelines' tables, which are called `flow_logs`. */
  readonly athenaDatabaseNames: Readonly<Record<string, string>>;
  readonly athenaWorkgroupNames: Readonly<Record<string, pulumi.Output<string>>>;
  readonly quickSightDashboardIds: Readonly<Record<string, string>>;
  readonly alarmNames: Readonly<Record<string, pulumi.Output<string>>>;
  /** Absent if nobody is to be told. */
  readonly alertTopicArn?: pulumi.Output<string>;
}
