import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { absent } from "../../framework/outputs";
import { arn, integer, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { launchTemplates, subnets } from "../ec2/kinds";
import { templateFault } from "../ec2/launch-template";
import { targetGroups } from "../lb/kinds";
import { autoScalingGroups } from "./kinds";

/*
 * Groups of instances of a launch template, in subnets. Source: Amazon EC2 Auto Scaling API Reference,
 * CreateAutoScalingGroup, and the plugin for what it waits for.
 */
const longestName = 255;

const inputs = z.strictObject({
  defaultCooldown: integer(0, 1_000_000).optional(),
  desiredCapacity: integer(0, 10_000).optional(),
  healthCheckGracePeriod: integer(0, 1_000_000).default(300),
  healthCheckType: z.enum(["EC2", "ELB"]).optional(),
  instanceRefresh: z
    .strictObject({
      preferences: z
        .strictObject({
          maxHealthyPercentage: integer(100, 200).optional(),
          minHealthyPercentage: integer(0, 100).optional(),
        })
        .optional(),
      strategy: z.literal("Rolling"),
      triggers: z.array(z.string()).optional(),
    })
    .optional(),
  launchTemplate: z.strictObject({ id: z.string(), version: z.string().default("$Default") }),
  maxSize: integer(0, 10_000),
  minSize: integer(0, 10_000),
  name: text(1, longestName).optional(),
  namePrefix: text(1, longestName - 26).optional(),
  tags: z
    .array(z.strictObject({ key: text(1, 128), propagateAtLaunch: z.boolean(), value: text(0, 256) }))
    .optional(),
  targetGroupArns: z.array(arn("elasticloadbalancing")).optional(),
  vpcZoneIdentifiers: z.array(z.string()).min(1),
  waitForCapacityTimeout: z.string().default("10m"),
});

type Inputs = z.output<typeof inputs>;

export const autoScalingGroup = resource(autoScalingGroups, {
  properties: inputs,
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix"],
  refuse(group, account) {
    refuseSizes(group);
    refuseTemplate(group, account);
    refuseSubnets(group, account);
    refuseTargets(group, account);
  },
  unique: {
    refusal: ({ name }) => [
      "AlreadyExists",
      `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`,
    ],
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ account, name }) =>
      account.arn("autoscaling", `autoScalingGroup:${account.ids.uuid()}:autoScalingGroupName/${name}`),
    availabilityZoneDistribution: () => ({ capacityDistributionStrategy: "balanced-best-effort" }),
    availabilityZones: {
      follow: ({ inputs: { vpcZoneIdentifiers }, account }) =>
        [...new Set(vpcZoneIdentifiers.map((id) => account.find(subnets, id)?.availabilityZone))].sort(),
    },
    capacityReservationSpecification: absent,
    defaultCooldown: 300,
    desiredCapacity: { follow: ({ inputs: { desiredCapacity, minSize } }) => desiredCapacity ?? minSize },
    healthCheckType: "EC2",
    instanceLifecyclePolicy: absent,
    launchTemplate: absent,
    loadBalancers: [],
    mixedInstancesPolicy: absent,
    predictedCapacity: 0,
    serviceLinkedRoleArn: ({ account }) =>
      account.globalArn(
        "iam",
        "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
      ),
    targetGroupArns: [],
    trafficSources: [],
    vpcZoneIdentifiers: [],
    warmPoolSize: 0,
  },
});

function refuseSizes({ minSize, maxSize, desiredCapacity = minSize }: Inputs): void {
  if (minSize > maxSize) refuse("ValidationError", "Max bound must be greater than or equal to min bound");
  if (desiredCapacity < minSize || desiredCapacity > maxSize) {
    refuse("ValidationError", "Desired capacity must be between the specified min size and max size");
  }
}

function refuseTemplate({ launchTemplate: { id } }: Inputs, account: Account): void {
  const template = account.find(launchTemplates, id);
  const fault =
    template === undefined
      ? "The specified launch template does not exist"
      : templateFault(template, account);
  if (fault !== undefined) {
    refuse("ValidationError", `You must use a valid fully-formed launch template. ${fault}`);
  }
}

function refuseSubnets({ vpcZoneIdentifiers }: Inputs, account: Account): void {
  for (const id of vpcZoneIdentifiers) {
    if (account.find(subnets, id) === undefined) {
      refuse("ValidationError", `The subnet ID '${id}' does not exist`);
    }
  }
}

/** Instances register by their ids, in groups of their own VPC. */
function refuseTargets({ targetGroupArns = [], vpcZoneIdentifiers }: Inputs, account: Account): void {
  const [subnet = ""] = vpcZoneIdentifiers;
  const vpcId = account.find(subnets, subnet)?.vpcId;
  for (const groupArn of targetGroupArns) {
    const group =
      account.find(targetGroups, groupArn) ??
      refuse(
        "ValidationError",
        `Provided Target Groups may not be valid. Target group '${groupArn}' not found`,
      );
    if (group.targetType !== "instance") {
      refuse(
        "ValidationError",
        `Provided Target Group '${groupArn}' has invalid target type. Please ensure all provided Target Groups have target type of instance.`,
      );
    }
    if (group.vpcId !== vpcId) {
      refuse("ValidationError", "The target group and the Auto Scaling group must be in the same VPC");
    }
  }
}
