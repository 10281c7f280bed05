import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { deliveryChannel } from "../../../../local/services/config/delivery-channel";
import { recorder } from "../../../../local/services/config/recorder";
import { recorderStatus } from "../../../../local/services/config/recorder-status";
import { configRule } from "../../../../local/services/config/rule";
import { detector } from "../../../../local/services/guardduty/detector";
import { rolePolicy } from "../../../../local/services/iam/role-policy";
import { bucketPolicy } from "../../../../local/services/s3/bucket-policy";
import { securityHubAccount } from "../../../../local/services/securityhub/account";
import { assertRefused, destroy, emptyAccount, make } from "../../support/embedded";
import { policyOf, someBucket, someRole } from "../../support/examples";

const roleArn = "arn:aws:iam::123456789012:role/config";
const source = { owner: "AWS", sourceIdentifier: "VPC_FLOW_LOGS_ENABLED" };

function accountWithRole(): Account {
  const account = emptyAccount();
  someRole(account, "config", "config.amazonaws.com");
  return account;
}

function mayWrite(account: Account): void {
  const resource = "arn:aws:s3:::history/AWSLogs/123456789012/Config/*";
  const policy = policyOf({ Effect: "Allow", Action: "s3:PutObject", Resource: resource });
  make(rolePolicy, { role: "config", name: "write", policy }, account);
}

describe("Config: a recorder, its channel and rules", () => {
  it("is one a region, of a role that trusts Config", () => {
    assertRefused(
      () => make(recorder, { roleArn }, emptyAccount()),
      "InvalidRoleException",
      `You have provided a null or empty role ARN, or AWS Config cannot assume it: ${roleArn}`,
    );
    const account = accountWithRole();
    make(recorder, { roleArn }, account);
    assertRefused(
      () => make(recorder, { roleArn, name: "second" }, account, "second"),
      "MaxNumberOfConfigurationRecordersExceededException",
      "Failed to put configuration recorder 'second' because the maximum number of configuration recorders: 1 is reached.",
    );
  });

  it("records all types, or those of a list", () => {
    const recordingGroup = { resourceTypes: ["AWS::EC2::VPC"] };
    assertRefused(
      () => make(recorder, { roleArn, recordingGroup }, accountWithRole()),
      "InvalidRecordingGroupException",
      "The recording group provided is not valid: all supported and a list of resource types exclude each other.",
    );
    const only = { ...recordingGroup, allSupported: false };
    make(recorder, { roleArn, recordingGroup: only }, accountWithRole());
    make(recorder, { roleArn, recordingGroup: { resourceTypes: [] } }, accountWithRole());
    assert.deepEqual(make(recorder, { roleArn }, accountWithRole()).properties.recordingGroup, {
      allSupported: true,
      includeGlobalResourceTypes: false,
    });
  });

  it("runs where it has a channel, and stands still without one", () => {
    const account = accountWithRole();
    const said = (isEnabled: boolean, name = "default") =>
      make(recorderStatus, { isEnabled, name }, account, `${name} ${isEnabled}`);
    assertRefused(
      () => said(false),
      "NoSuchConfigurationRecorderException",
      "Cannot find configuration recorder with the specified name 'default'.",
    );
    make(recorder, { roleArn }, account);
    assertRefused(
      () => said(true),
      "NoAvailableDeliveryChannelException",
      "Delivery channel is not available to start configuration recorder.",
    );
    assert.equal(said(false).id, "default");
  });

  it("has a thousand rules at most, each with an ARN of its own id", () => {
    const account = accountWithRole();
    make(recorder, { roleArn }, account);
    const { properties } = make(configRule, { name: "rule", source }, account);
    assert.match(String(properties.ruleId), /^config-rule-[0-9a-f]{6}$/);
    assert.equal(
      properties.arn,
      `arn:aws:config:eu-west-1:123456789012:config-rule/${String(properties.ruleId)}`,
    );
    for (let at = 1; at < 1000; at++) account.put(configRule.kind, `rule-${at}`, {});
    assertRefused(
      () => make(configRule, { name: "one-more", source }, account, "one-more"),
      "MaxNumberOfConfigRulesExceededException",
      "The maximum number of rules is 1000.",
    );
  });

  it("has one channel, of a recorder that is there, to a bucket of its own or one that lets its organisation in", () => {
    const account = accountWithRole();
    const channel = (name = "default") =>
      make(deliveryChannel, { name, s3BucketName: "history" }, account, name);
    assertRefused(
      () => channel(),
      "NoAvailableConfigurationRecorderException",
      "Configuration recorder is not available to put delivery channel.",
    );
    assertRefused(
      () => make(configRule, { name: "rule", source }, account),
      "NoAvailableConfigurationRecorderException",
      "Configuration recorder is not available to put config rule.",
    );
    make(recorder, { roleArn }, account);
    mayWrite(account);
    assertRefused(
      () => channel(),
      "NoSuchBucketException",
      "Cannot find a S3 bucket with an empty bucket name or: history",
    );
    const archive = emptyAccount({ accountId: "111111111111" }, account.world);
    someBucket(archive, "history");
    const policyOfOrganization = (organization: string, acl: string) =>
      policyOf({
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: ["s3:GetBucketAcl", "s3:PutObject"],
        Resource: ["arn:aws:s3:::history", "arn:aws:s3:::history/*"],
        Condition: { StringEquals: { "aws:SourceOrgID": organization, "s3:x-amz-acl": acl } },
      });
    const letting = (organization: string, acl: string) =>
      make(bucketPolicy, { bucket: "history", policy: policyOfOrganization(organization, acl) }, archive);
    const other = letting("o-a1b2c3d4e5", "private");
    assert.throws(() => channel(), /Insufficient delivery policy/);
    destroy(bucketPolicy, other, archive);
    letting("o-a1b2c3d4e5", "bucket-owner-full-control");
    channel();
    assertRefused(
      () => channel("second"),
      "MaxNumberOfDeliveryChannelsExceededException",
      "Failed to put delivery channel 'second' because the maximum number of delivery channels: 1 is reached.",
    );
  });

  it("has a channel to a bucket of another account that lets Config write for it", () => {
    const account = accountWithRole();
    const archive = emptyAccount({ accountId: "111111111111" }, account.world);
    make(recorder, { roleArn }, account);
    mayWrite(account);
    someBucket(archive, "history");
    const toArchive = () => make(deliveryChannel, { s3BucketName: "history" }, account);
    const refused = () => {
      assertRefused(
        toArchive,
        "InsufficientDeliveryPolicyException",
        "Insufficient delivery policy to s3 bucket: history, unable to write to bucket, provided s3 key prefix is 'null'.",
      );
    };
    const letting = (sourceAccount: string) => {
      const statement = (Action: string, Resource: string) => ({
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action,
        Resource,
        Condition: { StringEquals: { "aws:SourceAccount": sourceAccount } },
      });
      return policyOf(
        statement("s3:GetBucketAcl", "arn:aws:s3:::history"),
        statement("s3:PutObject", "arn:aws:s3:::history/AWSLogs/*/Config/*"),
      );
    };
    refused();
    const made = make(bucketPolicy, { bucket: "history", policy: letting("999999999999") }, archive);
    refused();
    destroy(bucketPolicy, made, archive);
    make(bucketPolicy, { bucket: "history", policy: letting("123456789012") }, archive);
    toArchive();
  });

  it("comes before channel and rules, and the channel before it records", () => {
    const account = accountWithRole();
    const noRecorder = "NoAvailableConfigurationRecorderException";
    assertRefused(
      () => make(deliveryChannel, { s3BucketName: "history" }, account),
      noRecorder,
      "Configuration recorder is not available to put delivery channel.",
    );
    assertRefused(
      () => make(configRule, { source }, account),
      noRecorder,
      "Configuration recorder is not available to put config rule.",
    );
    make(recorder, { roleArn }, account);
    assertRefused(
      () => make(recorderStatus, { isEnabled: true }, account),
      "NoAvailableDeliveryChannelException",
      "Delivery channel is not available to start configuration recorder.",
    );
    const { properties } = make(configRule, { source }, account);
    assert.match(String(properties.ruleId), /^config-rule-[0-9a-f]{6}$/);
  });

  it("delivers to a bucket that its role may write to, and keeps its channel while it records", () => {
    const account = accountWithRole();
    someBucket(account, "history");
    make(recorder, { roleArn }, account);
    assertRefused(
      () => make(deliveryChannel, { s3BucketName: "history" }, account),
      "InsufficientDeliveryPolicyException",
      "Insufficient delivery policy to s3 bucket: history, unable to write to bucket, provided s3 key prefix is 'null'.",
    );
    mayWrite(account);
    const channel = make(deliveryChannel, { s3BucketName: "history" }, account);
    const recording = make(recorderStatus, { isEnabled: true }, account);
    assertRefused(
      () => {
        destroy(deliveryChannel, channel, account);
      },
      "LastDeliveryChannelDeleteFailedException",
      "Failed to delete last specified delivery channel, because at least one configuration recorder is running.",
    );
    destroy(recorderStatus, recording, account);
    destroy(deliveryChannel, channel, account);
  });
});

describe("Security Hub and GuardDuty", () => {
  it("are enabled once a region", () => {
    const account = emptyAccount();
    make(securityHubAccount, {}, account, "first");
    assertRefused(
      () => make(securityHubAccount, {}, account),
      "ResourceConflictException",
      "Account is already subscribed to Security Hub",
    );
    const frequency = { findingPublishingFrequency: "FIFTEEN_MINUTES" };
    const { properties } = make(detector, frequency, account, "first");
    assert.equal(properties.findingPublishingFrequency, "FIFTEEN_MINUTES");
    assertRefused(
      () => make(detector, {}, account),
      "BadRequestException",
      "The request is rejected because a detector already exists for the current account.",
    );
  });
});
