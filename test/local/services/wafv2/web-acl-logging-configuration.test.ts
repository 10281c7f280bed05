import type { Account } from "../../../../local/framework/account";
import { deliveryStream } from "../../../../local/services/firehose/delivery-stream";
import { webAclLoggingConfiguration } from "../../../../local/services/wafv2/web-acl-logging-configuration";
import { assertRefused, emptyAccount, make } from "../../support/embedded";
import { someRole } from "../../support/examples";

const resourceArn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/0a1b";
const streamArn = (name: string) => `arn:aws:firehose:eu-west-1:123456789012:deliverystream/${name}`;

function accountWithStream(name: string): Account {
  const account = emptyAccount();
  someRole(account, "writer", "firehose.amazonaws.com");
  const roleArn = "arn:aws:iam::123456789012:role/writer";
  const extendedS3Configuration = { roleArn, bucketArn: "arn:aws:s3:::requests" };
  make(deliveryStream, { name, destination: "extended_s3", extendedS3Configuration }, account);
  return account;
}

const logTo = (name: string, account: Account, arn = resourceArn) =>
  make(webAclLoggingConfiguration, { resourceArn: arn, logDestinationConfigs: [streamArn(name)] }, account);

describe("WAF: a logging configuration", () => {
  it("goes to a stream that is there and whose name begins aws-waf-logs-, once a web ACL", () => {
    const account = accountWithStream("aws-waf-logs-shop");
    logTo("aws-waf-logs-shop", account);
    assertRefused(
      () => logTo("aws-waf-logs-shop", account),
      "WAFDuplicateItemException",
      `The web ACL ${resourceArn} already has a logging configuration.`,
    );
  });

  it("refuses a stream of another name, and one that is not there", () => {
    for (const [name, account] of [
      ["shop", accountWithStream("shop")],
      ["aws-waf-logs-gone", accountWithStream("aws-waf-logs-shop")],
    ] as const)
      assertRefused(
        () => logTo(name, account),
        "WAFInvalidParameterException",
        `Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: LOG_DESTINATION, parameter: ${streamArn(name)}`,
      );
  });

  it("refuses a stream of another region than the web ACL's, which is us-east-1 for CloudFront", () => {
    assertRefused(
      () =>
        logTo(
          "aws-waf-logs-cdn",
          accountWithStream("aws-waf-logs-cdn"),
          "arn:aws:wafv2:us-east-1:123456789012:global/webacl/cdn/0a1b",
        ),
      "WAFLogDestinationPermissionIssueException",
      "The log destination is in eu-west-1, the web ACL in us-east-1.",
    );
  });
});
