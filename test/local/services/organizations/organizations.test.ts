import assert from "node:assert/strict";
import { World } from "../../../../local/framework/world";
import type { Account } from "../../../../local/framework/account";
import { cloudTrailDelegatedAdminAccount } from "../../../../local/services/cloudtrail/organization-delegated-admin-account";
import { trail } from "../../../../local/services/cloudtrail/trail";
import { configurationAggregator } from "../../../../local/services/config/configuration-aggregator";
import { detector } from "../../../../local/services/guardduty/detector";
import { guardDutyOrganizationAdminAccount } from "../../../../local/services/guardduty/organization-admin-account";
import { guardDutyOrganizationConfiguration } from "../../../../local/services/guardduty/organization-configuration";
import { awsServiceAccess } from "../../../../local/services/organizations/aws-service-access";
import { delegations } from "../../../../local/services/organizations/kinds";
import { delegatedAdministrator } from "../../../../local/services/organizations/delegated-administrator";
import { bucketPolicy } from "../../../../local/services/s3/bucket-policy";
import { securityHubAccount } from "../../../../local/services/securityhub/account";
import { securityHubMember } from "../../../../local/services/securityhub/member";
import { securityHubOrganizationAdminAccount } from "../../../../local/services/securityhub/organization-admin-account";
import { securityHubOrganizationConfiguration } from "../../../../local/services/securityhub/organization-configuration";
import { assertRefused, destroy, emptyAccount, make } from "../../support/embedded";
import { policyOf, someBucket, someRole } from "../../support/examples";

const administratorId = "222222222222";

/** The management account and the one that administers, of one world. */
function organisation() {
  const world = World.empty();
  const management = emptyAccount({ accountId: "999999999999" }, world);
  return { management, administrator: emptyAccount({ accountId: administratorId }, world) };
}

const toAll = (detectorId: string) => ({ detectorId, autoEnableOrganizationMembers: "ALL" });

describe("GuardDuty: an organisation's administrator", () => {
  it("may say what holds for all accounts once it is registered, in its region, and not before nor after", () => {
    const { management, administrator } = organisation();
    const { id } = make(detector, {}, administrator);
    const say = () => make(guardDutyOrganizationConfiguration, toAll(id), administrator);
    const refused = "The request failed because you do not have required AWS Organization master permission.";
    assertRefused(say, "BadRequestException", refused);
    const registered = make(
      guardDutyOrganizationAdminAccount,
      { adminAccountId: administratorId },
      management,
    );
    say();
    destroy(guardDutyOrganizationAdminAccount, registered, management);
    assertRefused(say, "BadRequestException", refused);
  });

  it("says it of a detector of its own", () => {
    const { management, administrator } = organisation();
    make(guardDutyOrganizationAdminAccount, { adminAccountId: administratorId }, management);
    assertRefused(
      () => make(guardDutyOrganizationConfiguration, toAll("0".repeat(32)), administrator),
      "BadRequestException",
      "The request is rejected because the input detectorId is not owned by the current account.",
    );
  });

  it("is given a detector if it has none, so that none can be made any more", () => {
    const { management, administrator } = organisation();
    make(guardDutyOrganizationAdminAccount, { adminAccountId: administratorId }, management);
    assertRefused(
      () => make(detector, {}, administrator),
      "BadRequestException",
      "The request is rejected because a detector already exists for the current account.",
    );
  });

  it("is the only one", () => {
    const { management } = organisation();
    make(guardDutyOrganizationAdminAccount, { adminAccountId: administratorId }, management);
    assertRefused(
      () => make(guardDutyOrganizationAdminAccount, { adminAccountId: "333333333333" }, management, "other"),
      "BadRequestException",
      "The request is rejected because an invalid or out-of-range value is specified as an input parameter.",
    );
  });
});

describe("Security Hub: an organisation's administrator", () => {
  const all = { autoEnable: true, autoEnableStandards: "NONE" };

  it("takes accounts in once it has Security Hub and is registered", () => {
    const { management, administrator } = organisation();
    const say = () => make(securityHubOrganizationConfiguration, all, administrator);
    assertRefused(
      say,
      "InvalidAccessException",
      `Account ${administratorId} is not subscribed to AWS Security Hub`,
    );
    make(securityHubAccount, {}, administrator);
    const refused = `Account ${administratorId} is not an administrator for this organization`;
    assertRefused(say, "InvalidAccessException", refused);
    make(securityHubOrganizationAdminAccount, { adminAccountId: administratorId }, management);
    say();
    const { properties } = make(securityHubMember, { accountId: "333333333333" }, administrator);
    assert.deepEqual([properties.masterId, properties.memberStatus], [administratorId, "Enabled"]);
  });

  it("takes an account in once, and is the only administrator", () => {
    const { management, administrator } = organisation();
    make(securityHubOrganizationAdminAccount, { adminAccountId: administratorId }, management);
    make(securityHubMember, { accountId: "333333333333" }, administrator);
    assertRefused(
      () => make(securityHubMember, { accountId: "333333333333" }, administrator, "again"),
      "ResourceConflictException",
      "Account 333333333333 is already a member",
    );
    const other = { adminAccountId: "444444444444" };
    assertRefused(
      () => make(securityHubOrganizationAdminAccount, other, management, "again"),
      "ResourceConflictException",
      `Organization already has an administrator account for Security Hub: ${administratorId}`,
    );
  });

  it("says for itself what holds, or leaves it to a central configuration", () => {
    const { management, administrator } = organisation();
    const registered = make(
      securityHubOrganizationAdminAccount,
      { adminAccountId: administratorId },
      management,
    );
    const central = { organizationConfiguration: { configurationType: "CENTRAL" } };
    const say = (inputs: object) => () =>
      make(securityHubOrganizationConfiguration, { ...central, ...inputs }, administrator);
    const refused = [
      "InvalidInputException",
      "AutoEnable must be false and AutoEnableStandards NONE for a central configuration.",
    ] as const;
    assertRefused(say({ autoEnable: true, autoEnableStandards: "NONE" }), ...refused);
    assertRefused(say({ autoEnable: false }), ...refused);
    say({ autoEnable: false, autoEnableStandards: "NONE" })();
    destroy(securityHubOrganizationAdminAccount, registered, management);
    assertRefused(
      say({ autoEnable: false, autoEnableStandards: "NONE" }),
      "InvalidAccessException",
      `Account ${administratorId} is not an administrator for this organization`,
    );
  });

  it("is no member of its own", () => {
    const { management, administrator } = organisation();
    make(securityHubOrganizationAdminAccount, { adminAccountId: administratorId }, management);
    assertRefused(
      () => make(securityHubMember, { accountId: administratorId }, administrator),
      "InvalidInputException",
      "The administrator account cannot be a member of its own.",
    );
  });
});

describe("Organizations: a service", () => {
  const servicePrincipal = "config.amazonaws.com";
  const toConfig = { accountId: administratorId, servicePrincipal };

  it("is let in before an account administers it, and no account twice", () => {
    const { management } = organisation();
    const register = () => make(delegatedAdministrator, toConfig, management);
    assertRefused(register, "InvalidInputException", "You specified an unrecognized service principal.");
    make(awsServiceAccess, { servicePrincipal }, management);
    register();
    assertRefused(
      register,
      "AccountAlreadyRegisteredException",
      "The provided account is already a delegated administrator for your organization.",
    );
  });

  it("has the account that was registered last, whichever is taken out before or after", () => {
    const { management } = organisation();
    const held = () => management.find(delegations, servicePrincipal)?.accountId;
    make(awsServiceAccess, { servicePrincipal }, management);
    const first = make(delegatedAdministrator, toConfig, management);
    const other = { ...toConfig, accountId: "333333333333" };
    const second = make(delegatedAdministrator, other, management, "second");
    destroy(delegatedAdministrator, first, management);
    assert.equal(held(), "333333333333");
    destroy(delegatedAdministrator, second, management, "second");
    assert.equal(held(), undefined);
  });

  it("is not administered by the management account as another's", () => {
    const { management } = organisation();
    make(awsServiceAccess, { servicePrincipal }, management);
    assertRefused(
      () => make(delegatedAdministrator, { ...toConfig, accountId: "999999999999" }, management),
      "ConstraintViolationException",
      "You cannot register the management account as a delegated administrator for your organization.",
    );
  });

  it("records all accounts in a trail only when it is let in", () => {
    const { management } = organisation();
    assertRefused(
      () => make(trail, { name: "all", s3BucketName: "trail-files", isOrganizationTrail: true }, management),
      "CloudTrailAccessNotEnabledException",
      "Trusted access for CloudTrail is not enabled in the organization: enable it before you create a trail of the organization.",
    );
  });

  describe("CloudTrail's administrator", () => {
    const ofAll = { name: "all", s3BucketName: "trail-files", isOrganizationTrail: true };
    const principal = { servicePrincipal: "cloudtrail.amazonaws.com" };
    const toTrail = { accountId: administratorId };

    it("is another than the management account, once CloudTrail is let in, and the only one", () => {
      const { management } = organisation();
      const register = (accountId = administratorId) =>
        make(cloudTrailDelegatedAdminAccount, { accountId }, management, accountId);
      assertRefused(
        register,
        "CloudTrailAccessNotEnabledException",
        "Trusted access for CloudTrail is not enabled in the organization: enable it before you create a trail of the organization.",
      );
      make(awsServiceAccess, principal, management);
      assertRefused(
        () => register("999999999999"),
        "CannotDelegateManagementAccountException",
        "The management account of an organization cannot be registered as the CloudTrail delegated administrator.",
      );
      register();
      assertRefused(
        () => register("333333333333"),
        "AccountRegisteredException",
        "The account is already registered as the CloudTrail delegated administrator.",
      );
    });

    it("makes the trail of all accounts, which is the management account's, and no other member does", () => {
      const { management, administrator } = organisation();
      const arn = "arn:aws:cloudtrail:eu-west-1:999999999999:trail/all";
      make(awsServiceAccess, principal, management);
      const statement = (Action: string, Resource: string) => {
        const Principal = { Service: "cloudtrail.amazonaws.com" };
        return {
          Effect: "Allow",
          Principal,
          Action,
          Resource,
          Condition: { StringEquals: { "aws:SourceArn": arn } },
        };
      };
      const policy = policyOf(
        statement("s3:GetBucketAcl", "arn:aws:s3:::trail-files"),
        statement("s3:PutObject", "arn:aws:s3:::trail-files/*"),
      );
      someBucket(administrator, "trail-files");
      make(bucketPolicy, { bucket: "trail-files", policy }, administrator);
      const trailIn = (account: Account) => make(trail, ofAll, account);
      assertRefused(
        () => trailIn(administrator),
        "NotOrganizationMasterAccountException",
        "The caller must be the management account of the organization, or a delegated administrator of CloudTrail, to create or update a trail of the organization.",
      );
      const registered = make(cloudTrailDelegatedAdminAccount, toTrail, management);
      assert.equal(trailIn(administrator).id, arn);
      assertRefused(
        () => trailIn(management),
        "TrailAlreadyExistsException",
        "Trail all already exists for customer: 999999999999",
      );
      destroy(cloudTrailDelegatedAdminAccount, registered, management);
      assertRefused(
        () => make(trail, { ...ofAll, name: "other" }, administrator, "other"),
        "NotOrganizationMasterAccountException",
        "The caller must be the management account of the organization, or a delegated administrator of CloudTrail, to create or update a trail of the organization.",
      );
    });
  });

  it("gathers what AWS Config records in the account that was registered, as a role that it may take", () => {
    const { management, administrator } = organisation();
    const roleArn = `arn:aws:iam::${administratorId}:role/config`;
    const source = { organizationAggregationSource: { allRegions: true, roleArn } };
    const gather = () => make(configurationAggregator, { name: "all", ...source }, administrator);
    assertRefused(
      gather,
      "OrganizationAccessDeniedException",
      "This action can be only performed by the organization's management account or a registered delegated administrator.",
    );
    make(awsServiceAccess, { servicePrincipal }, management);
    make(delegatedAdministrator, toConfig, management);
    assertRefused(gather, "InvalidRoleException", `AWS Config cannot assume the role ${roleArn}.`);
    someRole(administrator, "config", servicePrincipal);
    gather();
  });

  it("has 50 aggregators at most, each of all regions or of some", () => {
    const { administrator } = organisation();
    const accounts = { accountIds: ["333333333333"], allRegions: true };
    const gather = (name: string, source: object = accounts) =>
      make(configurationAggregator, { name, accountAggregationSource: source }, administrator, name);
    const either = "Either AllAwsRegions or AwsRegions must be given.";
    for (const wrong of [{ accountIds: ["333333333333"] }, { ...accounts, regions: ["eu-west-1"] }])
      assertRefused(() => gather("wrong", wrong), "InvalidParameterValueException", either);
    gather("some", { accountIds: ["333333333333"], regions: ["eu-west-1"] });
    for (let at = 2; at < 50; at++) administrator.put(configurationAggregator.kind, `aggregator-${at}`, {});
    const { properties } = gather("all");
    assert.match(
      String(properties.arn),
      /^arn:aws:config:eu-west-1:222222222222:config-aggregator\/config-aggregator-[0-9a-f]{8}$/,
    );
    assertRefused(
      () => gather("one-more"),
      "LimitExceededException",
      "You have reached the limit of the number of configuration aggregators.",
    );
  });
});
