import * as pulumi from "@pulumi/pulumi";

import { TimeSync } from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltAlerts } from "../alerts/part";
import type { ByName } from "../by-name";
import type { BuiltNetwork } from "../network/part";
import { timeSyncConfigFaults } from "./faults";
import { TimeSyncConfig } from "./schema";

export interface BuiltTimeSync {
  /** Absent if the configuration leaves time to others. */
  readonly timeSync?: TimeSync | undefined;
}

export interface TimeSyncOutputs {
  readonly alarmNames: ByName<pulumi.Output<string>>;
  /** DHCP options by VPC. */
  readonly dhcpOptionsIds: ByName<pulumi.Output<string>>;
  /** For the user data of launch templates, by operating system. */
  readonly timeSyncUserData?: { readonly linux: string; readonly windows: string };
  /** For the roles of instances, which publish by it how far their clock is off. */
  readonly timeSyncHostPolicyArn?: pulumi.Output<string>;
}

type Before = BuiltAccount & BuiltNetwork & BuiltAlerts;

/** Which clock hosts follow, and who is told when they do not. */
export const timeSync = {
  schema: TimeSyncConfig,
  faults: timeSyncConfigFaults,
  build: ({ timeSync: config }: TimeSyncConfig, before: Before): BuiltTimeSync => {
    if (config.vpcs.length === 0 && config.hosts === undefined) return {};
    const { account, vpcs, topic, options } = before;
    const hosts = config.hosts && {
      ...config.hosts,
      // Of their own, since hosts may write to it: not that of the detections.
      metricNamespace: `NetworkSecurity/${pulumi.getStack()}/time-sync`,
      alarmActions: topic ? [topic.topicArn] : [],
    };
    const named = config.vpcs.map(({ name, otherOptions = "aws" }) => {
      const vpc = vpcs[name];
      // The configuration was refused if it names another.
      if (vpc === undefined) throw new Error(`timeSync names a VPC that is not there: "${name}"`);
      return { name, vpcId: vpc.vpcId, adopted: vpc.vpc === undefined, otherOptions };
    });
    const { ipv6 } = config;
    return { timeSync: new TimeSync("time-sync", { account, vpcs: named, ipv6, hosts }, options) };
  },
  outputs: ({ timeSync }: BuiltTimeSync): TimeSyncOutputs => {
    if (timeSync === undefined) return { alarmNames: {}, dhcpOptionsIds: {} };
    const { dhcpOptionsIds, userData, hosts } = timeSync;
    return {
      alarmNames: {
        ...(hosts && { "time-sync-out-of-sync": hosts.alarms.outOfSync.name }),
        ...(hosts?.alarms.silent && { "time-sync-silent": hosts.alarms.silent.name }),
      },
      dhcpOptionsIds,
      timeSyncUserData: userData,
      ...(hosts && { timeSyncHostPolicyArn: hosts.hostPolicyArn }),
    };
  },
};
