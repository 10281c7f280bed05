import * as pulumi from "@pulumi/pulumi";

import { launchUserData, type LaunchUserData, type LinuxProgram } from "../../telemetry/time-sync/hosts";
import type { Account } from "../shared/account";
import { namespaceFault } from "../alarms/metric-namespace";
import { refuseFaults, settingPath, type ArgumentFault } from "../shared/component";
import {
  associateDhcpOptions,
  optionsOfAws,
  otherOptionsFaults,
  type OtherDhcpOptions,
} from "./dhcp-options";
import { newHostAlarms, type HostAlarms } from "./host-alarms";
import { keepHostsInTime, type HostTargets, type ManagedHosts } from "./hosts";

/** A VPC whose hosts are told of Amazon Time Sync by DHCP. */
export interface TimeSyncVpc {
  readonly name: string;
  readonly vpcId: pulumi.Input<string>;
  /** It exists without this stack, and keeps its DHCP options when the stack leaves it. */
  readonly adopted: boolean;
  /** What its DHCP options say beside time: AWS's own, or these. */
  readonly otherOptions: "aws" | OtherDhcpOptions;
}

/** How State Manager keeps hosts in time. */
export interface HostSettings {
  /** Default `all`. */
  readonly targets?: HostTargets | undefined;
  /** Default `chrony`. */
  readonly program?: LinuxProgram | undefined;
  /** Follow the PTP hardware clock where the instance has one. Default false: it does not smear leap seconds. */
  readonly hardwareClock?: boolean | undefined;
  /** State Manager's `rate(…)` or `cron(…)`, at least daily for the alarms. Default `rate(1 day)`. */
  readonly scheduleExpression?: string | undefined;
  /** Default 100. */
  readonly maxOffsetMilliseconds?: number | undefined;
  /** Hosts that must report in a day, or an alarm rings; 0 if none is expected. Default 1. */
  readonly leastHosts?: number | undefined;
}

export interface TimeSyncHostsArgs extends HostSettings {
  /** Namespace of the metrics, of nothing but these: hosts may write to it. */
  readonly metricNamespace: string;
  readonly alarmActions: readonly pulumi.Input<string>[];
}

export interface TimeSyncArgs {
  readonly account: Account;
  readonly vpcs: readonly TimeSyncVpc[];
  /** Name the IPv6 address as well, which only Nitro instances can ask. Default false. */
  readonly ipv6?: boolean | undefined;
  /** Default: DHCP options alone. */
  readonly hosts?: TimeSyncHostsArgs | undefined;
}

const defaults = {
  targets: "all",
  program: "chrony",
  hardwareClock: false,
  scheduleExpression: "rate(1 day)",
  maxOffsetMilliseconds: 100,
  leastHosts: 1,
} as const;

/** What is wrong with the settings, paths beginning at `path`. */
export function timeSyncFaults(
  args: {
    readonly vpcs: readonly Pick<TimeSyncVpc, "otherOptions">[];
    readonly hosts?: HostSettings | undefined;
  },
  path?: string,
): ArgumentFault[] {
  return [
    ...args.vpcs.flatMap(({ otherOptions }, at) =>
      otherOptions === "aws"
        ? []
        : otherOptionsFaults(otherOptions, settingPath(path, `vpcs[${at}].otherOptions`)),
    ),
    ...(args.hosts === undefined ? [] : hostsFaults(args.hosts, settingPath(path, "hosts"))),
  ];
}

/**
 * Amazon Time Sync for VPCs and hosts: DHCP options that name it, and State Manager, which puts each host's clock right
 * once a day, reports its offset, and rings when a host is out of sync or hosts are silent.
 */
export class TimeSync extends pulumi.ComponentResource {
  /** Ids of the DHCP options, by the names of the VPCs. */
  readonly dhcpOptionsIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Snippets for launch templates, so that a host is in time from its first start on. */
  readonly userData: LaunchUserData;
  readonly hosts?: ManagedHosts & { readonly alarms: HostAlarms };

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: TimeSyncArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("TimeSync", name, [...timeSyncFaults(args), ...namespaceFaults(args)]);
    super("network-security:timeSync:TimeSync", name, {}, opts);
    const options = { parent: this };
    const ipv6 = args.ipv6 ?? false;
    const { program = defaults.program, hardwareClock = defaults.hardwareClock } = args.hosts ?? {};
    const time = { program, hardwareClock, ipv6 };

    this.dhcpOptionsIds = Object.fromEntries(
      args.vpcs.map(({ name: vpcName, vpcId, adopted, otherOptions }) => {
        const other = otherOptions === "aws" ? optionsOfAws(args.account.region) : otherOptions;
        const dhcpOptions = { vpcId, adopted, ipv6, other };
        return [vpcName, associateDhcpOptions(`${name}-${vpcName}`, dhcpOptions, options)];
      }),
    );
    this.userData = launchUserData(time);
    if (args.hosts) {
      const hosts = { ...args.hosts, ...withDefaults(args.hosts), ...time };
      this.hosts = {
        ...keepHostsInTime(`${name}-hosts`, hosts, options),
        alarms: newHostAlarms(`${name}-hosts`, hosts, options),
      };
    }
    this.registerOutputs({ dhcpOptionsIds: this.dhcpOptionsIds });
  }
}

function withDefaults(hosts: HostSettings) {
  return {
    targets: hosts.targets ?? defaults.targets,
    scheduleExpression: hosts.scheduleExpression ?? defaults.scheduleExpression,
    maxOffsetMilliseconds: hosts.maxOffsetMilliseconds ?? defaults.maxOffsetMilliseconds,
    leastHosts: hosts.leastHosts ?? defaults.leastHosts,
  };
}

function hostsFaults({ targets, program, hardwareClock }: HostSettings, path: string): ArgumentFault[] {
  const faults: ArgumentFault[] = [];
  const tags = targets === undefined || targets === "all" ? undefined : Object.keys(targets).length;
  if (tags !== undefined && (tags === 0 || tags > mostTargets)) {
    const reason = `found ${tags} tags; 1 to ${mostTargets}, or "all"`;
    faults.push({ propertyPath: `${path}.targets`, reason });
  }
  if (program === "ntpd" && hardwareClock === true) {
    const reason = "found true; ntpd cannot read it: leave program out, for chrony";
    faults.push({ propertyPath: `${path}.hardwareClock`, reason });
  }
  return faults;
}

function namespaceFaults({ hosts }: TimeSyncArgs): ArgumentFault[] {
  const reason = hosts && namespaceFault(hosts.metricNamespace);
  return reason === undefined ? [] : [{ propertyPath: "hosts.metricNamespace", reason }];
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateAssociation.html */
const mostTargets = 5;
