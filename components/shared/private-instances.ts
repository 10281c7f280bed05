import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { amazonLinux2023 } from "./amazon-linux";
import type { ArgumentFault, ChildOptions } from "./component";

/** What is wrong with the name of an instance type. */
export function instanceTypeFaults(instanceType: string, propertyPath: string): ArgumentFault[] {
  if (/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(instanceType)) return [];
  return [{ propertyPath, reason: `found "${instanceType}"; a family and a size, such as t4g.medium` }];
}

export interface InstanceTemplateArgs {
  readonly instanceType: string;
  readonly instanceProfile: aws.iam.InstanceProfile;
  /** What cloud-init does when the instance first starts. Policies judge it at preview, so it must be known by then. */
  readonly userData: pulumi.Input<string>;
  /** What the instance reads of itself in its metadata: what is known only when other resources are there. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>> | undefined;
  /** Of the encrypted root volume. Default: the image's own. */
  readonly volumeGib?: number | undefined;
  readonly keyName?: string | undefined;
  /** Of the interface that is made with the instance; absent for an instance on an interface that is there. */
  readonly securityGroupId?: pulumi.Input<string> | undefined;
}

/** The root volume of Amazon Linux. */
const rootDevice = "/dev/xvda";

/**
 * A template of instances without a public address, with an encrypted volume, whose metadata asks for a token that
 * reaches no further than the instance.
 */
export function newInstanceTemplate(
  name: string,
  args: InstanceTemplateArgs,
  options: ChildOptions,
): aws.ec2.LaunchTemplate {
  const { instanceType, volumeGib, keyName, securityGroupId } = args;
  const tags = { ...args.tags, Name: name };
  return new aws.ec2.LaunchTemplate(
    name,
    {
      imageId: amazonLinux2023(instanceType),
      instanceType,
      iamInstanceProfile: { arn: args.instanceProfile.arn },
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
        ...(args.tags && { instanceMetadataTags: "enabled" }),
      },
      blockDeviceMappings: [
        {
          deviceName: rootDevice,
          ebs: {
            encrypted: "true",
            volumeType: "gp3",
            deleteOnTermination: "true",
            ...(volumeGib !== undefined && { volumeSize: volumeGib }),
          },
        },
      ],
      ...(securityGroupId !== undefined && {
        networkInterfaces: [
          { deviceIndex: 0, associatePublicIpAddress: "false", securityGroups: [securityGroupId] },
        ],
      }),
      ...(keyName !== undefined && { keyName }),
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags,
      })),
      userData: pulumi.output(args.userData).apply((text) => Buffer.from(text).toString("base64")),
      updateDefaultVersion: true,
    },
    options,
  );
}

export interface InstanceGroupArgs {
  readonly template: aws.ec2.LaunchTemplate;
  readonly subnetIds: pulumi.Input<readonly string[]>;
  readonly instances: number;
  /** Of which the load balancer says whether an instance is well. */
  readonly targetGroupArns: readonly pulumi.Input<string>[];
}

/** As many instances of the template as are asked for: one that is not well is replaced, and all when the template changes. */
export function newInstanceGroup(
  name: string,
  { template, subnetIds, instances, targetGroupArns }: InstanceGroupArgs,
  options: ChildOptions,
): aws.autoscaling.Group {
  return new aws.autoscaling.Group(
    name,
    {
      // The list is only read.
      vpcZoneIdentifiers: subnetIds as pulumi.Input<string[]>,
      minSize: instances,
      maxSize: instances,
      desiredCapacity: instances,
      launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
      targetGroupArns: [...targetGroupArns],
      healthCheckType: "ELB",
      healthCheckGracePeriod: 600,
      // A new instance is there before an old one goes.
      instanceRefresh: {
        strategy: "Rolling",
        preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
      },
    },
    options,
  );
}
