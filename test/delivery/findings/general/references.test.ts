import assert from "node:assert/strict";
import { brokenReference } from "../../../../delivery/findings/general/broken-reference";
import { channelMessage } from "../../../../delivery/findings/general/channel-message";
import { filterPatternFaults } from "../../../../delivery/findings/general/filter-pattern-faults";
import { filterValue } from "../../../../delivery/findings/general/filter-value";
import { logGroupClass } from "../../../../delivery/findings/general/log-group-class";
import { refused } from "../../../../delivery/findings/general/refused";
import { subscriptionTarget } from "../../../../delivery/findings/general/subscription-target";
import { unbalancedLedger } from "../../../../delivery/findings/general/unbalanced-ledger";
import { unfitKeys } from "../../../../delivery/findings/general/unfit-key";
import { alarmOnPattern, flowLogToGroup, GROUP } from "../../support/log-group-stack";
import { ACCOUNT, changed, type ExportedResource, REGION, resource, without } from "../../support/stack";
import { contextOf, toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const base = [...flowLogToGroup(), ...alarmOnPattern({ pattern: "REJECT", threshold: 1 })];

describe("Finding: a property that is no longer what the program made it from", () => {
  /** Each property that holds another resource's name and nothing else. */
  const references = {
    "aws:ec2/flowLog:FlowLog": ["vpcId", "subnetId", "eniId", "iamRoleArn", "logDestination"],
    "aws:cloudwatch/logGroup:LogGroup": ["kmsKeyId"],
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": ["logGroupName"],
    "aws:cloudwatch/metricAlarm:MetricAlarm": ["alarmActions", "okActions"],
    "aws:cloudwatch/queryDefinition:QueryDefinition": ["logGroupNames"],
    "aws:sns/topic:Topic": ["kmsMasterKeyId"],
    "aws:sns/topicPolicy:TopicPolicy": ["arn"],
    "aws:sns/topicSubscription:TopicSubscription": ["topic"],
    "aws:iam/rolePolicy:RolePolicy": ["role"],
    "aws:s3/bucketPolicy:BucketPolicy": ["bucket"],
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [
      "bucket",
      "rules",
    ],
    "aws:glue/catalogTable:CatalogTable": ["databaseName"],
    "aws:athena/namedQuery:NamedQuery": ["database", "workgroup"],
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["extendedS3Configuration"],
  };
  const source = resource("aws:test/source:Source", "origin", "source-id", {
    arn: "arn:aws:test:::source-arn",
    name: "source-name",
  });
  const second = resource("aws:test/source:Source", "second", "second-id", {});
  const gone = "urn:pulumi:test::network-security::parent$aws:sns/topic:Topic::alerts";
  const made = (type: string, property: string, value: unknown, ...from: readonly string[]) => ({
    ...resource(type, "subject", "subject", { [property]: value }),
    propertyDependencies: { [property]: from },
  });
  const told = (...resources: readonly ExportedResource[]) => toldBy(brokenReference, resources);
  const role = "aws:iam/rolePolicy:RolePolicy";

  for (const [type, property] of Object.entries(references).flatMap(([each, properties]) =>
    properties.map((one) => [each, one] as const),
  )) {
    it(`is told of ${property} of ${type.split(":")[2]}`, async () => {
      assert.deepEqual(
        (await told(source, made(type, property, "another", source.urn))).filter((each) =>
          each.startsWith("error, subject: "),
        ),
        [
          `error, subject: ${property} of subject is "another", but the program made it from origin (source-id): somebody changed it; bring it back with an update`,
        ],
      );
    });
  }

  it("is none where it holds the id, the ARN or the name, of one of several", async () => {
    for (const value of ["source-id", "arn:aws:test:::source-arn/*", "source-name"]) {
      assert.deepEqual(await told(source, made(role, "role", value, source.urn)), []);
    }
    assert.deepEqual(await told(source, second, made(role, "role", "second-id", source.urn, second.urn)), []);
    assert.deepEqual(await told(source, second, made(role, "role", undefined, source.urn, second.urn)), [
      'error, subject: role of subject is "", but the program made it from origin (source-id) or second (second-id): somebody changed it; bring it back with an update',
    ]);
  });

  it("is none of a property that may be made otherwise, or from nothing", async () => {
    assert.deepEqual(await told(source, made(role, "policy", "another", source.urn)), []);
    assert.deepEqual(await told(source, made("aws:test/other:Other", "role", "another", source.urn)), []);
    assert.deepEqual(await told(source, made(role, "role", "another")), []);
  });

  it("tells of a resource of AWS that is gone, and of no other", async () => {
    assert.deepEqual(await told(made(role, "policy", "x", gone)), [
      "error, subject: policy of subject was made from Topic alerts, which is gone; bring it back with an update",
    ]);
    const component = "urn:pulumi:test::network-security::platform:index:Alerts::alerts";
    assert.deepEqual(await told(made(role, "policy", "x", component)), []);
    const named = { ...made(role, "policy", "x", gone), outputs: { name: "by-name" } };
    assert.match((await told(named))[0] ?? "", /^error, by-name: policy of subject was made from/);
  });
});

describe("Finding: a value that AWS refuses", () => {
  it("names the type in words, and the resource by its name", async () => {
    assert.deepEqual(await toldBy(refused, changed(base, "group", { retentionInDays: 2, name: "flows" })), [
      "error, flows: AWS refuses retentionInDays of log group group: found 2; AWS takes 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ]);
    const nameless = changed(base, "group", { retentionInDays: 2, name: undefined });
    assert.match((await toldBy(refused, nameless))[0] ?? "", /^error, group: AWS refuses/);
    const mixed = resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "acl", "acl", {
      rule: { objectOwnership: "None" },
    });
    assert.match(
      (await toldBy(refused, [mixed]))[0] ?? "",
      /^error, acl: AWS refuses rule\.objectOwnership of bucket ownership controls acl: found "None"/,
    );
    assert.deepEqual(await toldBy(refused, base), []);
  });
});

describe("Finding: metric filters on a group of a class that has none", () => {
  const told = (settings: Json, filter: Json = {}) =>
    toldBy(logGroupClass, changed(changed(base, "group", settings), "filter", filter));

  it("names the class and the filters", async () => {
    const named = (name: string): string =>
      `error, ${name}: log group ${name} is of class DELIVERY, which has no metric filters, yet it carries suspicious; make it a STANDARD group (the class cannot be changed: a new group is needed)`;
    assert.deepEqual(await told({ logGroupClass: "DELIVERY" }), [named(GROUP)]);
    assert.deepEqual(await told({}), []);
    assert.deepEqual(await told({ logGroupClass: undefined }), []);
    assert.deepEqual(await told({ logGroupClass: "DELIVERY" }, { logGroupName: "other" }), []);
    // A log group's id is its name.
    assert.deepEqual(await told({ logGroupClass: "DELIVERY", name: "" }), [named(GROUP)]);
    const filter = base.find(({ urn }) => urn.endsWith("::filter"))!;
    const second = { ...filter, urn: `${filter.urn}-2`, outputs: { ...filter.outputs, name: "more" } };
    assert.match(
      (await toldBy(logGroupClass, [...changed(base, "group", { logGroupClass: "DELIVERY" }), second]))[0] ??
        "",
      /yet it carries suspicious, more; /,
    );
  });
});

describe("Finding: a metric filter that emits nothing", () => {
  const told = (pattern: string, transformation: Json) =>
    toldBy(
      filterValue,
      changed(base, "filter", {
        pattern,
        metricTransformation: { namespace: "Test", name: "Hits", value: "1", ...transformation },
      }),
    );
  const columns = "[version, srcaddr, bytes]";
  const nothing = "error, suspicious: metric filter suspicious emits nothing: ";

  it("has a value or a dimension of a column that the pattern has not", async () => {
    assert.deepEqual(await told(columns, { value: "$bytes", dimensions: { source: "$srcaddr" } }), []);
    const value = await told(columns, { value: "$typo" });
    assert.equal(value.length, 1);
    assert.ok(value[0]?.startsWith(`${nothing}its value: `), value[0]);
    const dimension = await told(columns, { dimensions: { source: "$typo", plain: "srcaddr" } });
    assert.equal(dimension.length, 1);
    assert.ok(dimension[0]?.startsWith(`${nothing}its source: `), dimension[0]);
    assert.deepEqual(await told("[broken", { value: "$typo" }), []);
  });

  it("has a value that is a field of words", async () => {
    const words = (value: string): string =>
      `${nothing}its value ${value} is a field of words, and a metric needs a number`;
    assert.deepEqual(await told(columns, { value: "$srcaddr" }), [words("$srcaddr")]);
    assert.deepEqual(await told("[flow_direction, b]", { value: "$flow_direction" }), [
      words("$flow_direction"),
    ]);
    assert.deepEqual(await told("[eni, b]", { value: "$eni" }), []);
    assert.deepEqual(await told(columns, { value: "xsrcaddr" }), []);
    const both = await told("[a, b]", { value: "$srcaddr" });
    assert.equal(both.length, 2);
    assert.equal(both[1], words("$srcaddr"));
  });
});

describe("Finding: a pattern that does not parse", () => {
  it("tells all faults of it", async () => {
    assert.deepEqual(await toldBy(filterPatternFaults, base), []);
    const [filter] = (await contextOf(base)).filters;
    const filters = [{ ...filter!, pattern: { ok: false, faults: ["one", "two"] } as const }];
    assert.deepEqual(await toldBy(filterPatternFaults, base, { filters }), [
      "error, suspicious: the pattern of metric filter suspicious does not parse: one; two",
    ]);
  });
});

describe("Finding: what channels and ledgers say", () => {
  it("is told of each alarm of which a channel learns too little", async () => {
    const { inspection } = await contextOf([]);
    const channels = [{ urn: "urn:a", alarm: "scan", sentence: "nothing comes" }];
    assert.deepEqual(await toldBy(channelMessage, [], { inspection: { ...inspection, channels } }), [
      "error, scan: alarm scan: nothing comes",
    ]);
  });

  it("is told of each place where records are forgotten, or are too many", async () => {
    const line = {
      place: "bucket b",
      from: "flow log f",
      in: 10,
      copies: 0,
      onward: 1,
      kept: 2,
      dropped: 3,
      stopped: 4,
    };
    const fault = "; this is a fault of the model, so do not trust this report";
    const says = (numbers: string): string =>
      `error, bucket b: the ledger of bucket b does not balance: of ${numbers}${fault}`;
    const ledger = [line, { ...line, kept: 0 }, { ...line, copies: 3, kept: 6 }, { ...line, copies: 2 }];
    assert.deepEqual(await toldBy(unbalancedLedger, [], { ledger }), [
      says(
        "10 records from flow log f 1 went onward, 0 were kept, 3 dropped and 4 stopped, which leaves 2 unaccounted for",
      ),
      says(
        "10 records from flow log f and 3 copies 1 went onward, 6 were kept, 3 dropped and 4 stopped, which leaves 1 too many",
      ),
      says(
        "10 records from flow log f and 2 copies 1 went onward, 2 were kept, 3 dropped and 4 stopped, which leaves 2 unaccounted for",
      ),
    ]);
  });
});

describe("Finding: a subscription to what is not there", () => {
  const arnOf = (service: string, rest: string, account = ACCOUNT, region = REGION): string =>
    `arn:aws:${service}:${region}:${account}:${rest}`;
  const subscription = (destinationArn: string): ExportedResource =>
    resource("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "subscription", "s", {
      name: "to-siem",
      logGroup: GROUP,
      destinationArn,
    });
  const writer = resource("aws:lambda/function:Function", "writer", "writer", {
    arn: arnOf("lambda", "function:writer"),
  });
  const stream = resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "stream", "stream", {
    arn: arnOf("firehose", "deliverystream/flows"),
  });
  const told = (target: string, ...others: readonly ExportedResource[]) =>
    toldBy(subscriptionTarget, [...flowLogToGroup(), subscription(target), ...others]);
  const missing = (target: string): string =>
    `error, to-siem: subscription subscription sends log group ${GROUP} to ${target}, which is not among the deployed resources: no event arrives; correct the ARN, or deploy it`;

  it("names the group and the ARN", async () => {
    const gone = arnOf("lambda", "function:gone");
    assert.deepEqual(await told(gone), [missing(gone)]);
    assert.deepEqual(await told(gone, writer), [missing(gone)]);
    const away = arnOf("firehose", "deliverystream/gone");
    assert.deepEqual(await told(away, stream), [missing(away)]);
    assert.deepEqual(await told(away, writer), [missing(away)]);
  });

  it("is none of one that is there, by version too", async () => {
    assert.deepEqual(await told(arnOf("lambda", "function:writer"), writer), []);
    assert.deepEqual(await told(arnOf("lambda", "function:writer:7"), writer), []);
    assert.deepEqual(await told(arnOf("firehose", "deliverystream/flows"), stream), []);
  });

  it("is none of another account or region of which something else is seen, and of other destinations", async () => {
    assert.deepEqual(await told(arnOf("lambda", "function:gone", "210987654321"), writer), []);
    assert.deepEqual(await told(arnOf("lambda", "function:gone", ACCOUNT, "us-east-1"), writer), []);
    const second = {
      ...writer,
      urn: `${writer.urn}-2`,
      outputs: { arn: arnOf("lambda", "function:w", "210987654321") },
    };
    const gone = arnOf("lambda", "function:gone");
    assert.deepEqual(await told(gone, writer, second), [missing(gone)]);
    for (const other of [arnOf("logs", "destination:central"), "writer"]) {
      assert.deepEqual(await told(other, writer), []);
    }
  });
});

describe("Finding: a key that cannot encrypt what names it", () => {
  const key = (settings: Json = {}): ExportedResource =>
    resource("aws:kms/key:Key", "key", "key-1", {
      keyId: "key-1",
      arn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/key-1`,
      ...settings,
    });
  const encrypted = (type: string, outputs: Json) => resource(type, "subject", "subject", outputs);
  const told = (type: string, outputs: Json, ...keys: readonly ExportedResource[]) =>
    toldBy(unfitKeys, [encrypted(type, outputs), ...keys]);
  const cannot = (name: string, why: string): readonly string[] => [
    `error, ${name}: ${name} cannot be encrypted as it is set: ${why}`,
  ];
  const group = "aws:cloudwatch/logGroup:LogGroup";

  it("is one that is not there, disabled, of another kind or another region", async () => {
    const of = { name: "flows", kmsKeyId: "key-1", region: REGION };
    assert.deepEqual(await told(group, of, key()), []);
    assert.deepEqual(
      await told(group, of),
      cannot("flows", "KMS key key-1 is not among the deployed resources"),
    );
    assert.deepEqual(
      await told(group, of, key({ isEnabled: false })),
      cannot("flows", "the key is disabled"),
    );
    assert.deepEqual(
      await told(group, of, key({ keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "RSA_2048" })),
      cannot("flows", "key key is for SIGN_VERIFY with RSA_2048; services encrypt with symmetric keys only"),
    );
    const far = { ...of, region: "us-east-1" };
    const away = cannot("flows", `key key is in ${REGION}, and what it is for is in us-east-1`);
    assert.deepEqual(await told(group, far, key()), away);
    assert.deepEqual(
      await told(group, { ...of, arn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:flows` }, key()),
      away,
    );
    assert.deepEqual(await told(group, { ...far, arn: `arn:aws:logs:${REGION}:${ACCOUNT}:x` }, key()), []);
    assert.deepEqual(await told(group, { ...far, arn: "arn:aws:logs::1:x" }, key()), away);
    assert.deepEqual(await told(group, { name: "flows", kmsKeyId: "" }), []);
  });

  it("is told of topics and of buckets as well, but not of AWS's own keys", async () => {
    assert.deepEqual(
      await told("aws:sns/topic:Topic", { name: "alerts", kmsMasterKeyId: "gone" }),
      cannot("alerts", "KMS key gone is not among the deployed resources"),
    );
    assert.deepEqual(await told("aws:sns/topic:Topic", { name: "alerts" }), []);
    for (const version of ["", "V2"]) {
      const type = `aws:s3/bucketServerSideEncryptionConfiguration${version}:BucketServerSideEncryptionConfiguration${version}`;
      const by = (kmsMasterKeyId: unknown): Json => ({
        bucket: "archive",
        rules: [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId } }],
      });
      assert.deepEqual(
        await told(type, by("gone")),
        cannot("archive", "KMS key gone is not among the deployed resources"),
      );
      assert.deepEqual(
        await told(type, { ...by("gone"), bucket: "" }),
        cannot("subject", "KMS key gone is not among the deployed resources"),
      );
      for (const none of ["", undefined, 7, "alias/aws/s3", "aws/s3"]) {
        assert.deepEqual(await told(type, by(none)), []);
      }
    }
  });
});

describe("A stack in order", () => {
  it("has none of them", async () => {
    for (const rule of [brokenReference, refused, logGroupClass, filterValue, filterPatternFaults]) {
      assert.deepEqual(await toldBy(rule, base), []);
    }
    assert.deepEqual(await toldBy(logGroupClass, without(base, "group")), []);
  });
});
