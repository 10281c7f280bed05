import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { vxlanPort } from "../../../telemetry/mirroring";
import { refuseFaults, evidenceOptions } from "../../shared/component";
import { newInstanceProfile } from "../../shared/instance-profile";
import { newLogBucket } from "../../shared/log-bucket/log-bucket";
import { logKeyArn } from "../../shared/log-key";
import { newInstanceGroup, newInstanceTemplate } from "../../shared/private-instances";
import { captureHostFaults, defaults, healthCheckPort, placementFaults, type CaptureHostArgs } from "./args";
import type { HostLogGroups } from "./cloudwatch-agent";
import { hostPolicy } from "./host-policy";
import { hostUserData, userDataFaults } from "./user-data";

/**
 * Hosts behind a load balancer that take VXLAN off mirrored packets, write them to files in a bucket, and let Suricata
 * alert on them. They have no public address and no SSH, and are reached by Session Manager.
 */
export class CaptureHost extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  /** Of alerts. */
  readonly alertLogGroupName: pulumi.Output<string>;
  /** Of what the hosts say of themselves. */
  readonly hostLogGroupName: pulumi.Output<string>;
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
    const newLogGroup = (word: keyof HostLogGroups) =>
      new aws.cloudwatch.LogGroup(
        `${name}-${word}`,
        {
          retentionInDays: args.logRetentionInDays ?? defaults.logRetentionInDays,
          ...(kmsKeyId && { kmsKeyId }),
        },
        evidence.holder,
      );
    const alerts = args.alertLogGroup ?? newLogGroup("alerts");
    const hostLogGroup = newLogGroup("host");
    const securityGroup = hostSecurityGroup(name, args, options);
    const instanceProfile = newInstanceProfile(
      name,
      {
        account,
        description: "Lets a capture host store packets, write alerts, and be reached by Session Manager",
        policy: pulumi
          .all([bucket.bucketArn, bucket.keyArn, alerts.arn, hostLogGroup.arn])
          .apply(([bucketArn, keyArn, ...logGroupArns]) =>
            hostPolicy(account, { bucketArn, keyArn, logGroupArns }),
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
          .all([bucket.bucketName, alerts.name, hostLogGroup.name])
          .apply(([bucketName, alertGroup, hostGroup]) =>
            hostUserData(args, bucketName, { alerts: alertGroup, host: hostGroup }),
          ),
      },
      options,
    );
    const { subnetIds, instances = defaults.instances, targetGroupArns } = args;
    const group = newInstanceGroup(
      name,
      { template, subnetIds, instances, targetGroupArns },
      // A host that comes up must be able to store at once, and its first alert to arrive.
      { ...options, dependsOn: [...bucket.dependsOn, ...(args.alertLogGroup?.dependsOn ?? [])] },
    );
    this.bucketName = bucket.bucketName;
    this.alertLogGroupName = pulumi.output(alerts.name);
    this.hostLogGroupName = hostLogGroup.name;
    this.groupName = group.name;
    this.securityGroupId = securityGroup.id;
    this.registerOutputs({ bucketName: this.bucketName, alertLogGroupName: this.alertLogGroupName });
  }
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
