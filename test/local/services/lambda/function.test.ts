import assert from "node:assert/strict";
import { diff } from "../../../../local/framework/diff";
import { invocation } from "../../../../local/services/lambda/invocation";
import { lambdaFunction } from "../../../../local/services/lambda/function";
import { mayInvoke } from "../../../../local/services/lambda/lookups";
import { permission } from "../../../../local/services/lambda/permission";
import { permissions } from "../../../../local/services/lambda/kinds";
import { rolePolicy } from "../../../../local/services/iam/role-policy";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf, someCode, someFunction, someRole } from "../../support/examples";

const roleArn = "arn:aws:iam::123456789012:role/handler";
const queueArn = "arn:aws:sqs:eu-west-1:123456789012:failed";
const handler = {
  name: "handle",
  role: roleArn,
  runtime: "nodejs24.x",
  handler: "index.handler",
  code: someCode(),
};

function accountWithRole(service = "lambda.amazonaws.com") {
  const account = emptyAccount();
  someRole(account, "handler", service);
  return account;
}

describe("Lambda: a function", () => {
  it("has an ARN of its region, Lambda's defaults, and a hash that follows its code", () => {
    const account = accountWithRole();
    const { id, properties } = make(lambdaFunction, handler, account);
    assert.equal(id, "handle");
    assert.equal(properties.arn, "arn:aws:lambda:eu-west-1:123456789012:function:handle");
    assert.deepEqual([properties.memorySize, properties.timeout, properties.version], [128, 3, "$LATEST"]);
    const other = make(
      lambdaFunction,
      { ...handler, name: "other", code: someCode("3d4e5f") },
      account,
      "other",
    );
    assert.notEqual(properties.codeSha256, other.properties.codeSha256);
  });

  it("is changed by the content of its code, and not by where that lies", () => {
    const changesOf = (code: object) =>
      diff(lambdaFunction, { oldInputs: handler, news: { ...handler, code }, state: {} }, emptyAccount())
        .changes;
    assert.deepEqual(changesOf({ ...someCode(), assets: { "index.js": { path: "elsewhere.js" } } }), []);
    assert.deepEqual(
      changesOf(someCode("3d4e5f")).map(({ property, replaces }) => [property, replaces]),
      [["code", false]],
    );
  });

  it("takes memory, time and code of Lambda's limits only", () => {
    assert.deepEqual(
      faultsOf(lambdaFunction, { ...handler, memorySize: 10_241, timeout: 901, code: "index.js" }).map(
        (fault) => fault.split(".")[0],
      ),
      [
        '"code" must be an archive',
        "expected memory_size to be in the range (128 - 10240), got 10241",
        "expected timeout to be in the range (1 - 900), got 901",
      ],
    );
  });

  it("needs a role that trusts Lambda", () => {
    const refused = "The role defined for the function cannot be assumed by Lambda.";
    for (const account of [emptyAccount(), accountWithRole("firehose.amazonaws.com")])
      assertRefused(() => make(lambdaFunction, handler, account), "InvalidParameterValueException", refused);
  });

  it("needs a role that may send to its dead-letter queue", () => {
    const account = accountWithRole();
    const withQueue = { ...handler, deadLetterConfig: { targetArn: queueArn } };
    assertRefused(
      () => make(lambdaFunction, withQueue, account),
      "InvalidParameterValueException",
      "The provided execution role does not have permissions to call SendMessage on SQS",
    );
    const policy = policyOf({ Effect: "Allow", Action: "sqs:SendMessage", Resource: queueArn });
    make(rolePolicy, { role: "handler", name: "send", policy }, account);
    make(lambdaFunction, withQueue, account);
  });

  it("needs a role that may make interfaces where it is in a VPC", () => {
    const account = accountWithRole();
    const inVpc = { ...handler, vpcConfig: { securityGroupIds: [], subnetIds: ["subnet-1"] } };
    const refused = () => {
      assertRefused(
        () => make(lambdaFunction, inVpc, account),
        "InvalidParameterValueException",
        "The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
      );
    };
    refused();
    const allowing = (name: string, Effect: string, Action: string) =>
      make(
        rolePolicy,
        { role: "handler", name, policy: policyOf({ Effect, Action, Resource: "*" }) },
        account,
        name,
      );
    allowing("denied", "Deny", "ec2:CreateNetworkInterface");
    allowing("other", "Allow", "ec2:DeleteNetworkInterface");
    refused();
    allowing("network", "Allow", "ec2:Create*");
    assert.ok(make(lambdaFunction, inVpc, account).id);
  });

  for (const [name, isTaken] of [
    ["A1_b", true],
    ["aB", true],
    ["a", false],
    ["1a", false],
    ["_ab", false],
    ["a-b", false],
    ["ab ", false],
  ] as const)
    it(`${isTaken ? "takes" : "refuses"} a variable ${name}`, () => {
      const found = faultsOf(lambdaFunction, { ...handler, environment: { variables: { [name]: "1" } } });
      assert.equal(found.length, isTaken ? 0 : 1, found.join());
    });

  it("writes to the log group of its name, as text", () => {
    const { properties } = make(lambdaFunction, handler, accountWithRole());
    assert.deepEqual(properties.loggingConfig, { logFormat: "Text", logGroup: "/aws/lambda/handle" });
  });

  it("refuses variables that Lambda sets itself, and more than 4 KB of them", () => {
    const withVariables = (variables: object) => () =>
      make(lambdaFunction, { ...handler, environment: { variables } }, accountWithRole());
    assertRefused(
      withVariables({ AWS_REGION: "eu-west-1", SOURCE: "waf" }),
      "InvalidParameterValueException",
      "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION",
    );
    assertRefused(
      withVariables({ LARGE: "x".repeat(4096) }),
      "InvalidParameterValueException",
      "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.",
    );
  });
});

describe("Lambda: a permission and an invocation", () => {
  const calling = { action: "lambda:InvokeFunction", function: "handle", principal: "logs.amazonaws.com" };

  it("are of a function that is there, and the permission goes with it", () => {
    const account = emptyAccount();
    const missing = "Function not found: arn:aws:lambda:eu-west-1:123456789012:function:handle";
    assertRefused(() => make(permission, calling, account), "ResourceNotFoundException", missing);
    assertRefused(
      () => make(invocation, { functionName: "handle", input: "{}" }, account),
      "ResourceNotFoundException",
      missing,
    );
    const made = someFunction(account, "handle");
    make(permission, calling, account);
    assert.equal(account.count(permissions), 1);
    destroy(lambdaFunction, made, account, "handle");
    assert.equal(account.count(permissions), 0);
  });

  it("know a function by its ARN too, and a statement by its id alone", () => {
    const account = emptyAccount();
    const { properties } = someFunction(account, "handle");
    const byArn = { ...calling, function: properties.arn, statementId: "one" };
    const made = make(permission, byArn, account);
    assert.equal(made.id, "one");
    assertRefused(
      () => make(permission, byArn, account, "again"),
      "ResourceConflictException",
      "The statement id (one) provided already exists. Please provide a new statement id, or remove the existing statement.",
    );
    const absent = "arn:aws:lambda:eu-west-1:123456789012:function:absent";
    assertRefused(
      () => make(permission, { ...calling, function: absent }, account, "absent"),
      "ResourceNotFoundException",
      `Function not found: ${absent}`,
    );
    destroy(permission, made, account);
    assert.equal(account.count(permissions), 0);
  });

  it("let a service call by the account and the resource that it calls for", () => {
    const account = emptyAccount();
    someFunction(account, "handle");
    const sourceArn = "arn:aws:events:eu-west-1:123456789012:rule/*";
    const may = (context: object, principals = ["logs.amazonaws.com"]) =>
      mayInvoke(account, "handle", principals, { ...context });
    assert.equal(may({}), false);
    make(
      permission,
      { ...calling, sourceArn, sourceAccount: "123456789012", statementId: "one" },
      account,
      "one",
    );
    const its = {
      "aws:sourcearn": "arn:aws:events:eu-west-1:123456789012:rule/a",
      "aws:sourceaccount": "123456789012",
    };
    assert.equal(may(its), true);
    assert.equal(may(its, ["events.amazonaws.com"]), false);
    assert.equal(may({ ...its, "aws:sourceaccount": "999999999999" }), false);
    assert.equal(may({ ...its, "aws:sourcearn": "arn:aws:s3:::a" }), false);
    make(permission, { ...calling, action: "lambda:GetFunction", statementId: "two" }, account, "two");
    assert.equal(may({}), false);
    make(permission, { ...calling, action: "lambda:*", statementId: "three" }, account, "three");
    assert.equal(may({}), true);
  });

  it("is invoked with 6 MB at most", () => {
    const account = emptyAccount();
    someFunction(account, "handle");
    const most = 6 * 1024 * 1024;
    const invoked = (bytes: number) =>
      make(invocation, { functionName: "handle", input: `"${"a".repeat(bytes - 2)}"` }, account);
    assert.match(invoked(most).id, /^handle_\$LATEST_[0-9a-f]{32}$/);
    assertRefused(
      () => invoked(most + 1),
      "RequestTooLargeException",
      "6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)",
    );
  });

  it("invokes anew when what it says or its triggers change", () => {
    const inputs = { functionName: "handle", input: "{}", triggers: { code: "1" } };
    const replaced = (changes: object) =>
      diff(
        invocation,
        { oldInputs: inputs, news: { ...inputs, ...changes }, state: {} },
        emptyAccount(),
      ).changes.map(({ replaces }) => replaces);
    assert.deepEqual(replaced({ input: '{"a":1}' }), [true]);
    assert.deepEqual(replaced({ triggers: { code: "2" } }), [true]);
    assert.deepEqual(replaced({}), []);
    const account = emptyAccount();
    someFunction(account, "handle");
    assert.equal(make(invocation, inputs, account).properties.result, "null");
    assert.equal(faultsOf(invocation, { ...inputs, input: "{" }).length, 1);
  });
});
