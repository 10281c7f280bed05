import assert from "node:assert/strict";

import { channelFunctions, recordsStop } from "../../../../delivery/watch/notifications/channel-records";
import { functionStop } from "../../../../delivery/watch/notifications/subscribed-function";
import {
  ACCOUNT,
  changed,
  deploymentOf,
  type ExportedResource,
  REGION,
  resource,
  without,
} from "../../support/stack";

const inRegion = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const topicArn = inRegion("sns", "alerts");
const functionArn = inRegion("lambda", "function:tell");
const secretArn = inRegion("secretsmanager", "secret:slack-Ab12Cd");
const keyArn = inRegion("kms", "key/bbbbbbbb-2222-3333-4444-555555555555");
const alarmArn = inRegion("cloudwatch", "alarm:leak");
const groupArn = inRegion("logs", "log-group:/flows");

const policy = (...statements: readonly object[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((each) => ({ Effect: "Allow", ...each })),
  });

const grants = {
  secret: { Action: "secretsmanager:GetSecretValue", Resource: secretArn },
  key: {
    Action: "kms:Decrypt",
    Resource: keyArn,
    Condition: {
      StringEquals: {
        "kms:ViaService": `secretsmanager.${REGION}.amazonaws.com`,
        "kms:EncryptionContext:SecretARN": secretArn,
      },
    },
  },
  ask: { Action: "logs:StartQuery", Resource: `${groupArn}:*` },
  fetch: { Action: "logs:GetQueryResults", Resource: "*" },
  describe: { Action: "cloudwatch:DescribeAlarms", Resource: alarmArn },
};

type Grant = keyof typeof grants;

/** What the function's role may do: all but what is left out. */
const permissions = (...leftOut: readonly Grant[]) =>
  policy(
    ...Object.entries(grants).flatMap(([name, grant]) =>
      leftOut.some((each) => each === name) ? [] : [grant],
    ),
  );

/** A function that tells a channel what a topic tells it, with everything that it needs. */
const stack: readonly ExportedResource[] = [
  resource("aws:sns/topicSubscription:TopicSubscription", "subscription", `${topicArn}:1`, {
    topic: topicArn,
    protocol: "lambda",
    endpoint: functionArn,
  }),
  resource("aws:lambda/function:Function", "tell", "tell", {
    arn: functionArn,
    name: "tell",
    handler: "index.handler",
    role: `arn:aws:iam::${ACCOUNT}:role/tell`,
    code: { assets: { "index.js": { hash: "0a1b" } } },
    environment: { variables: { SLACK_WEBHOOK_SECRET: secretArn } },
  }),
  resource("aws:lambda/permission:Permission", "permission", "permission", {
    action: "lambda:InvokeFunction",
    function: "tell",
    principal: "sns.amazonaws.com",
    sourceArn: topicArn,
    sourceAccount: ACCOUNT,
  }),
  resource("aws:iam/role:Role", "role", "tell", {
    name: "tell",
    arn: `arn:aws:iam::${ACCOUNT}:role/tell`,
    assumeRolePolicy: policy({ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
  }),
  resource("aws:iam/rolePolicy:RolePolicy", "grants", "tell:grants", { role: "tell", policy: permissions() }),
  resource("aws:secretsmanager/secret:Secret", "secret", secretArn, {
    arn: secretArn,
    name: "slack",
    kmsKeyId: keyArn,
  }),
  resource("aws:kms/key:Key", "key", "bbbbbbbb-2222-3333-4444-555555555555", {
    arn: keyArn,
    policy: policy({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" }),
  }),
];

/** Where it stops and why; `undefined` where the function is told and reaches its channel. */
function stopOf(resources: readonly ExportedResource[]): string | undefined {
  const stop = functionStop(deploymentOf(resources), functionArn, topicArn, undefined);
  return stop && `${stop.place}: ${stop.reason}`;
}

const names = (webhook: string) =>
  changed(stack, "tell", { environment: { variables: { SLACK_WEBHOOK_SECRET: webhook } } });

describe("A function that a topic tells", () => {
  it("reaches its channel with a secret named by ARN or by name, and without one", () => {
    assert.equal(stopOf(stack), undefined);
    assert.equal(stopOf(names("slack")), undefined);
    assert.equal(stopOf(changed(stack, "tell", { environment: {}, role: undefined })), undefined);
  });

  it("decrypts a secret under Secrets Manager's own key without asking for it", () => {
    const own = changed(changed(stack, "secret", { kmsKeyId: undefined }), "grants", {
      policy: permissions("key"),
    });
    assert.equal(stopOf(own), undefined);
  });

  it("of a secret that is elsewhere needs its permission, by the name with what AWS adds to it", () => {
    const elsewhere = without(without(names("slack"), "secret"), "key");
    assert.match(
      stopOf(elsewhere) ?? "",
      /^policies of role role: .*secretsmanager:GetSecretValue on \S*:secret:slack-AbCdEf:/,
    );
    const anySuffix = {
      Action: "secretsmanager:GetSecretValue",
      Resource: inRegion("secretsmanager", "secret:slack-??????"),
    };
    assert.equal(stopOf(changed(elsewhere, "grants", { policy: policy(anySuffix) })), undefined);
    assert.equal(stopOf(without(without(stack, "secret"), "key")), undefined);
  });

  for (const [title, resources, expected] of [
    [
      "is not there",
      without(stack, "tell"),
      new RegExp(`^function ${functionArn}: it is not among the deployed`),
    ],
    [
      "has no code",
      changed(stack, "tell", { code: {} }),
      new RegExp(`^function ${functionArn}: .*does not hold the digest`),
    ],
    [
      "lets nobody in",
      without(stack, "permission"),
      /^permissions of function tell: nobody is let in, so sns\.amazonaws\.com/,
    ],
    [
      "lets another topic in",
      changed(stack, "permission", { sourceArn: `${topicArn}-2` }),
      /^permissions of function tell: sns\.amazonaws\.com, .*aws:SourceArn asks for/,
    ],
    [
      "lets topics of another account in",
      changed(stack, "permission", { sourceAccount: "210987654321" }),
      /aws:SourceAccount asks for 210987654321, the request has 123456789012/,
    ],
    [
      "has a role that is not there",
      without(stack, "role"),
      /^role arn:\S+:role\/tell: function tell names this role/,
    ],
    [
      "may not read the secret",
      changed(stack, "grants", { policy: permissions("secret") }),
      new RegExp(`^policies of role role: .*secretsmanager:GetSecretValue on ${secretArn}:`),
    ],
    [
      "may not decrypt the secret",
      changed(stack, "grants", { policy: permissions("key") }),
      new RegExp(`^policies of role role: .*kms:Decrypt on ${keyArn}:`),
    ],
    [
      "has a secret whose key is not there",
      without(stack, "key"),
      /^KMS key \S+: the key is not among the deployed/,
    ],
  ] as const) {
    it(`is told nothing, or tells nobody, where it ${title}`, () => {
      assert.match(stopOf(resources) ?? "", expected);
    });
  }
});

describe("The records in a channel's message", () => {
  const found = (resources: readonly ExportedResource[]) =>
    channelFunctions(deploymentOf(resources), [topicArn]).map(({ arn }) => arn);

  it("are for functions that are subscribed and know a channel", () => {
    assert.deepEqual(found(stack), [functionArn]);
    assert.deepEqual(found(changed(stack, "tell", { environment: {} })), []);
    assert.deepEqual(found(changed(stack, "tell", { code: {} })), []);
    assert.deepEqual(found(changed(stack, "subscription", { protocol: "email" })), []);
    assert.deepEqual(found(changed(stack, "subscription", { topic: `${topicArn}-2` })), []);
    assert.deepEqual(found(without(stack, "tell")), []);
  });

  const stops = (resources: readonly ExportedResource[], readAlarmArn?: string) => {
    const deployment = deploymentOf(resources);
    const [deployed] = channelFunctions(deployment, [topicArn]);
    assert.ok(deployed);
    const stop = recordsStop(deployment, deployed, { logGroup: "/flows", readAlarmArn }, undefined);
    return stop && `${stop.place}: ${stop.reason}`;
  };
  const lacking = (...leftOut: readonly Grant[]) =>
    changed(stack, "grants", { policy: permissions(...leftOut) });

  it("need a query of the group and its answer, and the alarm's description where another one tells for it", () => {
    assert.equal(stops(stack, alarmArn), undefined);
    assert.equal(stops(lacking("describe")), undefined);
    assert.match(
      stops(lacking("describe"), alarmArn) ?? "",
      new RegExp(`cloudwatch:DescribeAlarms on ${alarmArn}:`),
    );
    assert.match(stops(lacking("ask")) ?? "", new RegExp(`logs:StartQuery on ${groupArn}:log-stream::`));
    assert.match(stops(lacking("fetch")) ?? "", /logs:GetQueryResults on \*:/);
    assert.match(
      stops(without(stack, "role")) ?? "",
      /^role arn:\S+:role\/tell: function tell names this role/,
    );
  });
});
