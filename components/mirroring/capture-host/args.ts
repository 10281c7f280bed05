import type * as pulumi from "@pulumi/pulumi";

import { isIPv4Block, parseCidr } from "../../../telemetry/address";
import { mirroringLimits } from "../../../telemetry/mirroring";
import type { Account } from "../../shared/account";
import { settingPath, type ArgumentFault } from "../../shared/component";
import type { Encryption } from "../../shared/encryption";
import { logBucketFaults, type LogBucketArgs } from "../../shared/log-bucket/log-bucket";
import { retentionFaults } from "../../shared/log-retention";
import { instanceTypeFaults } from "../../shared/private-instances";

/** How a capture host works, whatever it captures. */
export interface CaptureHostSettings {
  /** Of instances that share the load. Default `t4g.medium`; its architecture chooses the image. */
  readonly instanceType?: string | undefined;
  /** Default 1. */
  readonly instances?: number | undefined;
  /** GiB of the encrypted root volume, three quarters of which may hold files that wait for the bucket. Default 30. */
  readonly volumeGib?: number | undefined;
  /** Bytes kept of a packet, as many as a capture may have by default: 262,144. */
  readonly packetBytes?: number | undefined;
  /** Seconds after which a new file begins. Default 300. */
  readonly fileSeconds?: number | undefined;
  /** Millions of bytes after which a new file begins. Default 100. */
  readonly fileMegabytes?: number | undefined;
  /** Let Suricata look at the packets and write alerts. Default true. */
  readonly intrusionDetection?: boolean | undefined;
  /** Suricata rules of one's own, a line each. Default none beside those of Emerging Threats. */
  readonly rules?: readonly string[] | undefined;
  /** Where captures are stored. Default: a bucket that keeps them for a year. */
  readonly bucket?: LogBucketArgs | undefined;
  /** Days that the log groups made here keep: what the hosts say, and alerts. Default 30. */
  readonly logRetentionInDays?: number | undefined;
  /** Of these log groups. Default: a customer managed key made here. */
  readonly logEncryption?: Encryption | undefined;
}

export interface CaptureHostArgs extends CaptureHostSettings {
  readonly account: Account;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, which reach AWS's services: by a NAT gateway, or by endpoints. */
  readonly subnetIds: pulumi.Input<readonly string[]>;
  /** VXLAN network identifiers of the sessions that are captured. */
  readonly vnis: readonly number[];
  /** CIDR blocks of the sources, which alone may send VXLAN: a load balancer hands on who sent it. */
  readonly sources: readonly string[];
  /** CIDR blocks of the load balancer's subnets, which ask on port {@link healthCheckPort} whether a host is well. */
  readonly healthCheckSources: readonly string[];
  /** Groups in which hosts register, of a listener for UDP 4789. */
  readonly targetGroupArns: readonly pulumi.Input<string>[];
  /** Where alerts go, such as to a SIEM's `alertLogGroup`. Default: a log group made here. */
  readonly alertLogGroup?: AlertLogGroupArgs | undefined;
}

/** A log group of alerts that exists. */
export interface AlertLogGroupArgs {
  readonly name: pulumi.Input<string>;
  readonly arn: pulumi.Input<string>;
  /** What must be there before a host writes. */
  readonly dependsOn?: readonly pulumi.Resource[] | undefined;
}

/** TCP port on which a host answers health checks, over HTTP too. */
export const healthCheckPort = 8080;

export const defaults = {
  instanceType: "t4g.medium",
  instances: 1,
  volumeGib: 30,
  packetBytes: 262_144,
  fileSeconds: 300,
  fileMegabytes: 100,
  intrusionDetection: true,
  logRetentionInDays: 30,
} as const;

/** Whole numbers that a setting may have, both ends included, with what they count. */
const ranges = {
  instances: [1, 20, "instances"],
  volumeGib: [8, 16_384, "GiB"],
  packetBytes: [64, 262_144, "bytes"],
  fileSeconds: [10, 86_400, "seconds"],
  fileMegabytes: [1, 5000, "millions of bytes"],
} as const satisfies Partial<Record<keyof CaptureHostSettings, readonly [number, number, string]>>;

/** What is wrong with the settings, paths beginning at `path`. */
export function captureHostFaults(settings: CaptureHostSettings, path?: string): ArgumentFault[] {
  const { instanceType, rules = [], bucket, logRetentionInDays } = settings;
  const at = (key: keyof CaptureHostSettings) => settingPath(path, key);
  return [
    ...(instanceType === undefined ? [] : instanceTypeFaults(instanceType, at("instanceType"))),
    ...Object.entries(ranges).flatMap(([key, [least, most, unit]]) => {
      const found = settings[key as keyof typeof ranges];
      if (found === undefined || (Number.isInteger(found) && found >= least && found <= most)) return [];
      return [
        {
          propertyPath: at(key as keyof typeof ranges),
          reason: `found ${found}; whole ${unit} from ${least} to ${most}`,
        },
      ];
    }),
    ...rules.flatMap((rule, index) =>
      /^(alert|#)[^\n]*$/.test(rule)
        ? []
        : [
            {
              propertyPath: `${at("rules")}[${index}]`,
              reason: `found "${rule}"; a line that begins with alert, as mirrored packets can only be alerted on`,
            },
          ],
    ),
    ...(bucket === undefined ? [] : logBucketFaults(bucket, at("bucket"))),
    ...retentionFaults(logRetentionInDays, at("logRetentionInDays")),
  ];
}

/** What is wrong with where the host stands and what it captures. */
export function placementFaults(args: CaptureHostArgs): ArgumentFault[] {
  return [
    ...(args.vnis.length === 0
      ? [{ propertyPath: "vnis", reason: "found none; the VNI of a session at least" }]
      : []),
    ...args.vnis.flatMap((vni, index) =>
      Number.isInteger(vni) && vni >= leastVni && vni <= mostVni
        ? []
        : [
            {
              propertyPath: `vnis[${index}]`,
              reason: `found ${vni}; a whole number from ${leastVni} to ${mostVni}`,
            },
          ],
    ),
    ...hostSourceFaults(args.sources, "sources"),
    ...hostSourceFaults(args.healthCheckSources, "healthCheckSources"),
  ];
}

const { least: leastVni, most: mostVni } = mirroringLimits.virtualNetworkId;

/** What is wrong with the CIDR blocks of those who may send to a host, or ask it. */
export function hostSourceFaults(blocks: readonly string[], path: string): ArgumentFault[] {
  if (blocks.length === 0) return [{ propertyPath: path, reason: "found none; a CIDR block at least" }];
  return blocks.flatMap((text, index) => {
    const block = parseCidr(text);
    const propertyPath = `${path}[${index}]`;
    if (block === undefined || !isIPv4Block(block))
      return [{ propertyPath, reason: `found "${text}"; an IPv4 CIDR block such as 10.0.0.0/16` }];
    return block[1] === 0
      ? [{ propertyPath, reason: `found ${text}, which is everybody; the blocks of the sources alone` }]
      : [];
  });
}
