import { policyDocument, trustPolicy } from "../../components/shared/policy-document";
import { trailBucketStatements, trailLogPermissions } from "../../components/shared/trail-access";
import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { adding, changing, removing, replacing, setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";
import type { KeptResource, KeptStack } from "./support/trimmed";

const management = "777777777777";
const administrator = "222222222222";
const organizationId = "o-a1b2c3d4e5";
const inLogs = `arn:aws:logs:us-east-1:${administrator}:log-group:events`;
const trailArn = `arn:aws:cloudtrail:us-east-1:${management}:trail/organization`;
const roleArn = `arn:aws:iam::${administrator}:role/to-log-group`;

const administratorType =
  "aws:cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount";
const trailOf = (arn: string) => ({
  arn,
  isOrganizationTrail: true,
  cloudWatchLogsGroupArn: `${inLogs}:*`,
  cloudWatchLogsRoleArn: roleArn,
});

/** The trail of all accounts in its administrator's account, whom the management account has named. */
const base: KeptStack = {
  version: 3,
  deployment: {
    manifest: {},
    resources: [
      kept("aws:organizations/awsServiceAccess:AwsServiceAccess", "cloudtrail", "cloudtrail.amazonaws.com", {
        servicePrincipal: "cloudtrail.amazonaws.com",
      }),
      kept(administratorType, "cloudtrail", administrator, { accountId: administrator }),
      kept("aws:cloudwatch/logGroup:LogGroup", "events", "events", { name: "events", arn: inLogs }),
      kept("aws:iam/role:Role", "to-log-group", "to-log-group", {
        arn: roleArn,
        name: "to-log-group",
        assumeRolePolicy: trustPolicy("cloudtrail.amazonaws.com"),
      }),
      kept("aws:iam/rolePolicy:RolePolicy", "to-log-group", "to-log-group:write", {
        role: "to-log-group",
        policy: trailLogPermissions({ id: administrator, region: "us-east-1" }, inLogs, {
          accountId: management,
          organizationId,
        }),
      }),
      kept("aws:cloudtrail/trail:Trail", "organization", trailArn, trailOf(trailArn)),
    ],
  },
};

function kept(type: string, name: string, id: string, outputs: KeptResource["outputs"]): KeptResource {
  return {
    urn: `urn:pulumi:trail::network-security::${type}::${name}`,
    type,
    custom: true,
    id,
    outputs,
  };
}

const registration = "organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount cloudtrail";
const trail = "trail:Trail organization";
const role = "role:Role to-log-group";
const permissions = "rolePolicy:RolePolicy to-log-group";
const refused =
  "CloudTrail refuses to change the trail, and to make one (NotOrganizationMasterAccountException)";
const second = `arn:aws:cloudtrail:us-east-1:${management}:trail/second`;

const organizationKind = "aws:organizations/organization:Organization";

/** The organisation, which lets these services in, in place of trusted access one by one. */
const organization =
  (...awsServiceAccessPrincipals: readonly string[]) =>
  (stack: ChangedStack) => {
    removing("awsServiceAccess:AwsServiceAccess cloudtrail")(stack);
    stack.add(organizationKind, "organization", organizationId, {
      awsServiceAccessPrincipals,
    });
  };
const withdrawn = organization("config.amazonaws.com", "sso.amazonaws.com");

const delegation = "aws:organizations/delegatedAdministrator:DelegatedAdministrator";
const administrators = [
  ["AWS Config", "config", delegation],
  ["GuardDuty", "guardduty", "aws:guardduty/organizationAdminAccount:OrganizationAdminAccount"],
  ["Security Hub", "securityhub", "aws:securityhub/organizationAdminAccount:OrganizationAdminAccount"],
] as const;

/** An account that administers one more service. */
const administering = (type: string, service: string) =>
  adding(type, service, service, {
    servicePrincipal: `${service}.amazonaws.com`,
    adminAccountId: administrator,
  });

const harmful: readonly Harmful[] = [
  {
    title: "nobody is registered",
    aws: refused,
    change: removing(registration),
    error: ["organization-trail", "organization"],
  },
  {
    title: "another account is registered",
    aws: refused,
    change: setting(registration, "accountId", "333333333333"),
    error: ["organization-trail", "organization"],
  },
  {
    title: "the trail is switched off",
    aws: "nothing is recorded",
    change: setting(trail, "enableLogging", false),
    error: ["trail-proof", "organization"],
  },
  {
    title: "the role trusts Lambda",
    aws: "CloudTrail cannot take it, and brings the log group nothing",
    change: replacing(role, "assumeRolePolicy", "cloudtrail.amazonaws.com", "lambda.amazonaws.com"),
    error: ["trail-proof", "organization"],
  },
  {
    title: "the role may write the streams of the trail's own account alone",
    aws: "what is called in member accounts is not in the log group",
    change: replacing(permissions, "policy", `${organizationId}_*`, "o-other_*"),
    error: ["trail-proof", "organization"],
  },
  {
    title: "the role's policy is gone",
    aws: "CloudTrail brings the log group nothing",
    change: removing(permissions),
    error: ["trail-proof", "organization"],
  },
  {
    title: "the log group is gone",
    aws: "CloudTrail brings it nothing (LatestCloudWatchLogsDeliveryError)",
    change: removing("logGroup:LogGroup events"),
    error: ["trail-proof", "organization"],
  },
  ...(["registration", "trail"] as const).map((what): Harmful => ({
    title: `the organisation has withdrawn CloudTrail's trusted access (${what})`,
    aws: "CloudTrail no longer records what member accounts do, and the registration stays",
    change: withdrawn,
    error: ["trusted-access", what === "trail" ? "organization" : "cloudtrail"],
  })),
  ...administrators.map(([name, service, type]): Harmful => ({
    title: `the organisation has withdrawn ${name}'s trusted access`,
    aws: "its administrator stays registered, and has no more of the accounts",
    change: (stack) => {
      organization("cloudtrail.amazonaws.com")(stack);
      administering(type, service)(stack);
    },
    error: ["trusted-access", service],
  })),
  {
    title: "a second trail of all accounts",
    aws: "every event is delivered, and paid for, twice",
    change: adding("aws:cloudtrail/trail:Trail", "second", second, trailOf(second)),
    error: ["organization-trail", "second"],
  },
];

const harmless: readonly Harmless[] = [
  ["the organisation lets CloudTrail in by its own list", organization("cloudtrail.amazonaws.com")],
  ...administrators.map(([name, service, type]): Harmless => [
    `the organisation lets ${name} in by its own list`,
    (stack) => {
      organization("cloudtrail.amazonaws.com", `${service}.amazonaws.com`)(stack);
      administering(type, service)(stack);
    },
  ]),
  [
    "an administrator of a service of which nothing is known here",
    (stack) => {
      organization("cloudtrail.amazonaws.com")(stack);
      administering(delegation, "macie")(stack);
    },
  ],
  [
    "an administrator of GuardDuty, which lets itself in",
    administering("aws:guardduty/organizationAdminAccount:OrganizationAdminAccount", "guardduty"),
  ],
  ["an organisation whose list was not read", adding(organizationKind, "organization", organizationId, {})],

  [
    "the management account makes the trail itself",
    (stack) => {
      removing(registration)(stack);
      const groupOf = (text: string) =>
        text.replaceAll(`${administrator}:log-group`, `${management}:log-group`);
      changing(trail, "cloudWatchLogsGroupArn", groupOf)(stack);
      changing("logGroup:LogGroup events", "arn", groupOf)(stack);
      changing(permissions, "policy", groupOf)(stack);
    },
  ],
  [
    "the account is registered through Organizations",
    (stack) => {
      removing(registration)(stack);
      adding("aws:organizations/delegatedAdministrator:DelegatedAdministrator", "cloudtrail", "it", {
        accountId: administrator,
        servicePrincipal: "cloudtrail.amazonaws.com",
      })(stack);
    },
  ],
  [
    "a trail of one account beside it",
    adding("aws:cloudtrail/trail:Trail", "own", "own", { ...trailOf(second), isOrganizationTrail: false }),
  ],
  [
    "the management account's stack is not seen, which is a warning",
    (stack) => {
      removing(registration)(stack);
      removing("awsServiceAccess:AwsServiceAccess cloudtrail")(stack);
    },
  ],
];

catalogue("an organisation's trail", { harmful, harmless }, () => base, organizationId);

const bucketArn = "arn:aws:s3:::archive";

/** A trail with a bucket alone, made in a stack whose provider is held to the administrator's account. */
const withoutLogGroup: KeptStack = {
  version: 3,
  deployment: {
    manifest: {},
    resources: [
      ...base.deployment.resources.slice(0, 2),
      kept("pulumi:providers:aws", "account", "0a1b2c3d", {
        allowedAccountIds: JSON.stringify([administrator]),
      }),
      kept("aws:s3/bucket:Bucket", "archive", "archive", { bucket: "archive", arn: bucketArn }),
      kept("aws:s3/bucketPolicy:BucketPolicy", "archive", "archive", {
        bucket: "archive",
        policy: policyDocument(
          trailBucketStatements({ id: management, region: "us-east-1" }, trailArn, bucketArn, organizationId),
        ),
      }),
      kept("aws:cloudtrail/trail:Trail", "organization", trailArn, {
        arn: trailArn,
        isOrganizationTrail: true,
        s3BucketName: "archive",
      }),
    ],
  },
};

catalogue(
  "an organisation's trail without a log group",
  {
    harmful: [
      {
        title: "nobody is registered",
        aws: refused,
        change: removing(registration),
        error: ["organization-trail", "organization"],
      },
    ],
    harmless: [["another validation of its files", setting(trail, "enableLogFileValidation", true)]],
  },
  () => withoutLogGroup,
  organizationId,
);
