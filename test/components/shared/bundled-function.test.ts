import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { BundledFunction, type BundledFunctionArgs } from "../../../components";
import { bundleFunction } from "../../../functions/bundle";
import { account, policyIn, refusal, register, suffix } from "../registrations";

const args: BundledFunctionArgs = {
  account,
  bundle: "subscription",
  description: "Indexes records",
  environment: { SOURCE: "cloudtrail" },
  memory: 512,
  timeout: 60,
  caller: "goes on",
  statements: [{ Sid: "Index", Effect: "Allow", Action: "es:ESHttpPost", Resource: "arn:aws:es:::domain/*" }],
  alarmActions: ["arn:aws:sns:eu-west-1:111122223333:alerts"],
};

const made = async (changes: Partial<BundledFunctionArgs> = {}) => {
  const { registrations } = await register(() => new BundledFunction("indexer", { ...args, ...changes }));
  return registrations;
};

const lambda = "aws:lambda/function:Function";

describe("Component: BundledFunction", function () {
  this.timeout(30_000);

  it("deploys exactly the bundle, for Lambda's newest Node.js on arm64", async () => {
    const { inputs } = (await made()).one(lambda);
    assert.deepEqual(
      [inputs.runtime, inputs.architectures, inputs.handler, inputs.memorySize, inputs.timeout],
      ["nodejs24.x", ["arm64"], "index.handler", 512, 60],
    );
    const { assets } = inputs.code as { assets: Record<string, { path: string }> };
    assert.deepEqual(Object.keys(assets), ["index.js"]);
    const { path } = assets["index.js"]!;
    assert.equal(path.startsWith("/"), false);
    assert.equal(readFileSync(path, "utf8"), (await bundleFunction("subscription")).code);
  });

  it("keeps what nobody waits for in a queue that it knows, and writes to its own log group", async () => {
    const registrations = await made({ logKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/0a1b" });
    const { inputs } = registrations.one(lambda);
    const queueArn = `arn:aws:sqs:eu-west-1:111122223333:indexer-dead-letters${suffix}`;
    assert.deepEqual(inputs.deadLetterConfig, { targetArn: queueArn });
    assert.deepEqual(inputs.environment, {
      variables: {
        SOURCE: "cloudtrail",
        DEAD_LETTER_QUEUE_URL: `https://sqs.eu-west-1.amazonaws.com/111122223333/indexer-dead-letters${suffix}`,
      },
    });
    assert.deepEqual(inputs.loggingConfig, { logFormat: "JSON", logGroup: `indexer-log${suffix}` });
    assert.deepEqual(registrations.one("aws:cloudwatch/logGroup:LogGroup").inputs, {
      retentionInDays: 30,
      kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/0a1b",
    });
    const queue = registrations.one("aws:sqs/queue:Queue").inputs;
    assert.deepEqual(queue, { messageRetentionSeconds: 1_209_600, sqsManagedSseEnabled: true });
    assert.deepEqual(policyIn(registrations.one("aws:sqs/queuePolicy:QueuePolicy").inputs.policy).Statement, [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: queueArn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("may write its log, keep its dead letters and do what it was made for, and no more", async () => {
    const registrations = await made();
    const { Statement } = policyIn(registrations.one("aws:iam/rolePolicy:RolePolicy").inputs.policy);
    assert.deepEqual(Statement, [
      {
        Sid: "WriteLog",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `arn:aws:logs:eu-west-1:111122223333:log-group:indexer-log${suffix}:*`,
      },
      {
        Sid: "KeepDeadLetters",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: `arn:aws:sqs:eu-west-1:111122223333:indexer-dead-letters${suffix}`,
      },
      { Sid: "Index", Effect: "Allow", Action: "es:ESHttpPost", Resource: "arn:aws:es:::domain/*" },
    ]);
    const trust = policyIn(registrations.one("aws:iam/role:Role").inputs.assumeRolePolicy).Statement;
    assert.deepEqual(trust, [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    // Lambda tries the role when the function is made.
    assert.ok(
      registrations.one(lambda).dependencies.includes("aws:iam/rolePolicy:RolePolicy::indexer-permissions"),
    );
  });

  it("has no queue where its caller waits for the answer", async () => {
    const registrations = await made({ caller: "waits" });
    assert.equal(registrations.one(lambda).inputs.deadLetterConfig, undefined);
    assert.equal(registrations.ofType("aws:sqs/queue:Queue").length, 0);
    assert.deepEqual(
      registrations.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name),
      ["indexer-errors", "indexer-throttles"],
    );
  });

  it("is in a VPC if it is asked to be, with what Lambda asks for there and its own code may not", async () => {
    const vpc = { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] };
    const registrations = await made({ vpc });
    assert.deepEqual(registrations.one(lambda).inputs.vpcConfig, vpc);
    const { Statement } = policyIn(registrations.one("aws:iam/rolePolicy:RolePolicy").inputs.policy);
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      ["WriteLog", "KeepDeadLetters", "AttachToVpc", "KeepCodeFromVpc", "Index"],
    );
    const [, , attach, keepOut] = Statement;
    assert.deepEqual(keepOut, {
      Sid: "KeepCodeFromVpc",
      Effect: "Deny",
      Action: attach?.Action,
      Resource: "*",
      Condition: {
        ArnLike: { "lambda:SourceFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:*" },
      },
    });
  });

  it("rings on errors, throttles and the first dead letter, and tells whom it is told to", async () => {
    const alarms = (await made()).ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
    assert.deepEqual(
      alarms.map(({ name, inputs }) => [name, inputs.metricName, inputs.threshold, inputs.alarmActions]),
      [
        ["indexer-dead-letters-filled", "ApproximateNumberOfMessagesVisible", 1, args.alarmActions],
        ["indexer-errors", "Errors", 1, args.alarmActions],
        ["indexer-throttles", "Throttles", 1, args.alarmActions],
      ],
    );
  });

  it("refuses every wrong argument at once, before anything is made", async () => {
    const { faults } = await refusal(
      () => new BundledFunction("indexer", { ...args, memory: 64, timeout: 901, logRetentionInDays: 2 }),
    );
    assert.deepEqual(faults.slice(0, 2), [
      "memory: found 64 MiB; Lambda takes 128 to 10240 MiB",
      "timeout: found 901 s; Lambda takes 1 to 900 s",
    ]);
    assert.match(faults[2] ?? "", /^logRetentionInDays: found 2 days; /);
    assert.equal(faults.length, 3);
  });
});
