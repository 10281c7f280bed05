import assert from "node:assert/strict";
import { queryLog } from "../../../../local/services/route53/query-log";
import { resolverQueryLogConfig } from "../../../../local/services/route53/resolver-query-log-config";
import { resolverQueryLogConfigAssociation } from "../../../../local/services/route53/resolver-query-log-config-association";
import { logResourcePolicy } from "../../../../local/services/logs/log-resource-policy";
import { assertRefused, destroy, emptyAccount, make } from "../../support/embedded";
import { policyOf, someBucket, someLogGroup, someVpc } from "../../support/examples";

describe("Route 53 Resolver: query logs", () => {
  it("go to a destination that is there, from a VPC that is there, once", () => {
    const account = emptyAccount();
    const config = { name: "queries", destinationArn: "arn:aws:s3:::traffic-logs" };
    assertRefused(
      () => make(resolverQueryLogConfig, config, account),
      "InvalidRequestException",
      "The destination arn:aws:s3:::traffic-logs does not exist or is of no kind that takes query logs.",
    );
    someBucket(account);
    const made = make(resolverQueryLogConfig, config, account);
    assert.match(made.id, /^rqlc-[0-9a-f]{17}$/);
    const resourceId = someVpc(account).id;
    const association = { resolverQueryLogConfigId: made.id, resourceId };
    assertRefused(
      () =>
        make(
          resolverQueryLogConfigAssociation,
          { ...association, resolverQueryLogConfigId: "rqlc-0" },
          account,
        ),
      "ResourceNotFoundException",
      "The query logging configuration rqlc-0 does not exist.",
    );
    const associated = make(resolverQueryLogConfigAssociation, association, account, "first");
    assertRefused(
      () => make(resolverQueryLogConfigAssociation, association, account),
      "ResourceExistsException",
      `The VPC ${resourceId} is already associated with ${made.id}.`,
    );
    assertRefused(
      () => {
        destroy(resolverQueryLogConfig, made, account);
      },
      "InvalidRequestException",
      `The query logging configuration ${made.id} is associated with VPCs; disassociate them first.`,
    );
    destroy(resolverQueryLogConfigAssociation, associated, account, "first");
    destroy(resolverQueryLogConfig, made, account);
  });
});

describe("Route 53: the query log of a public zone", () => {
  const log = (region: string) => ({
    zoneId: "Z1",
    cloudwatchLogGroupArn: `arn:aws:logs:${region}:123456789012:log-group:/zones`,
  });

  it("goes to a log group of us-east-1 whose policy lets Route 53 write, once a zone", () => {
    const account = emptyAccount({ region: "us-east-1" });
    someLogGroup(account, "/zones");
    assertRefused(
      () => make(queryLog, log("us-east-1"), account),
      "InsufficientCloudWatchLogsResourcePolicy",
      "The resource policy that you're using for Route 53 query logging doesn't grant Route 53 sufficient permission to create a log stream in the specified log group.",
    );
    const policyDocument = policyOf({
      Effect: "Allow",
      Principal: { Service: "route53.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${log("us-east-1").cloudwatchLogGroupArn}:*`,
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/Z1" } },
    });
    make(logResourcePolicy, { policyName: "zones", policyDocument }, account);
    make(queryLog, log("us-east-1"), account, "first");
    assertRefused(
      () => make(queryLog, log("us-east-1"), account),
      "QueryLoggingConfigAlreadyExists",
      "A query logging configuration already exists for the hosted zone Z1",
    );
  });

  it("goes to no other region", () => {
    const account = emptyAccount();
    someLogGroup(account, "/zones");
    assertRefused(
      () => make(queryLog, log("eu-west-1"), account),
      "NoSuchCloudWatchLogsLogGroup",
      "The specified CloudWatch Logs log group doesn't exist: arn:aws:logs:eu-west-1:123456789012:log-group:/zones",
    );
  });
});
