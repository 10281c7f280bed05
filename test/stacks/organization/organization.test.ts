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
  it("are registered for each service, AWS Config and CloudTrail once these are let in, and handed on by the account's id", async () => {
    const services = ["guardDuty", "securityHub", "config", "cloudTrail"];
    const { result, registrations } = await made("management", {
      delegatedAdministrators: { accountId: administratorId, services },
    });
    assert.deepEqual(
      registrations.all
        .filter(({ type }) => type.startsWith("aws:"))
        .map(({ type, inputs }) => [type.split("/")[0], ...Object.values(inputs)].join(" "))
        .toSorted(),
      [
        `aws:cloudtrail ${administratorId}`,
        `aws:guardduty ${administratorId}`,
        `aws:organizations ${administratorId} config.amazonaws.com`,
        "aws:organizations cloudtrail.amazonaws.com",
        "aws:organizations config.amazonaws.com",
        `aws:securityhub ${administratorId}`,
      ],
    );
    const waitsFor = (type: string) => registrations.one(type).dependencies;
    assert.deepEqual(waitsFor("aws:organizations/delegatedAdministrator:DelegatedAdministrator"), [
      "aws:organizations/awsServiceAccess:AwsServiceAccess::administrators-config",
    ]);
    assert.deepEqual(
      waitsFor("aws:cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount"),
      ["aws:organizations/awsServiceAccess:AwsServiceAccess::administrators-cloudtrail"],
    );
    assert.equal(await valueOf(result.administratorId!), administratorId);
  });

  it("are refused as the management account itself, twice, for what none can be, and outside of it, all at once", () => {
    const wrong = { accountId: "123456789012", services: ["config", "config", "macie"] };
    assert.deepEqual(faultsOf("workload", { delegatedAdministrators: wrong }), [
      'delegatedAdministrators.services[2]: found "macie"; one of guardDuty, securityHub, config, cloudTrail',
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

  it("are those of the stacks that hand their accounts on, once where two are of one account", async () => {
    const shop = { stack: "shop", output: "accountId" };
    const data = { stack: "data", output: "accountId" };
    const raw = rawConfig({
      ...nothing,
      role: "security-tooling",
      memberAccounts: { ...own, securityHub: { accountIds: [shop, data] } },
    });
    const outputs = (accountId: string) => ({ accountId });
    const known = parseStackConfig(raw, {
      isPreview: false,
      handed: { shop: outputs("333333333333"), data: outputs("444444444444") },
    });
    assert.ok(known.ok);
    const { registrations } = await register(() => standaloneStack(known.value));
    assert.deepEqual(
      registrations.ofType("aws:securityhub/member:Member").map(({ inputs }) => inputs.accountId),
      ["333333333333", "444444444444"],
    );
    const awaited = parseStackConfig(raw, { isPreview: true, handed: { shop: undefined, data: undefined } });
    assert.equal(awaited.ok, true);
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

  const logs = {
    logGroupArn: "arn:aws:logs:eu-west-1:123456789012:log-group:events",
    logRoleArn: "arn:aws:iam::123456789012:role/to-log-group",
  };
  const bucketArn = "arn:aws:s3:::trail-files";

  it("is made by CloudTrail's administrator, who lets nobody in, into a log group of its own too", async () => {
    const { registrations } = await made("security-tooling", {
      organizationTrail: { administratorId: "123456789012", bucketArn, ...logs },
    });
    assert.deepEqual(kinds(registrations), ["Trail"]);
    const { inputs } = registrations.one("aws:cloudtrail/trail:Trail");
    assert.equal(inputs.cloudWatchLogsGroupArn, `${logs.logGroupArn}:*`);
    assert.equal(inputs.cloudWatchLogsRoleArn, logs.logRoleArn);
    assert.equal(inputs.isOrganizationTrail, true);
  });

  it("is refused to a security account that nobody has named, and to another than the one that is", () => {
    const ofMaker = (changes: object) =>
      faultsOf("security-tooling", { organizationTrail: { bucketArn, ...changes } });
    assert.deepEqual(ofMaker({}), [
      "organizationTrail.administratorId: missing; what the management account hands on once it has named this one for cloudTrail",
    ]);
    assert.deepEqual(ofMaker({ administratorId }), [
      `organizationTrail.administratorId: found "${administratorId}"; account 123456789012, which accountId says: only the administrator may do this`,
    ]);
  });

  it("is refused a second time, where the management account has named who makes it", () => {
    const delegatedAdministrators = { accountId: administratorId, services: ["config", "cloudTrail"] };
    assert.deepEqual(faultsOf("management", { delegatedAdministrators, organizationTrail: { bucketArn } }), [
      'delegatedAdministrators.services[1]: found "cloudTrail"; another service: organizationTrail makes the trail here, and the administrator would make a second',
    ]);
  });

  it("is refused half of a way to a log group, and those of another account and region", () => {
    const trailTo = (changes: object) =>
      faultsOf("management", { organizationTrail: { bucketArn, ...changes } });
    assert.deepEqual(trailTo({ logGroupArn: logs.logGroupArn }), [
      "organizationTrail.logRoleArn: missing; both, the log group and the role as which CloudTrail writes there, or neither",
    ]);
    const elsewhere = {
      logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:events",
      logRoleArn: "arn:aws:iam::222222222222:role/to-log-group",
    };
    assert.deepEqual(trailTo(elsewhere), [
      `organizationTrail.logGroupArn: found "${elsewhere.logGroupArn}"; a log group of account 123456789012 in eu-west-1: CloudTrail writes to no other's`,
      `organizationTrail.logRoleArn: found "${elsewhere.logRoleArn}"; a role of account 123456789012`,
    ]);
  });

  it("is told once of each value that has not the shape of one", () => {
    const misshapen = { bucketArn, administratorId: 5, logGroupArn: "events", logRoleArn: "writer" };
    assert.deepEqual(
      faultsOf("security-tooling", { organizationTrail: misshapen }).map((fault) => fault.split(":")[0]),
      ["organizationTrail.administratorId", "organizationTrail.logGroupArn", "organizationTrail.logRoleArn"],
    );
  });

  const domain = { gibPerDay: 1, network: { public: { analystCidrs: ["203.0.113.0/24"] } } };
  const siemOf = (cloudTrail: object) => ({
    siem: { domain, retention: { days: 30 }, sources: { cloudTrail } },
    alerts: { emails: ["security@example.com"] },
  });

  it("finds a log group of the SIEM that lets it in alone, with the streams of every member", async () => {
    const { result, registrations } = await made("security-tooling", {
      organizationId,
      ...siemOf({ organization: { managementAccountId } }),
    });
    assert.deepEqual(registrations.ofType("aws:cloudtrail/trail:Trail"), []);
    const role = registrations.one("aws:iam/role:Role", "siem-cloudtrail-to-log-group").inputs;
    assert.deepEqual(policyIn(role.assumeRolePolicy).Statement[0]?.Condition, {
      StringEquals: { "aws:SourceArn": trail },
    });
    const group = "arn:aws:logs:eu-west-1:111122223333:log-group:siem-cloudtrail-events-0a1b2c3";
    const { policy } = registrations.one(
      "aws:iam/rolePolicy:RolePolicy",
      "siem-cloudtrail-to-log-group",
    ).inputs;
    assert.deepEqual(policyIn(policy).Statement[0]?.Resource, [
      `${group}:log-stream:${managementAccountId}_CloudTrail_eu-west-1*`,
      `${group}:log-stream:123456789012_CloudTrail_eu-west-1*`,
      `${group}:log-stream:${organizationId}_*`,
    ]);
    assert.equal(await valueOf(result.trailLogGroupArn!), group);
    assert.match(await valueOf(result.trailLogRoleArn!), /:role\/siem-cloudtrail-to-log-group-/);
  });

  it("is refused as a source of no organisation, beside another log group, and with settings of a trail made here", () => {
    const wrong = {
      organization: { managementAccountId },
      logGroupName: "events",
      s3DataEvents: true,
    };
    const place = "siem.sources.cloudTrail";
    assert.deepEqual(faultsOf("security-tooling", siemOf(wrong)), [
      `organizationId: missing; the organisation whose trail ${place}.organization takes`,
      `${place}.s3DataEvents: belongs to a trail that is made here, but the organisation's trail is adopted; set it where that trail is made`,
      `${place}.logGroupName: found "events" beside organization, which makes the log group; leave out one of the two`,
    ]);
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

describe("What AWS Config records", () => {
  const keyArn = "arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d";
  const bucketArn = "arn:aws:s3:::config-records";

  it("is let into the archive for recorders of the organisation, under Config's own name", async () => {
    const { result, registrations } = await made("log-archive", {
      configBucket: { writers: { organizationId } },
    });
    const bucket = "arn:aws:s3:::config-bucket-0a1b2c3";
    const statements = policyIn(
      registrations.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy,
    ).Statement;
    const principal = { Service: "config.amazonaws.com" };
    assert.deepEqual(statements.slice(0, 2), [
      {
        Sid: "LetConfigLook",
        Effect: "Allow",
        Principal: principal,
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Condition: { StringEquals: { "aws:SourceOrgID": organizationId } },
        Resource: bucket,
      },
      {
        Sid: "LetConfigWrite",
        Effect: "Allow",
        Principal: principal,
        Action: "s3:PutObject",
        Condition: {
          StringEquals: {
            "aws:SourceOrgID": organizationId,
            "s3:x-amz-acl": "bucket-owner-full-control",
          },
        },
        Resource: `${bucket}/AWSLogs/*/Config/*`,
      },
    ]);
    const key = policyIn(registrations.one("aws:kms/key:Key").inputs.policy).Statement;
    assert.deepEqual(key.find(({ Sid }) => Sid === "LetConfigEncrypt")?.Condition, {
      StringEquals: { "aws:SourceOrgID": organizationId },
    });
    assert.equal(await valueOf(result.configBucketArn!), bucket);
  });

  it("goes there from a workload, whose recorder is begun once the channel is there", async () => {
    const { registrations } = await made("workload", {
      configRecorder: { bucketArn, kmsKeyArn: keyArn, rules: ["VPC_FLOW_LOGS_ENABLED"] },
    });
    const channel = registrations.one("aws:cfg/deliveryChannel:DeliveryChannel");
    assert.deepEqual(channel.inputs, { s3BucketName: "config-records", s3KmsKeyArn: keyArn });
    const recording = registrations.one("aws:cfg/recorderStatus:RecorderStatus");
    assert.deepEqual(
      recording.dependencies.includes("aws:cfg/deliveryChannel:DeliveryChannel::config"),
      true,
    );
    assert.deepEqual([recording.inputs.isEnabled, recording.protect], [true, true]);
    assert.equal(registrations.ofType("aws:cfg/rule:Rule").length, 1);
    assert.deepEqual(registrations.ofType("aws:s3/bucket:Bucket"), []);
    const { policy } = registrations.one("aws:iam/rolePolicy:RolePolicy").inputs;
    assert.deepEqual(
      policyIn(policy).Statement.map(({ Resource }) => Resource),
      [`${bucketArn}/AWSLogs/123456789012/Config/*`, bucketArn, keyArn],
    );
  });

  it("is refused a bucket for nobody or with Object Lock, rules that are none, and a second recorder", () => {
    const objectLock = { mode: "GOVERNANCE", days: 30 };
    const locked = "configBucket.objectLock: AWS Config delivers to no bucket with Object Lock; leave it out";
    assert.deepEqual(faultsOf("log-archive", { configBucket: { writers: {}, objectLock } }), [
      "configBucket.writers: found nobody; give either accountIds or the organizationId of all",
      locked,
    ]);
    assert.deepEqual(faultsOf("log-archive", { configBucket: { objectLock } }), [
      "configBucket.writers: missing; an object with keys among accountIds, organizationId",
      locked,
    ]);
    const siem = {
      domain: { gibPerDay: 1, network: { public: { analystCidrs: ["203.0.113.0/24"] } } },
      retention: { days: 7 },
      sources: { securityHub: { config: {} } },
    };
    const configRecorder = { bucketArn, rules: ["INCOMING_SSH_DISABLED", "INCOMING_SSH_DISABLED"] };
    const alerts = { emails: ["security@example.com"] };
    assert.deepEqual(faultsOf("security-tooling", { siem, configRecorder, alerts }), [
      'configRecorder.rules[1]: found "INCOMING_SSH_DISABLED", which is already configRecorder.rules[0]; say it once',
      "configRecorder: siem.sources.securityHub.config makes a recorder, and an account has one a region; leave out one of the two",
    ]);
  });
});
