import { trustPolicy } from "../../components/shared/policy-document";
import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { adding, removing, replacing, setting } from "./support/changes";
import type { KeptResource, KeptStack } from "./support/trimmed";

const management = "777777777777";
const administrator = "222222222222";
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
const refused =
  "CloudTrail refuses to change the trail, and to make one (NotOrganizationMasterAccountException)";
const second = `arn:aws:cloudtrail:us-east-1:${management}:trail/second`;

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
    title: "a second trail of all accounts",
    aws: "every event is delivered, and paid for, twice",
    change: adding("aws:cloudtrail/trail:Trail", "second", second, trailOf(second)),
    error: ["organization-trail", "second"],
  },
];

const harmless: readonly Harmless[] = [
  [
    "the management account makes the trail itself",
    (stack) => {
      removing(registration)(stack);
      replacing(trail, "cloudWatchLogsGroupArn", administrator, management)(stack);
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

catalogue("an organisation's trail", { harmful, harmless }, () => base);
