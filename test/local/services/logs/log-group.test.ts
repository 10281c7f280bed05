import assert from "node:assert/strict";
import { key } from "../../../../local/services/kms/key";
import { logGroup } from "../../../../local/services/logs/log-group";
import { logMetricFilter } from "../../../../local/services/logs/log-metric-filter";
import { logStream } from "../../../../local/services/logs/log-stream";
import { assertRefused, change, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf, someLogGroup } from "../../support/examples";

describe("CloudWatch Logs: a log group", () => {
  it("is of the Standard class and keeps its events for ever unless told otherwise", () => {
    const { id, properties } = someLogGroup(emptyAccount());

    assert.equal(id, "/vpc/traffic");
    assert.equal(properties.arn, "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/traffic");
    assert.equal(properties.logGroupClass, "STANDARD");
    assert.equal(properties.retentionInDays, 0);
  });

  it("keeps its events for a number of days that AWS has, and no other", () => {
    assert.deepEqual(faultsOf(logGroup, { retentionInDays: 30 }), []);
    assert.deepEqual(faultsOf(logGroup, { retentionInDays: 31 }), [
      "expected retention_in_days to be one of [0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653], got 31. Examine values at 'it.retentionInDays'.",
    ]);
  });

  it("is refused a name with a space", () => {
    assert.deepEqual(faultsOf(logGroup, { name: "flow logs" }), [
      `"name" isn't a valid log group name (alphanumeric characters, underscores, hyphens, slashes, hash signs and dots are allowed): "flow logs". Examine values at 'it.name'.`,
    ]);
  });

  it("is told apart by its name", () => {
    const account = emptyAccount();
    someLogGroup(account);

    assertRefused(
      () => someLogGroup(account),
      "ResourceAlreadyExistsException",
      "The specified log group already exists",
    );
  });

  it("takes its streams and filters with it", () => {
    const account = emptyAccount();
    const group = someLogGroup(account);
    make(logStream, { logGroupName: group.id, name: "errors" }, account);
    const metricTransformation = { name: "Rejected", namespace: "Network", value: "1" };
    make(logMetricFilter, { logGroupName: group.id, pattern: "REJECT", metricTransformation }, account);

    destroy(logGroup, group, account);

    assert.equal(account.all(logStream.kind).length, 0);
    assert.equal(account.all(logMetricFilter.kind).length, 0);
  });

  it("stays while it is protected from deletion", () => {
    const account = emptyAccount();
    const group = someLogGroup(account, "/kept", { deletionProtectionEnabled: true });

    assertRefused(
      () => {
        destroy(logGroup, group, account);
      },
      "ValidationException",
      "The log group /kept cannot be deleted because deletion protection is enabled",
    );
  });
});

describe("CloudWatch Logs: the key of a log group", () => {
  const groupArn = "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/traffic";
  const administer = { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "kms:*", Resource: "*" };
  const logs = {
    Effect: "Allow",
    Principal: { Service: "logs.eu-west-1.amazonaws.com" },
    Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    Resource: "*",
    Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": groupArn } },
  };

  /** A log group with a key that has these statements beside the owner's. */
  function encrypted(statements: readonly object[], inputs: object = {}, account = emptyAccount()): unknown {
    const policy = policyOf(administer, ...statements);
    const { properties } = make(key, { policy, ...inputs }, account);
    return someLogGroup(account, "/vpc/traffic", { kmsKeyId: properties.arn });
  }

  const notAllowed = [
    "AccessDeniedException",
    `The specified KMS key does not exist or is not allowed to be used with Arn '${groupArn}'`,
  ] as const;
  const notFound = [
    "InvalidParameterException",
    "The specified KMS Key Id could not be found. '/vpc/traffic'",
  ] as const;

  it("admits CloudWatch Logs of the region for the group, by its ARN or a pattern", () => {
    encrypted([logs]);
    encrypted([
      { ...logs, Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `${groupArn}*` } } },
    ]);
    encrypted([{ ...logs, Action: "kms:*", Condition: undefined }]);
    encrypted([{ ...logs, Principal: "*" }]);
  });

  for (const [why, statements] of [
    ["names no service", []],
    ["names another region's", [{ ...logs, Principal: { Service: "logs.us-east-1.amazonaws.com" } }]],
    ["names the service without a region", [{ ...logs, Principal: { Service: "logs.amazonaws.com" } }]],
    [
      "does not let it decrypt",
      [{ ...logs, Action: ["kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"] }],
    ],
    [
      "is for another group",
      [{ ...logs, Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": `${groupArn}-other` } } }],
    ],
    [
      "asks for what is not in the request",
      [{ ...logs, Condition: { StringEquals: { "kms:ViaService": "x" } } }],
    ],
    ["denies", [logs, { ...logs, Effect: "Deny", Action: "kms:Decrypt" }]],
  ] as const) {
    it(`is refused if its policy ${why}`, () => {
      const account = emptyAccount();

      assertRefused(() => encrypted(statements, {}, account), ...notAllowed);
      assert.deepEqual(account.all(logGroup.kind), []);
    });
  }

  it("is there, enabled, symmetric and in the group's region", () => {
    const gone = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4000-a000-000000000000";

    assertRefused(() => someLogGroup(emptyAccount(), "/vpc/traffic", { kmsKeyId: gone }), ...notFound);
    assertRefused(() => encrypted([logs], { isEnabled: false }), ...notFound);
    assertRefused(() => encrypted([logs], { customerMasterKeySpec: "RSA_2048" }), ...notFound);
    assertRefused(() => encrypted([logs], { region: "us-east-1" }), ...notFound);
  });

  it("may be another account's, and is read where that account is known", () => {
    const account = emptyAccount();
    const owner = emptyAccount({ accountId: "999999999999" }, account.world);
    const foreign = "arn:aws:kms:eu-west-1:999999999999:key/0a1b2c3d-0000-4000-a000-000000000000";
    someLogGroup(account, "/unknown", { kmsKeyId: foreign });

    const policy = policyOf({ ...administer, Principal: { AWS: "999999999999" } }, logs);
    const { properties } = make(key, { policy }, owner);
    someLogGroup(account, "/vpc/traffic", { kmsKeyId: properties.arn });
    assertRefused(
      () => someLogGroup(account, "/vpc/other", { kmsKeyId: foreign }),
      "InvalidParameterException",
      "The specified KMS Key Id could not be found. '/vpc/other'",
    );
  });

  it("is in China admitted by the service's name there", () => {
    const account = emptyAccount({ region: "cn-north-1" });
    const policy = policyOf(administer, {
      ...logs,
      Principal: { Service: "logs.cn-north-1.amazonaws.com.cn" },
      Condition: undefined,
    });
    const { properties } = make(key, { policy }, account);

    someLogGroup(account, "/vpc/traffic", { kmsKeyId: properties.arn });
  });

  it("is looked at when it is given or changed, and not when something else changes", () => {
    const account = emptyAccount();
    const { id, properties } = make(key, { policy: policyOf(administer, logs) }, account);
    const inputs = { name: "/vpc/traffic", kmsKeyId: properties.arn };
    const group = make(logGroup, inputs, account);
    account.remove(key.kind, id);

    assert.equal(change(logGroup, group, { ...inputs, retentionInDays: 30 }, account).retentionInDays, 30);
    assertRefused(
      () => change(logGroup, group, { ...inputs, kmsKeyId: `${String(properties.arn)}0` }, account),
      ...notFound,
    );
  });
});
