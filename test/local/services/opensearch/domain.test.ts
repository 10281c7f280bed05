import assert from "node:assert/strict";
import { domain } from "../../../../local/services/opensearch/domain";
import { logResourcePolicy } from "../../../../local/services/logs/log-resource-policy";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf } from "../../support/examples";

const secure = {
  domainName: "siem",
  encryptAtRest: { enabled: true },
  nodeToNodeEncryption: { enabled: true },
  domainEndpointOptions: { enforceHttps: true },
  advancedSecurityOptions: {
    enabled: true,
    masterUserOptions: { masterUserArn: "arn:aws:iam::123456789012:role/admin" },
  },
};

function refused(inputs: object, text: string): void {
  assertRefused(() => make(domain, { ...secure, ...inputs }, emptyAccount()), "ValidationException", text);
}

describe("OpenSearch Service: a domain", () => {
  it("has an ARN and an address of its region, and of its VPC if it is in one", () => {
    const { id, properties } = make(domain, secure, emptyAccount());
    assert.equal(id, "arn:aws:es:eu-west-1:123456789012:domain/siem");
    assert.match(String(properties.endpoint), /^search-siem-[0-9a-f]{26}\.eu-west-1\.es\.amazonaws\.com$/);
    assert.equal(properties.dashboardEndpoint, `${String(properties.endpoint)}/_dashboards`);
    const inVpc = make(domain, { ...secure, vpcOptions: { subnetIds: ["subnet-1"] } }, emptyAccount());
    assert.match(String(inVpc.properties.endpoint), /^vpc-siem-/);
  });

  it("has a name of 3 to 28 characters", () => {
    assert.equal(faultsOf(domain, { ...secure, domainName: "a".repeat(28) }).length, 0);
    for (const domainName of ["ab", "Siem", "a".repeat(29)])
      assert.equal(faultsOf(domain, { ...secure, domainName }).length, 1, domainName);
  });

  it("has fine-grained access control only with encryption everywhere and a manager", () => {
    for (const missing of ["encryptAtRest", "nodeToNodeEncryption", "domainEndpointOptions"])
      refused(
        { [missing]: undefined },
        "Enforce HTTPS, node-to-node encryption and encryption at rest must be enabled to use advanced security options.",
      );
    refused(
      { advancedSecurityOptions: { enabled: true } },
      "You must define a master user when advanced security options are enabled.",
    );
  });

  it("knows its manager by a name in its own database, or by a role", () => {
    const byName = (internalUserDatabaseEnabled: boolean) => ({
      advancedSecurityOptions: {
        enabled: true,
        internalUserDatabaseEnabled,
        masterUserOptions: { masterUserName: "admin", masterUserPassword: "secret" },
      },
    });
    assert.ok(make(domain, { ...secure, ...byName(true) }, emptyAccount()).id);
    refused(
      byName(false),
      "You must enable the internal user database to use a master user name and password.",
    );
  });

  it("publishes audit logs where fine-grained access control makes them", () => {
    refused(
      {
        advancedSecurityOptions: undefined,
        logPublishingOptions: [
          {
            logType: "AUDIT_LOGS",
            cloudwatchLogGroupArn: "arn:aws:logs:eu-west-1:123456789012:log-group:siem-audit",
          },
        ],
      },
      "audit log publishing cannot be enabled as you do not have advanced security options configured.",
    );
  });

  it("is open to nobody without a condition", () => {
    const open = policyOf({ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" });
    refused(
      { advancedSecurityOptions: undefined, accessPolicies: open },
      "Enable fine-grained access control or apply a restrictive access policy to your domain for security reasons.",
    );
  });

  it("has nodes in each of its zones, three or five dedicated masters, and volumes that its nodes take", () => {
    refused(
      { clusterConfig: { instanceType: "m7g.large.search", zoneAwarenessEnabled: true } },
      "You must choose a minimum of two data nodes for a two Availability Zone deployment.",
    );
    refused(
      {
        clusterConfig: {
          instanceType: "m7g.large.search",
          instanceCount: 2,
          zoneAwarenessEnabled: true,
          zoneAwarenessConfig: { availabilityZoneCount: 3 },
        },
      },
      "You must choose a minimum of three data nodes for a three Availability Zone deployment.",
    );
    refused(
      {
        clusterConfig: {
          instanceType: "m7g.large.search",
          dedicatedMasterEnabled: true,
          dedicatedMasterCount: 2,
        },
      },
      "You must choose a valid number of dedicated master nodes: 3 or 5.",
    );
    refused(
      {
        clusterConfig: { instanceType: "m7g.large.search" },
        ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: 1025 },
      },
      "Volume size must be between 10 and 1024 for m7g.large.search instance type and elasticsearch version",
    );
    refused(
      { clusterConfig: { instanceType: "t3.medium.search" }, autoTuneOptions: { desiredState: "ENABLED" } },
      "Autotune is not supported in t2/t3 instance types. Disable autotune or change your instance type.",
    );
    refused(
      {
        clusterConfig: { instanceType: "m7g.large.search" },
        vpcOptions: { subnetIds: ["subnet-1", "subnet-2"] },
      },
      "You must specify exactly one subnet.",
    );
  });

  it("tunes itself on nodes that are none of t2 and t3, and has five masters", () => {
    const tuned = {
      clusterConfig: {
        instanceType: "m7g.large.search",
        dedicatedMasterEnabled: true,
        dedicatedMasterCount: 5,
        dedicatedMasterType: "m7g.large.search",
      },
      autoTuneOptions: { desiredState: "ENABLED" },
      ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: 1024 },
    };
    assert.ok(make(domain, { ...secure, ...tuned }, emptyAccount()).id);
    refused(
      { clusterConfig: { instanceType: "m7g.large.search" }, ebsOptions: { ebsEnabled: true } },
      "VolumeSize must be specified when EBS is enabled.",
    );
  });

  it("is open to nobody, whoever is named and however, but in a VPC or under fine-grained access control", () => {
    const open =
      "Enable fine-grained access control or apply a restrictive access policy to your domain for security reasons.";
    const { advancedSecurityOptions: _, ...plain } = secure;
    const policy = (principal: unknown, more: object = {}) =>
      policyOf({ Effect: "Allow", Principal: principal, Action: "es:*", Resource: "*", ...more });
    const opened = (accessPolicies: string, more: object = {}) =>
      make(domain, { ...plain, accessPolicies, ...more }, emptyAccount());
    for (const principal of ["*", { AWS: "*" }, { AWS: ["arn:aws:iam::123456789012:root", "*"] }])
      assertRefused(() => opened(policy(principal)), "ValidationException", open);
    opened(policy({ AWS: "arn:aws:iam::123456789012:root" }));
    opened(policy("*", { Effect: "Deny" }));
    opened(policy("*", { Condition: { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } } }));
    opened(policy("*"), { vpcOptions: { subnetIds: ["subnet-1"] } });
  });

  it("publishes logs to groups whose policy lets it write", () => {
    const group = "arn:aws:logs:eu-west-1:123456789012:log-group:siem-audit";
    const logs = {
      ...secure,
      logPublishingOptions: [{ logType: "AUDIT_LOGS", cloudwatchLogGroupArn: group }],
    };
    const account = emptyAccount();
    const text =
      "The Resource Access Policy specified for the CloudWatch Logs log group siem-audit does not grant sufficient permissions for Amazon OpenSearch Service to create a log stream. Please check the Resource Access Policy.";
    assertRefused(() => make(domain, logs, account), "ValidationException", text);
    const statement = {
      Effect: "Allow",
      Principal: { Service: "es.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${group}:*`,
    };
    const ofOther = { ArnLike: { "aws:SourceArn": "arn:aws:es:eu-west-1:123456789012:domain/other" } };
    const wrong = policyOf({ ...statement, Condition: ofOther });
    make(logResourcePolicy, { policyName: "other", policyDocument: wrong }, account, "other");
    assertRefused(() => make(domain, logs, account), "ValidationException", text);
    make(logResourcePolicy, { policyName: "own", policyDocument: policyOf(statement) }, account, "own");
    make(domain, logs, account);
  });
});
