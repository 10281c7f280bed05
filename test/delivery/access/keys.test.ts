import assert from "node:assert/strict";
import { bucketKey, keyStop, roleRequester, serviceRequester } from "../../../delivery/access";
import { aclsDisabled } from "../../../delivery/access/buckets";
import { ACCOUNT, deploymentOf, type ExportedResource, REGION, resource } from "../support/stack";

type Json = Readonly<Record<string, unknown>>;

const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/key-1`;
const key = (settings: Json = {}): ExportedResource =>
  resource("aws:kms/key:Key", "key", "key-1", { keyId: "key-1", arn: keyArn, ...settings });
const policy = (statement: Json): string =>
  JSON.stringify({ Statement: { Action: "kms:*", Resource: "*", ...statement } });
const lets = (condition?: Json): string =>
  policy({
    Effect: "Allow",
    Principal: { Service: "logs.amazonaws.com" },
    Action: "kms:Encrypt",
    ...(condition && { Condition: condition }),
  });
const service = serviceRequester({
  service: "logs.amazonaws.com",
  region: REGION,
  organizationId: undefined,
});
const stop = (reference: string, resources: readonly ExportedResource[], use: object = {}) =>
  keyStop(deploymentOf(resources), reference, {
    requester: service,
    actions: ["kms:Encrypt"],
    encryptionContext: { "aws:logs:arn": "arn:aws:logs:group" },
    ...use,
  });

describe("A key that a service needs", () => {
  it("is found by id, ARN, and alias, by its name or ARN", () => {
    const open = key({ policy: lets() });
    const alias = (target: Json) =>
      resource("aws:kms/alias:Alias", "alias", "alias/logs", {
        name: "alias/logs",
        arn: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/logs`,
        ...target,
      });
    for (const reference of ["key-1", keyArn]) assert.equal(stop(reference, [open]), undefined);
    for (const reference of ["alias/logs", `arn:aws:kms:${REGION}:${ACCOUNT}:alias/logs`]) {
      assert.equal(stop(reference, [open, alias({ targetKeyArn: keyArn })]), undefined);
      assert.equal(stop(reference, [open, alias({ targetKeyId: "key-1" })]), undefined);
      assert.equal(stop(reference, [open, alias({})])?.place, `KMS key ${reference}`);
    }
    const byKeyId = { ...open, id: "other" };
    assert.equal(stop("key-1", [byKeyId]), undefined);
    assert.deepEqual(stop("gone", [open]), {
      place: "KMS key gone",
      reason:
        "the key is not among the deployed resources, so whether logs.amazonaws.com may use it is not known; add the export of the stack that holds it",
    });
  });

  it("is asked by its own policy, or by the resource that holds it", () => {
    const denied = stop(keyArn, [key()]);
    assert.equal(denied?.place, "key policy of key");
    assert.match(
      denied.reason,
      /^logs\.amazonaws\.com, kms:Encrypt on arn:aws:kms:.*Enable IAM User Permissions/,
    );
    for (const keyId of ["key-1", keyArn]) {
      const separate = resource("aws:kms/keyPolicy:KeyPolicy", "policy", "policy", { keyId, policy: lets() });
      assert.equal(stop(keyArn, [key(), separate]), undefined);
      assert.equal(
        stop(keyArn, [key({ policy: policy({ Effect: "Deny", Principal: "*" }) }), separate]),
        undefined,
      );
    }
    assert.deepEqual(stop(keyArn, [key({ policy: "{}" })]), {
      place: "key policy of key",
      reason: "key policy of key: no Statement",
    });
  });

  it("is asked with the encryption context and the service that goes between", () => {
    const context = { StringEquals: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:group" } };
    assert.equal(stop(keyArn, [key({ policy: lets(context) })]), undefined);
    assert.notEqual(stop(keyArn, [key({ policy: lets(context) })], { encryptionContext: {} }), undefined);
    const keys = { "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["aws:logs:arn"] } };
    assert.equal(stop(keyArn, [key({ policy: lets(keys) })]), undefined);
    assert.notEqual(
      stop(keyArn, [key({ policy: lets(keys) })], { encryptionContext: { other: "x" } }),
      undefined,
    );
    const via = { StringEquals: { "kms:ViaService": "sns.eu-central-1.amazonaws.com" } };
    const viaService = "sns.eu-central-1.amazonaws.com";
    assert.equal(stop(keyArn, [key({ policy: lets(via) })], { viaService }), undefined);
    const direct = stop(keyArn, [key({ policy: lets(via) })]);
    assert.match(direct?.reason ?? "", /the request carries no kms:ViaService$/);
  });

  it("can encrypt, in its own region", () => {
    const open = { policy: lets() };
    assert.deepEqual(stop(keyArn, [key({ ...open, isEnabled: false })]), {
      place: "key policy of key",
      reason: "the key is disabled",
    });
    assert.equal(stop(keyArn, [key({ ...open, isEnabled: true })]), undefined);
    const symmetric = { keyUsage: "ENCRYPT_DECRYPT", customerMasterKeySpec: "SYMMETRIC_DEFAULT" };
    assert.equal(stop(keyArn, [key({ ...open, ...symmetric })]), undefined);
    for (const settings of [{ keyUsage: "SIGN_VERIFY" }, { customerMasterKeySpec: "RSA_2048" }]) {
      const { keyUsage, customerMasterKeySpec } = { ...symmetric, ...settings };
      assert.equal(
        stop(keyArn, [key({ ...open, ...settings })])?.reason,
        `key key is for ${keyUsage} with ${customerMasterKeySpec}; services encrypt with symmetric keys only`,
      );
    }
    assert.equal(
      stop(keyArn, [key(open)], { region: "us-east-1" })?.reason,
      `key key is in ${REGION}, and what it is for is in us-east-1`,
    );
    assert.equal(stop(keyArn, [key(open)], { region: "" }), undefined);
    assert.equal(stop("key-1", [key({ ...open, arn: "" })], { region: "us-east-1" }), undefined);
  });

  it("may be AWS's own for a role, and not for a service", () => {
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/worker`;
    const role = resource("aws:iam/role:Role", "worker", "worker", {
      arn: roleArn,
      name: "worker",
      assumeRolePolicy: JSON.stringify({
        Statement: {
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      }),
    });
    const requester = roleRequester(deploymentOf([role]), {
      roleArn,
      who: "function f",
      needs: "a role",
      service: "lambda.amazonaws.com",
      region: REGION,
      organizationId: undefined,
    });
    for (const reference of ["aws/s3", "alias/aws/s3", `arn:aws:kms:${REGION}:${ACCOUNT}:alias/aws/s3`]) {
      assert.equal(stop(reference, [], { requester }), undefined);
      assert.deepEqual(stop(reference, [], { actions: ["kms:Encrypt", "kms:Decrypt"] }), {
        place: "KMS key alias/aws/s3",
        reason:
          "logs.amazonaws.com may not use the AWS managed key aws/s3, whose policy cannot be changed; encrypt with a customer managed key whose policy allows kms:Encrypt, kms:Decrypt",
      });
    }
    assert.equal(stop("my-aws/s3", [], { requester })?.place, "KMS key my-aws/s3");
  });
});

describe("A bucket's settings", () => {
  const bucket = (settings: Json = {}) =>
    resource("aws:s3/bucket:Bucket", "b", "b", { bucket: "b", ...settings });
  const encrypted = (rule: Json, name = "b") =>
    resource(
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "encryption",
      "b",
      { bucket: name, rules: [rule] },
    );
  const byDefault = (settings: Json, more: Json = {}): Json => ({
    applyServerSideEncryptionByDefault: settings,
    ...more,
  });
  const keyOf = (...resources: readonly ExportedResource[]) => {
    const deployment = deploymentOf(resources);
    return bucketKey(deployment, deployment.byId("b", "aws:s3/bucket:Bucket")!, "b");
  };

  it("say with which key it encrypts, S3's own where none is named", () => {
    const kms = { sseAlgorithm: "aws:kms", kmsMasterKeyId: "key-1" };
    assert.equal(keyOf(bucket()), undefined);
    assert.equal(keyOf(bucket(), encrypted(byDefault({ sseAlgorithm: "AES256" }))), undefined);
    assert.deepEqual(keyOf(bucket(), encrypted(byDefault(kms))), { key: "key-1", bucketKeyEnabled: false });
    assert.equal(keyOf(bucket(), encrypted(byDefault(kms), "other")), undefined);
    assert.deepEqual(
      keyOf(bucket(), encrypted(byDefault({ sseAlgorithm: "aws:kms:dsse" }, { bucketKeyEnabled: true }))),
      { key: "alias/aws/s3", bucketKeyEnabled: true },
    );
    assert.deepEqual(keyOf(bucket(), encrypted(byDefault({ ...kms, kmsMasterKeyId: "" }))), {
      key: "alias/aws/s3",
      bucketKeyEnabled: false,
    });
    for (const own of [
      { serverSideEncryptionConfiguration: { rule: byDefault(kms) } },
      { serverSideEncryptionConfigurations: [{ rules: [byDefault(kms)] }] },
    ]) {
      assert.deepEqual(keyOf(bucket(own)), { key: "key-1", bucketKeyEnabled: false });
      assert.equal(keyOf(bucket(own), encrypted(byDefault({ sseAlgorithm: "AES256" }))), undefined);
    }
    assert.equal(keyOf(bucket({ serverSideEncryptionConfiguration: {} })), undefined);
    assert.equal(keyOf(bucket({ serverSideEncryptionConfigurations: [{}] })), undefined);
  });

  it("disable ACLs unless its ownership controls say otherwise", () => {
    const controlled = (objectOwnership?: string, name = "b") =>
      aclsDisabled(
        deploymentOf([
          resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "o", "b", {
            bucket: name,
            rule: { objectOwnership },
          }),
        ]),
        "b",
      );
    assert.equal(aclsDisabled(deploymentOf([]), "b"), true);
    assert.equal(controlled("BucketOwnerEnforced"), true);
    assert.equal(controlled(), true);
    assert.equal(controlled("ObjectWriter"), false);
    assert.equal(controlled("ObjectWriter", "other"), true);
  });
});
