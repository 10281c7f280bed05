import * as pulumi from "@pulumi/pulumi";

import { SiemPipeline } from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltAlerts } from "../alerts/part";
import type { ByName } from "../by-name";
import type { BuiltEventBus } from "../event-bus/part";
import type { BuiltNetwork } from "../network/part";
import { siemArgs } from "./args";
import { siemFaults } from "./faults";
import { SiemPartConfig } from "./schema";

export interface BuiltSiem {
  readonly siem?: SiemPipeline | undefined;
  readonly siemAccountId?: string;
}

/** Of the SIEM; each absent or empty if there is none. */
export interface SiemOutputs {
  /** Delivery streams of the SIEM that other accounts' flow logs are delivered to. */
  readonly deliveryStreamArns: ByName<pulumi.Output<string>>;
  readonly firehoseReceiverRoleArns: ByName<pulumi.Output<string>>;
  /** Where the organisation's trail writes, for whoever makes it in this account. */
  readonly trailLogGroupArn?: pulumi.Output<string>;
  readonly trailLogRoleArn?: pulumi.Output<string>;
  readonly siemDomainArn?: pulumi.Output<string>;
  /** This account, once it has Security Hub and GuardDuty: only then may it become their administrator. */
  readonly findingsAccountId?: pulumi.Output<string>;
  readonly guardDutyDetectorId?: pulumi.Output<string>;
  /** Of OpenSearch Dashboards. */
  readonly siemDashboards?: pulumi.Output<string>;
  /** The role that the manager of an existing domain must let in. */
  readonly siemBootstrapRoleArn?: pulumi.Output<string>;
  /** Where records are kept that could not be indexed. */
  readonly siemBackupBucketName?: pulumi.Output<string>;
  /** The arithmetic of the domain's size. */
  readonly siemSizing?: readonly string[];
}

type Before = BuiltAccount & BuiltNetwork & BuiltAlerts & BuiltEventBus;

/** Sources of security records, and the domain in which they can be searched. */
export const siem = {
  schema: SiemPartConfig,
  faults: siemFaults,
  build: (
    { siem: config }: SiemPartConfig,
    { account, options, organizationId, topic, vpcs, eventBus }: Before,
  ): BuiltSiem => {
    if (config === undefined) return {};
    const { name, ...settings } = config;
    const args = siemArgs(settings, {
      account,
      alarmActions: topic ? [topic.topicArn] : [],
      eventBusName: eventBus?.busName,
      organizationId,
      vpcId: (vpcName) => {
        const vpc = vpcs[vpcName];
        // The configuration was refused if a source names any other.
        if (vpc === undefined) throw new Error(`there is no VPC "${vpcName}"`);
        return vpc.vpcId;
      },
    });
    if (args === undefined) throw new Error("the SIEM has no domain");
    return { siem: new SiemPipeline(name, args, options), siemAccountId: account.id };
  },
  outputs: ({ siem: made, siemAccountId = "" }: BuiltSiem): SiemOutputs =>
    made === undefined
      ? { deliveryStreamArns: {}, firehoseReceiverRoleArns: {} }
      : {
          deliveryStreamArns: receiverOutput(made, "deliveryStreamArn"),
          firehoseReceiverRoleArns: receiverOutput(made, "receiverRoleArn"),
          ...findingsOutputs(made, siemAccountId),
          ...(made.trailLogs && {
            trailLogGroupArn: made.trailLogs.logGroupArn,
            trailLogRoleArn: made.trailLogs.roleArn,
          }),
          siemDomainArn: made.domainArn,
          siemDashboards: made.dashboards,
          siemBootstrapRoleArn: made.bootstrapRoleArn,
          siemBackupBucketName: made.backupBucketName,
          siemSizing: made.sizing,
        },
};

function receiverOutput(
  { flowLogReceivers }: SiemPipeline,
  key: "deliveryStreamArn" | "receiverRoleArn",
): ByName<pulumi.Output<string>> {
  return Object.fromEntries(flowLogReceivers.map((receiver) => [receiver.name, receiver[key]]));
}

function findingsOutputs({ enabledFindings: { securityHub, detector } }: SiemPipeline, accountId: string) {
  const made = [securityHub, detector].flatMap((service) => service ?? []);
  return {
    ...(made.length > 0 && {
      findingsAccountId: pulumi.all(made.map(({ id }) => id)).apply(() => accountId),
    }),
    ...(detector && { guardDutyDetectorId: detector.id }),
  };
}
