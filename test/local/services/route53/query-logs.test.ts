import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { deliveryStreams } from "../../../../local/services/firehose/kinds";
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

describe("Route 53 Resolver: a configuration of query logs", () => {
  const queries = (destinationArn: string, account: Account) =>
    make(resolverQueryLogConfig, { destinationArn }, account, destinationArn.replaceAll(/\W/g, "-"));
  const arn = (rest: string) => `arn:aws:${rest}`;
  const own = "eu-west-1:123456789012";

  it("goes to a bucket, a log group or a stream, whatever its name is followed by", () => {
    const account = emptyAccount();
    someBucket(account);
    someLogGroup(account, "/queries");
    const stream = arn(`firehose:${own}:deliverystream/queries`);
    account.put(deliveryStreams, stream, { name: "queries" });
    for (const destination of [
      arn("s3:::traffic-logs/queries"),
      arn(`logs:${own}:log-group:/queries`),
      arn(`logs:${own}:log-group:/queries:*`),
      stream,
    ])
      assert.ok(queries(destination, account).id);
    for (const gone of [
      arn("s3:::other"),
      arn(`logs:${own}:log-group:/other:*`),
      arn(`firehose:${own}:deliverystream/other`),
      arn(`sqs:${own}:traffic-logs`),
    ])
      assertRefused(
        () => queries(gone, account),
        "InvalidRequestException",
        `The destination ${gone} does not exist or is of no kind that takes query logs.`,
      );
  });

  it("is one of twenty of its region, for a hundred VPCs", () => {
    const account = emptyAccount();
    someBucket(account);
    for (let at = 1; at < 20; at++) account.put(resolverQueryLogConfig.kind, `rqlc-${at}`, {});
    const { id } = queries(arn("s3:::traffic-logs"), account);
    assertRefused(
      () => queries(arn("s3:::traffic-logs"), account),
      "LimitExceededException",
      "The number of query logging configurations is limited to 20.",
    );
    const associated = (resourceId: string) =>
      make(
        resolverQueryLogConfigAssociation,
        { resolverQueryLogConfigId: id, resourceId },
        account,
        resourceId,
      );
    for (let at = 1; at < 100; at++)
      account.put(resolverQueryLogConfigAssociation.kind, `rqlca-${at}`, {
        resolverQueryLogConfigId: id,
        resourceId: `vpc-${at}`,
      });
    associated(someVpc(account).id);
    const { id: more } = someVpc(account, "more", "10.1.0.0/16");
    assertRefused(
      () => associated(more),
      "LimitExceededException",
      "The number of VPCs of a query logging configuration is limited to 100.",
    );
    assertRefused(() => associated("vpc-0"), "InvalidVpcID.NotFound", "The vpc ID 'vpc-0' does not exist");
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
    const ofGroup = {
      Effect: "Allow",
      Principal: { Service: "route53.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${log("us-east-1").cloudwatchLogGroupArn}:*`,
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/Z1" } },
    };
    for (const [policyName, other] of [
      ["service", { Principal: { Service: "es.amazonaws.com" } }],
      ["group", { Resource: `${log("us-east-1").cloudwatchLogGroupArn}-other:*` }],
    ] as const)
      make(
        logResourcePolicy,
        { policyName, policyDocument: policyOf({ ...ofGroup, ...other }) },
        account,
        policyName,
      );
    assert.throws(() => make(queryLog, log("us-east-1"), account), {
      code: "InsufficientCloudWatchLogsResourcePolicy",
    });
    const policyDocument = policyOf(ofGroup);
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
