import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { adding, removing, setting } from "./support/changes";
import type { KeptResource, KeptStack } from "./support/trimmed";

const administrator = "222222222222";
const workload = "333333333333";
const region = "us-east-1";

const roleArn = (accountId: string) => `arn:aws:iam::${accountId}:role/config`;
const vpcArn = (accountId: string, where = region) =>
  `arn:aws:ec2:${where}:${accountId}:vpc/vpc-${accountId}-${where}`;

/** Security Hub and AWS Config of an account that administers them, and a workload that is a member and records. */
const base: KeptStack = {
  version: 3,
  deployment: {
    manifest: {},
    resources: [
      kept("members", "aws:securityhub/organizationConfiguration:OrganizationConfiguration", administrator, {
        region,
        autoEnable: true,
        autoEnableStandards: "NONE",
      }),
      kept("members", "aws:securityhub/member:Member", workload, { accountId: workload, region }),
      kept("members", "aws:cfg/configurationAggregator:ConfigurationAggregator", "all", {
        organizationAggregationSource: { allRegions: true, roleArn: roleArn(administrator) },
      }),
      kept("workload", "aws:ec2/vpc:Vpc", "vpc-1", { arn: vpcArn(workload) }),
      kept("workload", "aws:cfg/recorder:Recorder", "default", {
        name: "default",
        region,
        roleArn: roleArn(workload),
      }),
      kept("workload", "aws:cfg/recorderStatus:RecorderStatus", "default", {
        name: "default",
        region,
        isEnabled: true,
      }),
    ],
  },
};

function kept(stack: string, type: string, id: string, outputs: KeptResource["outputs"]): KeptResource {
  return { urn: `urn:pulumi:${stack}::network-security::${type}::${stack}`, type, custom: true, id, outputs };
}

const member = "member:Member members";
const unseen: Harmful["error"] = ["security-hub-member", "members"];
const another = (accountId: string, where = region) =>
  adding("aws:ec2/vpc:Vpc", "another", "vpc-another", { arn: vpcArn(accountId, where) });

const harmful: readonly Harmful[] = [
  {
    title: "a workload is no member",
    aws: "Security Hub's administrator has none of its findings",
    change: removing(member),
    error: unseen,
  },
  {
    title: "a workload is a member in another region",
    aws: "members are of a region",
    change: setting(member, "region", "eu-west-1"),
    error: unseen,
  },
  {
    title: "another workload is added",
    aws: "it was in the organisation before, and only accounts that join are taken in",
    change: another("444444444444"),
    error: unseen,
  },
];

const organization = "organizationConfiguration:OrganizationConfiguration members";

const harmless: readonly Harmless[] = [
  [
    "a recorder of one type, which is a warning",
    setting("recorder:Recorder workload", "recordingGroup", {
      allSupported: false,
      resourceTypes: ["AWS::EC2::VPC"],
    }),
  ],
  ["accounts that join are not taken in, which is a warning", setting(organization, "autoEnable", false)],
  [
    "a workload that is no member under central configuration, whose policies are not seen: a warning",
    (stack) => {
      removing(member)(stack);
      setting(organization, "autoEnable", false)(stack);
      setting(organization, "organizationConfiguration", { configurationType: "CENTRAL" })(stack);
    },
  ],
  ["a VPC of the administrator itself", another(administrator)],
  ["a workload in a region that the account does not administer", another("444444444444", "eu-west-1")],
  [
    "a recorder that is switched off, which is a warning",
    setting("recorderStatus:RecorderStatus workload", "isEnabled", false),
  ],
];

catalogue("an organisation's members", { harmful, harmless }, () => base);
