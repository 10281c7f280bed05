import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import type { Existing } from "../../../../local/framework/lifecycle";
import type { Properties } from "../../../../local/framework/values";
import { deliveryStream } from "../../../../local/services/firehose/delivery-stream";
import { permission } from "../../../../local/services/lambda/permission";
import { logSubscriptionFilter } from "../../../../local/services/logs/log-subscription-filter";
import { assertRefused, emptyAccount, make } from "../../support/embedded";
import { someFunction, someLogGroup, someRole } from "../../support/examples";

const streamArn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/traffic";
const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:handle";
const roleArn = "arn:aws:iam::123456789012:role/subscription";

function subscribe(account: Account, more: Properties): Existing {
  const inputs = { name: "all", logGroup: "/vpc/traffic", filterPattern: "", ...more };
  return make(logSubscriptionFilter, inputs, account);
}

/** A function that CloudWatch Logs may call from the log groups of this ARN. */
function callableFunction(
  account: Account,
  sourceArn = "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/traffic:*",
): void {
  someFunction(account, "handle");
  const principal = "logs.amazonaws.com";
  make(permission, { action: "lambda:InvokeFunction", function: "handle", principal, sourceArn }, account);
}

function accountWithStream(): Account {
  const account = emptyAccount();
  someLogGroup(account);
  someRole(account, "writer", "firehose.amazonaws.com");
  const bucket = { roleArn: "arn:aws:iam::123456789012:role/writer", bucketArn: "arn:aws:s3:::traffic" };
  make(
    deliveryStream,
    { name: "traffic", destination: "extended_s3", extendedS3Configuration: bucket },
    account,
  );
  return account;
}

describe("CloudWatch Logs: a subscription filter", () => {
  it("has a pattern that can be read", () => {
    const account = emptyAccount();
    someLogGroup(account);

    assertRefused(
      () => subscribe(account, { filterPattern: "[a", destinationArn: functionArn }),
      "InvalidParameterException",
      "Invalid filter pattern",
    );
  });

  it("is one of at most two in a log group, with a role if it feeds Firehose", () => {
    const account = emptyAccount();
    someLogGroup(account);
    callableFunction(account);
    const named = (name: string, destinationArn = functionArn) =>
      subscribe(account, { name, destinationArn });
    named("one");

    assertRefused(
      () => named("two", streamArn),
      "InvalidParameterException",
      "destinationArn for vendor firehose cannot be used without roleArn",
    );
    named("two");
    assertRefused(() => named("three"), "LimitExceededException", "Resource limit exceeded.");
  });
});

describe("CloudWatch Logs: the destination of a subscription filter", () => {
  const undelivered =
    "Could not deliver test message to specified Firehose stream. Check if the given Firehose stream is in ACTIVE state.";

  it("is a stream that is there, with a role that trusts CloudWatch Logs", () => {
    const account = accountWithStream();
    someRole(account, "subscription", "logs.amazonaws.com");

    const { id } = subscribe(account, { destinationArn: streamArn, roleArn });
    assert.equal(id, "/vpc/traffic:all");
    assertRefused(
      () => subscribe(account, { name: "other", destinationArn: `${streamArn}-gone`, roleArn }),
      "InvalidParameterException",
      undelivered,
    );
  });

  it("is refused with a role that is not there or trusts another service", () => {
    const account = accountWithStream();
    const toStream = { destinationArn: streamArn, roleArn };

    assertRefused(() => subscribe(account, toStream), "InvalidParameterException", undelivered);
    someRole(account, "subscription", "firehose.amazonaws.com");
    assertRefused(() => subscribe(account, toStream), "InvalidParameterException", undelivered);
  });

  it("is a function without a role, as the function's own policy lets it be called", () => {
    const account = accountWithStream();
    callableFunction(account);

    subscribe(account, { destinationArn: functionArn });
    assertRefused(
      () => subscribe(account, { name: "other", destinationArn: functionArn, roleArn }),
      "InvalidParameterException",
      "destinationArn for vendor lambda cannot be used with roleArn",
    );
  });

  it("is refused with a function that is not there, or that lets in other log groups only", () => {
    const account = accountWithStream();
    const refused = (): void => {
      assertRefused(
        () => subscribe(account, { destinationArn: functionArn }),
        "InvalidParameterException",
        "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
      );
    };

    refused();
    callableFunction(account, "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/other:*");
    refused();
  });

  it("is of no other service", () => {
    assertRefused(
      () => subscribe(accountWithStream(), { destinationArn: "arn:aws:sns:eu-west-1:123456789012:alerts" }),
      "InvalidParameterException",
      "PutSubscriptionFilter operation cannot work with destinationArn for vendor sns",
    );
  });
});
