import assert from "node:assert/strict";
import { deadLetterQueues } from "../../../../delivery/findings/search/dead-letter-queues";
import { organizationTrail } from "../../../../delivery/findings/search/organization-trail";
import { securityHubMember } from "../../../../delivery/findings/search/security-hub-member";
import { streamBackup } from "../../../../delivery/findings/search/stream-backup";
import { ACCOUNT, type ExportedResource, REGION, resource } from "../../support/stack";
import { toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

describe("Finding: what fails is dropped for want of a queue", () => {
  const queue = "arn:aws:sqs:eu-central-1:123456789012:letters";
  const target = (deadLetterConfig?: Json): ExportedResource =>
    resource("aws:cloudwatch/eventTarget:EventTarget", "target", "target", { deadLetterConfig });
  const writer = (deadLetterConfig?: Json): readonly ExportedResource[] => [
    resource("aws:lambda/function:Function", "writer", "writer", {
      arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:writer`,
      deadLetterConfig,
    }),
    resource("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "subscription", "s", {
      destinationArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:writer:live`,
    }),
  ];

  it("is told of a target, which names its queue as arn", async () => {
    const without = [
      "warning, target: target target has no dead-letter queue: what EventBridge cannot deliver within a day is dropped; give it one",
    ];
    assert.deepEqual(await toldBy(deadLetterQueues, [target({ arn: queue })]), []);
    for (const config of [undefined, {}, { arn: "" }, { targetArn: queue }]) {
      assert.deepEqual(await toldBy(deadLetterQueues, [target(config)]), without);
    }
  });

  it("is told of a subscribed function, which names its queue as targetArn", async () => {
    const without = [
      "warning, writer: function writer has no dead-letter queue: a message that it fails on three times is dropped; give it one",
    ];
    assert.deepEqual(await toldBy(deadLetterQueues, writer({ targetArn: queue })), []);
    assert.deepEqual(await toldBy(deadLetterQueues, writer({ arn: queue })), without);
    assert.deepEqual(await toldBy(deadLetterQueues, writer()), without);
    assert.deepEqual(await toldBy(deadLetterQueues, writer().slice(0, 1)), []);
    assert.deepEqual(await toldBy(deadLetterQueues, writer().slice(1)), []);
  });
});

describe("Finding: a trail of the organisation that AWS refuses, or that is one too many", () => {
  const management = "111111111111";
  const security = "222222222222";
  const trail = (name: string, settings: Json = {}): ExportedResource =>
    resource("aws:cloudtrail/trail:Trail", name, name, {
      arn: `arn:aws:cloudtrail:${REGION}:${management}:trail/${name}`,
      isOrganizationTrail: true,
      cloudWatchLogsGroupArn: `arn:aws:logs:${REGION}:${security}:log-group:trail:*`,
      ...settings,
    });
  const access = resource("aws:organizations/awsServiceAccess:AwsServiceAccess", "access", "access", {});
  const administrator = resource(
    "aws:cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount",
    "administrator",
    security,
    { accountId: security },
  );
  const delegated = (servicePrincipal: string): ExportedResource =>
    resource("aws:organizations/delegatedAdministrator:DelegatedAdministrator", "delegated", "d", {
      accountId: security,
      servicePrincipal,
    });
  const told = (...resources: readonly ExportedResource[]) => toldBy(organizationTrail, resources);
  const makes = `account ${security} makes it, and is not CloudTrail's delegated administrator`;

  it("names the account that makes it, an error where the management account is seen", async () => {
    assert.deepEqual(await told(trail("all")), [
      `warning, all: ${makes}, as far as is seen; add the export of the management account's stack`,
    ]);
    assert.deepEqual(await told(trail("all"), access), [
      `error, all: ${makes}: name it in the management account (delegatedAdministrators, service cloudTrail)`,
    ]);
  });

  it("is none of the administrator, in either way of naming it", async () => {
    assert.deepEqual(await told(trail("all"), access, administrator), []);
    assert.deepEqual(await told(trail("all"), access, delegated("cloudtrail.amazonaws.com")), []);
    assert.equal((await told(trail("all"), access, delegated("guardduty.amazonaws.com"))).length, 1);
    const other = { ...administrator, outputs: { accountId: "333333333333" } };
    assert.equal((await told(trail("all"), access, other)).length, 1);
  });

  it("is none of the management account, without a log group, and of a trail of one account", async () => {
    const own = { cloudWatchLogsGroupArn: `arn:aws:logs:${REGION}:${management}:log-group:trail:*` };
    assert.deepEqual(await told(trail("all", own), access), []);
    assert.deepEqual(await told(trail("all", { cloudWatchLogsGroupArn: "" }), access), []);
    assert.deepEqual(await told(trail("all", { isOrganizationTrail: false }), access), []);
  });

  it("names the others of all accounts", async () => {
    const own = { cloudWatchLogsGroupArn: "" };
    const twice = (others: string): string =>
      `it records every account and region, as ${others} does: each event is stored, searched and paid for twice; keep one`;
    assert.deepEqual(
      await told(
        trail("a", own),
        trail("b", own),
        trail("c", own),
        trail("d", { isOrganizationTrail: false }),
      ),
      [`error, a: ${twice("b and c")}`, `error, b: ${twice("a and c")}`, `error, c: ${twice("a and b")}`],
    );
  });
});

describe("Finding: an account of which Security Hub's administrator has no findings", () => {
  const administrator = "222222222222";
  const vpc = (accountId: string, region = REGION, name = `vpc-${accountId}-${region}`): ExportedResource =>
    resource("aws:ec2/vpc:Vpc", name, name, { arn: `arn:aws:ec2:${region}:${accountId}:vpc/${name}` });
  const organization = resource(
    "aws:securityhub/organizationConfiguration:OrganizationConfiguration",
    "organization",
    administrator,
    { region: REGION },
  );
  const member = (accountId: string, region = REGION): ExportedResource =>
    resource("aws:securityhub/member:Member", "member", "member", { accountId, region });
  const hub = (accountId: string, region = REGION): ExportedResource =>
    resource("aws:securityhub/account:Account", "hub", "hub", {
      arn: `arn:aws:securityhub:${region}:${accountId}:hub/default`,
    });
  const told = (...resources: readonly ExportedResource[]) =>
    toldBy(securityHubMember, [organization, ...resources]);
  const shop = "333333333333";
  const missing = (vpcs: string): readonly string[] => [
    `error, organization: account ${shop} has ${vpcs} in ${REGION} and is no member of Security Hub's administrator ${administrator}, and no account that is there already becomes one by itself; name it under memberAccounts.securityHub.accountIds`,
  ];

  it("names it with its VPCs", async () => {
    assert.deepEqual(
      await told(vpc(shop), vpc(shop, REGION, "vpc-2")),
      missing("vpc-2, vpc-333333333333-eu-central-1"),
    );
    assert.deepEqual(await told(), []);
  });

  it("is none of a member, of the administrator, and of one with a hub of its own", async () => {
    assert.deepEqual(await told(vpc(shop), member(shop)), []);
    assert.deepEqual(await told(vpc(administrator)), []);
    assert.deepEqual(await told(vpc(shop), hub(shop)), []);
  });

  it("looks at the administrator's region alone", async () => {
    const here = missing(`vpc-${shop}-${REGION}`);
    assert.deepEqual(await told(vpc(shop, "us-east-1")), []);
    assert.deepEqual(await told(vpc(shop), member(shop, "us-east-1")), here);
    assert.deepEqual(await told(vpc(shop), member("444444444444")), here);
    assert.deepEqual(await told(vpc(shop), hub(shop, "us-east-1")), here);
    assert.deepEqual(await told(vpc(shop), hub("444444444444")), here);
  });

  it("is none of a VPC of which it is not said where it is", async () => {
    assert.deepEqual(await told(resource("aws:ec2/vpc:Vpc", "v", "v", {})), []);
  });
});

describe("Finding: a stream into an index without a sound backup", () => {
  const told = (destination: string, opensearchConfiguration: Json) =>
    toldBy(streamBackup, [
      resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "stream", "stream", {
        destination,
        opensearchConfiguration,
      }),
    ]);

  it("has none, or none that tells failures apart", async () => {
    const prefix = { errorOutputPrefix: "errors/!{firehose:error-output-type}/" };
    assert.deepEqual(await told("opensearch", { s3Configuration: prefix }), []);
    assert.deepEqual(await told("opensearch", {}), [
      "error, stream: delivery stream stream has no s3Configuration, so what it cannot bring to its end is kept nowhere; give it a backup bucket",
    ]);
    for (const errorOutputPrefix of [undefined, "", "errors/"]) {
      assert.deepEqual(await told("opensearch", { s3Configuration: { errorOutputPrefix } }), [
        "warning, stream: delivery stream stream has no errorOutputPrefix with !{firehose:error-output-type}, so records that failed and documents that were refused are not told apart in its backup",
      ]);
    }
    assert.deepEqual(await told("extended_s3", {}), []);
  });
});
