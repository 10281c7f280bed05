import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { policyIn, register, type Registrations, valueOf } from "../../components/registrations";
import { rawConfig } from "../raw";

const organizationId = "o-a1b2c3d4e5";
const managementAccountId = "999999999999";
const administratorId = "222222222222";
const trail = `arn:aws:cloudtrail:eu-west-1:${managementAccountId}:trail/organization`;

const nothing = { vpcs: [], flowLogPipelines: [], alarms: {}, alerts: {} };

function parsed(role: string, changes: object) {
  return parseStackConfig(rawConfig({ ...nothing, role, ...changes }), { isPreview: false });
}

function faultsOf(role: string, changes: object): readonly string[] {
  const config = parsed(role, changes);
  return config.ok ? [] : config.faults;
}

async function made(role: string, changes: object) {
  const config = parsed(role, changes);
  assert.ok(config.ok, config.ok ? "" : config.faults.join("\n"));
  return register(() => standaloneStack(config.value));
}

/** Resources of AWS by their types, without the module. */
const kinds = (registrations: Registrations) =>
  registrations.all.filter(({ type }) => type.startsWith("aws:")).map(({ type }) => type.split(":")[2] ?? "");

describe("Delegated administrators", () => {
  it("are registered for each service, AWS Config once it is let in, and handed on by the account's id", async () => {
    const services = ["guardDuty", "securityHub", "config"];
    const { result, registrations } = await made("management", {
      delegatedAdministrators: { accountId: administratorId, services },
    });
    assert.deepEqual(
      registrations.all
        .filter(({ type }) => type.startsWith("aws:"))
        .map(({ type, inputs }) => [type.split("/")[0], inputs]),
      [
        ["aws:guardduty", { adminAccountId: administratorId }],
        ["aws:securityhub", { adminAccountId: administratorId }],
        ["aws:organizations", { servicePrincipal: "config.amazonaws.com" }],
        ["aws:organizations", { accountId: administratorId, servicePrincipal: "config.amazonaws.com" }],
      ],
    );
    const { dependencies } = registrations.one(
      "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
    );
    assert.deepEqual(dependencies, [
      "aws:organizations/awsServiceAccess:AwsServiceAccess::administrators-config",
    ]);
    assert.equal(await valueOf(result.administratorId!), administratorId);
  });

  it("are refused as the management account itself, twice, for what none can be, and outside of it, all at once", () => {
    const wrong = { accountId: "123456789012", services: ["config", "config", "macie"] };
    assert.deepEqual(faultsOf("workload", { delegatedAdministrators: wrong }), [
      'delegatedAdministrators.services[2]: found "macie"; one of guardDuty, securityHub, config',
      "delegatedAdministrators: a stack of role workload has none; leave it out, or make it in a stack of role standalone, management",
      'delegatedAdministrators.services[1]: found "config"; delegatedAdministrators.services[0] is the same service',
      'delegatedAdministrators.accountId: found "123456789012"; another account than this one: the management account should do nothing else',
    ]);
  });
});

describe("Member accounts", () => {
  const detectorId = "0123456789abcdef0123456789abcdef";
  const own = { administratorId: "123456789012" };

  it("have GuardDuty and Security Hub from the day on which they join, and AWS Config's records in one place", async () => {
    const { registrations } = await made("security-tooling", {
      memberAccounts: {
        ...own,
        guardDuty: { detectorId },
        securityHub: { accountIds: ["333333333333"] },
        config: true,
      },
    });
    const inputsOf = (type: string) => registrations.one(type).inputs;
    assert.deepEqual(inputsOf("aws:guardduty/organizationConfiguration:OrganizationConfiguration"), {
      detectorId,
      autoEnableOrganizationMembers: "ALL",
    });
    assert.deepEqual(inputsOf("aws:securityhub/organizationConfiguration:OrganizationConfiguration"), {
      autoEnable: true,
      autoEnableStandards: "NONE",
    });
    assert.deepEqual(inputsOf("aws:securityhub/member:Member"), { accountId: "333333333333" });
    const { organizationAggregationSource } = inputsOf(
      "aws:cfg/configurationAggregator:ConfigurationAggregator",
    );
    assert.deepEqual(organizationAggregationSource, {
      allRegions: true,
      roleArn: "arn:aws:iam::111122223333:role/members-config-0a1b2c3",
    });
    assert.deepEqual(policyIn(inputsOf("aws:iam/role:Role").assumeRolePolicy).Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ]);
  });

  it("have only what is asked for", async () => {
    const { registrations } = await made("security-tooling", {
      memberAccounts: { ...own, guardDuty: { detectorId } },
    });
    assert.deepEqual(kinds(registrations), ["OrganizationConfiguration"]);
  });

  it("are refused to an account that is not the administrator, for no service, and as members of themselves", () => {
    assert.deepEqual(faultsOf("security-tooling", { memberAccounts: { administratorId, config: false } }), [
      `memberAccounts.administratorId: found "${administratorId}"; account 123456789012, which accountId says: only the administrator may do this`,
      "memberAccounts: found no service; at least one of guardDuty, securityHub, config",
    ]);
    const accountIds = ["123456789012", "333333333333", "333333333333"];
    assert.deepEqual(
      faultsOf("security-tooling", { memberAccounts: { ...own, securityHub: { accountIds } } }),
      [
        'memberAccounts.securityHub.accountIds[2]: found "333333333333"; memberAccounts.securityHub.accountIds[1] is the same account',
        'memberAccounts.securityHub.accountIds[0]: found "123456789012"; another account: the administrator is no member of its own',
      ],
    );
  });

  it("wait in a preview for a management account that was never brought up", () => {
    const reference = { stack: "management", output: "administratorId" };
    const raw = rawConfig({
      ...nothing,
      role: "security-tooling",
      memberAccounts: { administratorId: reference, config: true },
    });
    const { ok } = parseStackConfig(raw, { isPreview: true, handed: { management: undefined } });
    assert.equal(ok, true);
  });
});

describe("The organisation's trail", () => {
  it("records all accounts and regions, signed and encrypted, into the bucket of another account, once CloudTrail is let in", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d";
    const { registrations } = await made("management", {
      organizationTrail: { bucketArn: "arn:aws:s3:::trail-files", kmsKeyArn },
    });
    const { inputs, dependencies, protect } = registrations.one("aws:cloudtrail/trail:Trail");
    assert.deepEqual(inputs, {
      name: "organization",
      s3BucketName: "trail-files",
      kmsKeyId: kmsKeyArn,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      advancedEventSelectors: [
        { name: "Management events", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
      ],
    });
    assert.equal(protect, true);
    assert.deepEqual(dependencies, [
      "aws:organizations/awsServiceAccess:AwsServiceAccess::organization-trail",
    ]);
    // Others may rely on it.
    assert.equal(
      registrations.one("aws:organizations/awsServiceAccess:AwsServiceAccess").retainOnDelete,
      true,
    );
  });

  it("is let into its bucket for the management account and the organisation, and no other trail is", async () => {
    const { result, registrations } = await made("log-archive", {
      organizationId,
      organizationTrailBucket: { managementAccountId },
    });
    const bucket = "arn:aws:s3:::organization-trail-bucket-0a1b2c3";
    const written = { "aws:SourceArn": trail, "s3:x-amz-acl": "bucket-owner-full-control" };
    const statements = policyIn(
      registrations.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy,
    ).Statement;
    assert.deepEqual(
      statements.map(({ Action, Resource, Condition }) => [Action, Resource, Condition]),
      [
        ["s3:GetBucketAcl", bucket, { StringEquals: { "aws:SourceArn": trail } }],
        ["s3:PutObject", `${bucket}/AWSLogs/${managementAccountId}/*`, { StringEquals: written }],
        ["s3:PutObject", `${bucket}/AWSLogs/${organizationId}/*`, { StringEquals: written }],
        ["s3:*", [bucket, `${bucket}/*`], { Bool: { "aws:SecureTransport": "false" } }],
      ],
    );
    const key = policyIn(registrations.one("aws:kms/key:Key").inputs.policy).Statement;
    assert.deepEqual(key.find(({ Sid }) => Sid === "LetTrailEncrypt")?.Condition, {
      StringEquals: { "aws:SourceArn": trail },
      StringLike: {
        "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${managementAccountId}:trail/*`,
      },
    });
    assert.equal(await valueOf(result.trailBucketArn!), bucket);
  });

  it("is let in by its name and home region where these are others", async () => {
    const { registrations } = await made("log-archive", {
      organizationId,
      organizationTrailBucket: {
        managementAccountId,
        trailName: "all-accounts",
        trailRegion: "us-east-1",
        encryption: "aws-owned-key",
      },
    });
    const [statement] = policyIn(
      registrations.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy,
    ).Statement;
    assert.deepEqual(statement?.Condition, {
      StringEquals: {
        "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${managementAccountId}:trail/all-accounts`,
      },
    });
    assert.deepEqual(registrations.ofType("aws:kms/key:Key"), []);
  });

  it("is refused a bucket of no organisation, a lifecycle that S3 refuses and a name that CloudTrail refuses, all at once", () => {
    const wrong = { managementAccountId, trailName: "a..b", lifecycle: { expireAfterDays: 30 } };
    assert.deepEqual(faultsOf("log-archive", { organizationTrailBucket: wrong }), [
      'organizationTrailBucket.trailName: found "a..b"; the name of a trail: 3 to 128 letters, digits, ., _ and -, no two of the last three side by side',
      "organizationId: missing; the organisation whose trail organizationTrailBucket takes",
      "organizationTrailBucket.lifecycle.expireAfterDays: found 30 days; objects expire after they moved to GLACIER, so more than 90",
    ]);
  });
});
