import { join } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { vxlanPort } from "../../../telemetry/mirroring";
import { mostUserDataBytes, userData } from "../../shared/cloud-config";
import { refuseFaults, evidenceOptions, type ArgumentFault } from "../../shared/component";
import { hostFiles } from "../../shared/host-files";
import { newInstanceProfile } from "../../shared/instance-profile";
import { newLogBucket } from "../../shared/log-bucket/log-bucket";
import { logKeyArn } from "../../shared/log-key";
import { newInstanceGroup, newInstanceTemplate } from "../../shared/private-instances";
import { captureHostFaults, defaults, healthCheckPort, placementFaults, type CaptureHostArgs } from "./args";
import { agentConfiguration } from "./cloudwatch-agent";
import { hostPolicy } from "./host-policy";
import { settingsText } from "./settings";
import { localRules, suricataConfiguration } from "./suricata";

/**
 * Hosts behind a load balancer that take VXLAN off mirrored packets, write them to files in a bucket, and let Suricata
 * alert on them. They have no public address and no SSH, and are reached by Session Manager.
 */
export class CaptureHost extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly groupName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: CaptureHostArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("CaptureHost", name, [
      ...captureHostFaults(args),
      ...placementFaults(args),
      ...userDataFaults(args),
    ]);
    super("network-security:mirroring:CaptureHost", name, {}, opts);
    const options = { parent: this };
    const { account, instanceType = defaults.instanceType } = args;
    const bucket = newLogBucket(
      name,
      args.bucket ?? {},
      { account, bucketStatements: () => [], keyStatements: [] },
      options,
    );
    const evidence = evidenceOptions(options, args.bucket?.protect);
    const kmsKeyId = logKeyArn(name, account, args.logEncryption, evidence.key);
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-alerts`,
      {
        retentionInDays: args.logRetentionInDays ?? defaults.logRetentionInDays,
        ...(kmsKeyId && { kmsKeyId }),
      },
      evidence.holder,
    );
    const securityGroup = hostSecurityGroup(name, args, options);
    const instanceProfile = newInstanceProfile(
      name,
      {
        account,
        description: "Lets a capture host store packets, write alerts, and be reached by Session Manager",
        policy: pulumi
          .all([bucket.bucketArn, bucket.keyArn, logGroup.arn])
          .apply(([bucketArn, keyArn, logGroupArn]) =>
            hostPolicy(account, { bucketArn, keyArn, logGroupArn }),
          ),
      },
      options,
    );
    const template = newInstanceTemplate(
      name,
      {
        instanceType,
        instanceProfile,
        volumeGib: args.volumeGib ?? defaults.volumeGib,
        securityGroupId: securityGroup.id,
        userData: pulumi
          .all([bucket.bucketName, logGroup.name])
          .apply(([bucketName, logGroupName]) => hostUserData(args, bucketName, logGroupName)),
      },
      options,
    );
    const { subnetIds, instances = defaults.instances, targetGroupArns } = args;
    const group = newInstanceGroup(
      name,
      { template, subnetIds, instances, targetGroupArns },
      // A host that comes up must be able to store at once.
      { ...options, dependsOn: [...bucket.dependsOn] },
    );
    this.bucketName = bucket.bucketName;
    this.logGroupName = logGroup.name;
    this.groupName = group.name;
    this.securityGroupId = securityGroup.id;
    this.registerOutputs({ bucketName: this.bucketName, logGroupName: this.logGroupName });
  }
}

/** All that a host needs to know, for cloud-init. */
export function hostUserData(args: CaptureHostArgs, bucket: string, logGroupName: string): string {
  const { vnis, account, sources, rules = [] } = args;
  const volumeGib = args.volumeGib ?? defaults.volumeGib;
  const settings = settingsText({
    vnis,
    bucket,
    region: account.region,
    packetBytes: args.packetBytes ?? defaults.packetBytes,
    fileSeconds: args.fileSeconds ?? defaults.fileSeconds,
    fileMegabytes: args.fileMegabytes ?? defaults.fileMegabytes,
    spoolMegabytes: Math.floor(volumeGib * 1024 * 0.75),
    intrusionDetection: args.intrusionDetection ?? defaults.intrusionDetection,
  });
  const configuration = {
    "/etc/capture-host/settings": settings,
    "/etc/capture-host/cloudwatch-agent.json": agentConfiguration(logGroupName),
    "/etc/capture-host/suricata.yaml": suricataConfiguration(vnis, sources),
    [localRules]: `${rules.join("\n")}\n`,
  };
  const written = Object.entries(configuration).map(([path, content]) => ({
    path,
    content,
    executable: false,
  }));
  return userData(
    [...written, ...hostFiles(join(__dirname, "host"))],
    "/usr/local/lib/capture-host/set-up.sh",
    "/var/log/capture-host.log",
  );
}

/** Names are known only later; the longest that a bucket and a log group may have take their place. */
function userDataFaults(args: CaptureHostArgs): ArgumentFault[] {
  const bytes = Buffer.byteLength(hostUserData(args, "b".repeat(63), "g".repeat(512)));
  if (bytes <= mostUserDataBytes) return [];
  const reason = `what the host is told has ${bytes} bytes; EC2 takes ${mostUserDataBytes}: give fewer or shorter rules`;
  return [{ propertyPath: "rules", reason }];
}

/** Admits VXLAN from the sources and health checks from the load balancer; lets out what asks AWS and package mirrors. */
function hostSecurityGroup(
  name: string,
  { vpcId, sources, healthCheckSources }: CaptureHostArgs,
  options: { parent: pulumi.Resource },
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(
    name,
    {
      description: "Mirrored packets and health checks in, HTTPS out",
      vpcId,
      ingress: [
        {
          description: "VXLAN from mirrored interfaces",
          protocol: "udp",
          fromPort: vxlanPort,
          toPort: vxlanPort,
          cidrBlocks: [...sources],
        },
        {
          description: "Health checks of the load balancer",
          protocol: "tcp",
          fromPort: healthCheckPort,
          toPort: healthCheckPort,
          cidrBlocks: [...healthCheckSources],
        },
      ],
      egress: [
        {
          description: "AWS services, packages, rules",
          protocol: "tcp",
          fromPort: 443,
          toPort: 443,
          cidrBlocks: ["0.0.0.0/0"],
        },
      ],
      tags: { Name: name },
    },
    options,
  );
}
