import assert from "node:assert/strict";
import { roleRequester, serviceRequester } from "../../../delivery/access";
import { actionStop } from "../../../delivery/hops/bucket/permission";
import type { BucketAddress } from "../../../delivery/hops/bucket";
import { queueStop } from "../../../delivery/hops/queue/permission";
import { ACCOUNT, deploymentOf, type ExportedResource, REGION, resource } from "../support/stack";

type Json = Readonly<Record<string, unknown>>;

const events = serviceRequester({
  service: "events.amazonaws.com",
  region: REGION,
  organizationId: undefined,
});
const allowing = (service: string, action: string, more: Json = {}): string =>
  JSON.stringify({
    Statement: { Effect: "Allow", Principal: { Service: service }, Action: action, Resource: "*", ...more },
  });

describe("What keeps a sender from a queue", () => {
  const arn = `arn:aws:sqs:${REGION}:${ACCOUNT}:letters`;
  const url = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/letters`;
  const queue = (settings: Json = {}): ExportedResource =>
    resource("aws:sqs/queue:Queue", "letters", url, { arn, url, ...settings });
  const open = allowing("events.amazonaws.com", "sqs:SendMessage");
  const stop = (...resources: readonly ExportedResource[]) => queueStop(deploymentOf(resources), arn, events);

  it("is that it is not there, or its policy, its own or apart from it", () => {
    assert.deepEqual(stop(), {
      place: `queue ${arn}`,
      reason:
        "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
    });
    assert.equal(stop(queue({ policy: open })), undefined);
    const apart = (policy: string) =>
      resource("aws:sqs/queuePolicy:QueuePolicy", "policy", "policy", { queueUrl: url, policy });
    assert.equal(stop(queue(), apart(open)), undefined);
    assert.equal(stop(queue({ url: "" }), apart(open)), undefined);
    const place = "policy of queue letters";
    assert.equal(stop(queue())?.place, place);
    assert.equal(
      stop(queue({ policy: open }), apart(allowing("sns.amazonaws.com", "sqs:SendMessage")))?.place,
      place,
    );
    assert.deepEqual(stop(queue({ policy: "{}" })), { place, reason: `${place}: no Statement` });
    const two = JSON.stringify({ Version: "1", Statement: [] });
    assert.equal(
      stop(queue({ policy: JSON.stringify({ ...(JSON.parse(two) as Json), More: 1 }) }))?.reason,
      `${place}: unknown element "More"; known are Version, Id, Statement; ${place}: Version "1"; known are 2008-10-17 and 2012-10-17`,
    );
  });

  it("is its key, which a service uses under its own name", () => {
    const key = (policy: string) =>
      resource("aws:kms/key:Key", "key", "key-1", {
        arn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/key-1`,
        policy,
      });
    const encrypted = queue({ policy: open, kmsMasterKeyId: "key-1" });
    const uses = (more?: Json) => allowing("events.amazonaws.com", "kms:*", more);
    assert.equal(stop(encrypted, key(uses())), undefined);
    assert.equal(stop(encrypted)?.place, "KMS key key-1");
    const context = { Condition: { StringEquals: { "kms:EncryptionContext:aws:sqs:arn": arn } } };
    assert.equal(stop(encrypted, key(uses(context))), undefined);
    const via = { Condition: { StringEquals: { "kms:ViaService": `sqs.${REGION}.amazonaws.com` } } };
    assert.equal(stop(encrypted, key(uses(via)))?.place, "key policy of key");
    for (const action of ["kms:Decrypt", "kms:GenerateDataKey"]) {
      assert.match(
        stop(encrypted, key(allowing("events.amazonaws.com", action)))?.reason ?? "",
        action === "kms:Decrypt" ? /kms:GenerateDataKey/ : /kms:Decrypt/,
      );
    }
  });
});

describe("What keeps a role from a queue under a key", () => {
  it("is a policy by which it uses the key through another service than SQS", () => {
    const [roleArn, arn] = [
      `arn:aws:iam::${ACCOUNT}:role/sender`,
      `arn:aws:sqs:${REGION}:${ACCOUNT}:letters`,
    ];
    const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/key-1`;
    const stop = (viaService: string) => {
      const deployment = deploymentOf([
        resource("aws:sqs/queue:Queue", "letters", "letters", {
          arn,
          url: "letters",
          kmsMasterKeyId: "key-1",
        }),
        resource("aws:kms/key:Key", "key", "key-1", {
          arn: keyArn,
          policy: JSON.stringify({
            Statement: { Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: "kms:*", Resource: "*" },
          }),
        }),
        resource("aws:iam/role:Role", "sender", "sender", {
          name: "sender",
          arn: roleArn,
          assumeRolePolicy: allowing("lambda.amazonaws.com", "sts:AssumeRole").replace(',"Resource":"*"', ""),
        }),
        resource("aws:iam/rolePolicy:RolePolicy", "send", "sender:send", {
          role: "sender",
          policy: JSON.stringify({
            Statement: [
              { Effect: "Allow", Action: "sqs:SendMessage", Resource: arn },
              {
                Effect: "Allow",
                Action: ["kms:GenerateDataKey", "kms:Decrypt"],
                Resource: keyArn,
                Condition: { StringEquals: { "kms:ViaService": viaService } },
              },
            ],
          }),
        }),
      ]);
      const role = roleRequester(deployment, {
        ...{ roleArn, who: "function", needs: "", service: "lambda.amazonaws.com", region: REGION },
        organizationId: undefined,
      });
      return queueStop(deployment, arn, role);
    };
    assert.equal(stop(`sqs.${REGION}.amazonaws.com`), undefined);
    assert.equal(stop("sqs.us-east-1.amazonaws.com")?.place, "policies of role sender");
  });
});

describe("What keeps a writer from a bucket", () => {
  const writer = serviceRequester({
    service: "delivery.logs.amazonaws.com",
    region: REGION,
    organizationId: undefined,
  });
  const stop = (
    policy: string | undefined,
    address: Partial<BucketAddress> = {},
    ...others: readonly ExportedResource[]
  ) => {
    const deployment = deploymentOf([
      resource("aws:s3/bucket:Bucket", "archive", "archive", { bucket: "archive", policy }),
      ...others,
    ]);
    return actionStop(
      deployment,
      {
        hop: "bucket",
        bucket: "archive",
        partition: "aws",
        folder: "",
        writer,
        onBucket: [],
        acl: "own",
        ...address,
      },
      deployment.resources[0]!,
      { action: "s3:PutObject", resource: "arn:aws:s3:::archive/a" },
    );
  };
  const put = (more?: Json) => allowing("delivery.logs.amazonaws.com", "s3:PutObject", more);
  const withAcl = { Condition: { StringEquals: { "s3:x-amz-acl": "own" } } };
  const place = "bucket policy of archive";

  it("is that there is no policy, for a service", () => {
    assert.deepEqual(stop(undefined), {
      place,
      reason: "the bucket has no policy, so delivery.logs.amazonaws.com may not s3:PutObject",
    });
    assert.equal(stop(put()), undefined);
    assert.deepEqual(stop("{}"), { place, reason: `${place}: no Statement` });
    assert.equal(stop(allowing("delivery.logs.amazonaws.com", "s3:GetObject"))?.place, place);
  });

  it("is met with TLS 1.2", () => {
    const tls = (version: string) =>
      put({ Condition: { NumericGreaterThanEquals: { "s3:TlsVersion": version } } });
    assert.equal(stop(tls("1.2")), undefined);
    assert.notEqual(stop(tls("1.3")), undefined);
  });

  it("is an ACL that the policy asks for, of which it is not known whether it is sent where ACLs are disabled", () => {
    const enabled = resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "acl", "archive", {
      bucket: "archive",
      rule: { objectOwnership: "ObjectWriter" },
    });
    assert.equal(
      stop(put(withAcl))?.reason,
      "not known: the policy decides by s3:x-amz-acl, but ACLs are disabled on the bucket, and AWS does not document whether log delivery then sends one; leave the condition on s3:x-amz-acl out",
    );
    assert.equal(stop(put(withAcl), {}, enabled), undefined);
    assert.equal(stop(put(withAcl), { sendsAclAlways: true }), undefined);
    const none = stop(put(withAcl), { acl: undefined });
    assert.match(none?.reason ?? "", /the request carries no s3:x-amz-acl$/);
    const without = { Condition: { Null: { "s3:x-amz-acl": "true" } } };
    assert.equal(stop(put(without), { acl: undefined }), undefined);
    assert.notEqual(stop(put(without), { sendsAclAlways: true }), undefined);
  });
});
