import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { constrained, integer, matching, tags, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { instanceProfiles } from "../iam/kinds";
import * as kinds from "./kinds";

/*
 * Source: Amazon EC2 API Reference, CreateLaunchTemplate and RequestLaunchTemplateData; an image may be named by a
 * parameter of Systems Manager: EC2 User Guide, "Use a Systems Manager parameter instead of an AMI ID".
 */
const longestName = 125;

/** Bytes of user data before it is encoded. Source: EC2 User Guide, "Run commands when you launch an EC2 instance". */
const mostUserData = 16_384;

export const imageId = matching(
  /^(ami-([0-9a-f]{8}|[0-9a-f]{17})|resolve:ssm:[\w./-]+(:[\w.-]+)?)$/,
  "must be the id of an image, or resolve:ssm: and the name of a parameter",
);
export const instanceType = matching(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "must be a family and a size");

const flag = z.enum(["true", "false"]);

const userData = constrained(
  z.string(),
  (value) => Buffer.from(value, "base64").toString("base64") === value,
  '"%k" must be base64-encoded',
);

export const launchTemplate = resource(kinds.launchTemplates, {
  properties: z.strictObject({
    blockDeviceMappings: z
      .array(
        z.strictObject({
          deviceName: z.string(),
          ebs: z.strictObject({
            deleteOnTermination: flag.optional(),
            encrypted: flag.optional(),
            kmsKeyId: z.string().optional(),
            volumeSize: integer(1, 65_536).optional(),
            volumeType: z.enum(["gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"]).optional(),
          }),
        }),
      )
      .optional(),
    description: text(1, 255).optional(),
    iamInstanceProfile: z
      .strictObject({ arn: z.string().optional(), name: z.string().optional() })
      .optional(),
    imageId: imageId.optional(),
    instanceType: instanceType.optional(),
    keyName: z.string().optional(),
    metadataOptions: z
      .strictObject({
        httpEndpoint: z.enum(["enabled", "disabled"]).optional(),
        httpPutResponseHopLimit: integer(1, 64).optional(),
        httpTokens: z.enum(["optional", "required"]).optional(),
        instanceMetadataTags: z.enum(["disabled", "enabled"]).optional(),
      })
      .optional(),
    name: matching(/^[\w()./-]{3,125}$/, "must be 3 to 125 letters, digits and ()._/-").optional(),
    namePrefix: matching(/^[\w()./-]{3,99}$/, "must be 3 to 99 letters, digits and ()._/-").optional(),
    networkInterfaces: z
      .array(
        z.strictObject({
          associatePublicIpAddress: flag.optional(),
          deleteOnTermination: flag.optional(),
          deviceIndex: integer(0, 15).optional(),
          networkInterfaceId: z.string().optional(),
          securityGroups: z.array(z.string()).optional(),
        }),
      )
      .optional(),
    tagSpecifications: z
      .array(
        z.strictObject({
          resourceType: z.enum(["instance", "network-interface", "volume"]),
          tags,
        }),
      )
      .optional(),
    tags: tags.optional(),
    updateDefaultVersion: z.boolean().default(false),
    userData: userData.optional(),
    vpcSecurityGroupIds: z.array(z.string()).optional(),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix"],
  refuse({ userData: encoded = "" }) {
    const bytes = Buffer.from(encoded, "base64").length;
    if (bytes > mostUserData) {
      refuse("InvalidUserData.Malformed", `User data is limited to ${mostUserData} bytes`);
    }
  },
  unique: {
    by: nameOfTemplate,
    refusal: () => [
      "InvalidLaunchTemplateName.AlreadyExistsException",
      "Launch template name already in use.",
    ],
  },
  id: ({ account }) => account.ids.id("launchTemplate"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `launch-template/${id}`),
    // Each change of what it launches is a version; the first is the default until another is made it.
    latestVersion: { follow: (_made, before) => Number(before?.latestVersion ?? 0) + 1 },
    defaultVersion: {
      follow: ({ inputs: { updateDefaultVersion }, output }, before) =>
        updateDefaultVersion || before === undefined ? output("latestVersion") : before.defaultVersion,
    },
    metadataOptions: () => ({ httpEndpoint: "enabled", httpPutResponseHopLimit: 1, httpTokens: "optional" }),
  },
});

/** Why nothing can be launched of the template, in view of what there is. */
export function templateFault(template: kinds.LaunchTemplate, account: Account): string | undefined {
  const { iamInstanceProfile, networkInterfaces = [], vpcSecurityGroupIds } = template;
  if (template.imageId === undefined) return "The template has no image";
  if (template.instanceType === undefined) return "The template has no instance type";
  if (networkInterfaces.length > 0 && vpcSecurityGroupIds !== undefined) {
    return "Network interfaces and an instance-level security groups may not be specified on the same request";
  }
  const groups = [
    ...(vpcSecurityGroupIds ?? []),
    ...networkInterfaces.flatMap((each) => each.securityGroups ?? []),
  ];
  const missing = groups.find((group) => account.find(kinds.securityGroups, group) === undefined);
  if (missing !== undefined) return `The security group '${missing}' does not exist`;
  const profile = iamInstanceProfile?.name ?? iamInstanceProfile?.arn?.split("/").at(-1);
  if (profile !== undefined && account.find(instanceProfiles, profile) === undefined) {
    return `Value (${profile}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`;
  }
  return undefined;
}

function nameOfTemplate({ name }: { readonly name: string }): string {
  return name;
}

/** The template that something is launched of, or EC2's refusal. */
export function launchTemplateOf(
  { launchTemplate: { id } }: { readonly launchTemplate: { readonly id: string } },
  account: Account,
): kinds.LaunchTemplate {
  return (
    account.find(kinds.launchTemplates, id) ??
    refuse(
      "InvalidLaunchTemplateId.NotFound",
      `The specified launch template, with template ID ${id}, does not exist.`,
    )
  );
}
