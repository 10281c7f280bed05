import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import type { ServiceTelemetry } from "../../../delivery";
import { carry } from "../../../delivery/carry";
import { hops } from "../../../delivery/hops";
import { covers } from "../../../delivery/senders/flow-log/location";
import { bucketDestination } from "../../../delivery/senders/flow-log/object-key";
import { BUCKET, flowLogToBucket } from "../support/bucket-stack";
import { flowLogToGroup, GROUP } from "../support/log-group-stack";
import {
  ACCOUNT,
  changed,
  deploymentOf,
  type ExportedResource,
  REGION,
  resource,
  without,
} from "../support/stack";
import { recordingOf } from "../support/siem/recordings";
import { flowLogRecord, traffic } from "../support/records";
import { contextOf } from "../support/told";

type Json = Readonly<Record<string, unknown>>;

const arnOf = (service: string, rest: string, region = REGION): string =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${rest}`;

/** Where a record stops, and why. */
async function stopOf(
  telemetry: ServiceTelemetry,
  record: object | string,
  ...resources: readonly ExportedResource[]
): Promise<readonly string[]> {
  const text = typeof record === "string" ? record : JSON.stringify(record);
  const { network } = await carry(hops, deploymentOf(resources), recordingOf(telemetry, text), {
    organizationId: undefined,
    keeps: { examples: 0, contents: false },
  });
  return network.ledger.losses.map(({ kind, place, reason }) => `${kind}, ${place}: ${reason}`);
}

describe("Where a call stops that CloudTrail records", () => {
  const call = { eventTime: "2026-01-01T00:00:00Z", eventName: "DeleteFlowLogs" };
  const told = (settings: Json, ...others: readonly ExportedResource[]) =>
    stopOf(
      "cloudtrail",
      call,
      resource("aws:cloudtrail/trail:Trail", "all", "all", {
        arn: arnOf("cloudtrail", "trail/all"),
        s3BucketName: "archive",
        ...settings,
      }),
      ...others,
    );
  const trail = "lost, trail all: ";

  it("is the trail itself, where it is off, leads nowhere, or cannot be read", async () => {
    assert.deepEqual(await stopOf("cloudtrail", call), ["lost, cloudtrail: the deployment has no trail"]);
    assert.deepEqual(await told({ enableLogging: false }), [
      `${trail}its logging is switched off (enableLogging is false)`,
    ]);
    assert.deepEqual(await told({ arn: "" }), [`${trail}it has no ARN`]);
    assert.deepEqual(await told({ s3BucketName: "" }), [
      `${trail}it has neither a bucket nor a log group (s3BucketName, cloudWatchLogsGroupArn)`,
    ]);
    assert.deepEqual(await told({ isOrganizationTrail: true }), [
      `${trail}it is an organisation's, and not known which: its files are in a folder of the organisation's id`,
    ]);
    const selectors = { advancedEventSelectors: [{ fieldSelectors: [{ field: "more", equals: ["a"] }] }] };
    assert.deepEqual(await told(selectors), [`${trail}its event selectors name more, which is not modelled`]);
  });

  it("is left out where its selectors do not take it", async () => {
    const reads = { eventSelectors: [{ readWriteType: "ReadOnly" }] };
    assert.deepEqual(await told(reads), [
      "not captured, trail all: its event selectors do not take such events",
    ]);
  });

  it("is its log group for want of a role", async () => {
    assert.deepEqual(
      await told({ s3BucketName: "", cloudWatchLogsGroupArn: `${arnOf("logs", "log-group:trail")}:*` }),
      [`${trail}it has no cloudWatchLogsRoleArn, without which it may not write to its log group`],
    );
  });
});

describe("Where a request stops that WAF logs", () => {
  const told = (settings: Json) =>
    stopOf(
      "waf",
      { timestamp: 1_700_000_000_000, action: "BLOCK" },
      resource("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "logging", "l", {
        logDestinationConfigs: [arnOf("firehose", "deliverystream/aws-waf-logs-siem")],
        ...settings,
      }),
    );
  const logging = "web ACL logging logging: ";

  it("is its logging, where its destination is none that AWS takes", async () => {
    const stream = arnOf("firehose", "deliverystream/aws-waf-logs-siem");
    const bucket = "arn:aws:s3:::aws-waf-logs";
    assert.deepEqual(await told({ logDestinationConfigs: [] }), [
      `lost, ${logging}its destinations are none: one delivery stream is modelled`,
    ]);
    assert.deepEqual(await told({ logDestinationConfigs: [bucket] }), [
      `lost, ${logging}its destinations are ${bucket}: one delivery stream is modelled`,
    ]);
    assert.deepEqual(await told({ logDestinationConfigs: [stream, bucket] }), [
      `lost, ${logging}its destinations are ${stream}, ${bucket}: one delivery stream is modelled`,
    ]);
    assert.deepEqual(await told({ logDestinationConfigs: [arnOf("firehose", "deliverystream/siem")] }), [
      `lost, ${logging}its stream is called siem; AWS takes names that begin aws-waf-logs- only`,
    ]);
    const global = { resourceArn: "arn:aws:wafv2:us-east-1:1:global/webacl/a/b" };
    assert.deepEqual(await told(global), [
      `lost, ${logging}its web ACL is CloudFront's, whose stream must be in us-east-1, and is in ${REGION}`,
    ]);
    const regional = { resourceArn: `arn:aws:wafv2:${REGION}:1:regional/webacl/a/b` };
    assert.match((await told(regional))[0] ?? "", /^lost, delivery stream /);
  });

  it("is left out where its filter drops it", async () => {
    const dropping = { loggingFilter: { defaultBehavior: "DROP", filters: [] } };
    assert.deepEqual(await told(dropping), [
      `not captured, ${logging}its logging filter drops such requests`,
    ]);
    const unknown = { loggingFilter: { filters: [{ conditions: [{}] }] } };
    assert.deepEqual(await told(unknown), [
      `lost, ${logging}its logging filter has a condition that is not modelled; known are action and label name`,
    ]);
  });
});

describe("Where a query stops that DNS logs", () => {
  const configuration = (destinationArn: string) =>
    resource("aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig", "queries", "rqlc-1", {
      destinationArn,
    });
  const association = resource(
    "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation",
    "vpc",
    "a",
    { resolverQueryLogConfigId: "rqlc-1" },
  );
  const query = { query_timestamp: "2026-01-01T00:00:00Z" };
  const stream = arnOf("firehose", "deliverystream/s");

  it("of a VPC is the configuration, without a stream or a VPC", async () => {
    const at = "lost, query log configuration queries: ";
    assert.deepEqual(await stopOf("resolver-queries", query, configuration("arn:aws:s3:::b")), [
      `${at}its destination arn:aws:s3:::b: only delivery streams are modelled`,
    ]);
    assert.deepEqual(await stopOf("resolver-queries", query, configuration("")), [
      `${at}its destination is missing: only delivery streams are modelled`,
    ]);
    assert.deepEqual(await stopOf("resolver-queries", query, configuration(stream)), [
      `${at}no VPC is associated with it, so it logs no query; associate each VPC`,
    ]);
  });

  it("of a VPC is the stream, without the tag that opens it to log delivery", async () => {
    const to = (settings: Json) =>
      stopOf(
        "resolver-queries",
        query,
        configuration(stream),
        association,
        resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "s", "s", {
          arn: stream,
          name: "s",
          ...settings,
        }),
      );
    const closed = [
      "lost, delivery stream s: it lacks the tag LogDeliveryEnabled=true, without which log delivery may not write to it; declare the tag, or an update may take AWS's own away",
    ];
    assert.deepEqual(await to({}), closed);
    assert.deepEqual(await to({ tags: { LogDeliveryEnabled: "false" } }), closed);
    for (const property of ["tags", "tagsAll"]) {
      const [other] = await to({ [property]: { LogDeliveryEnabled: "true" } });
      assert.ok(other?.includes("LogDeliveryEnabled") !== true, other);
    }
  });

  it("of a public zone is its log, whose group must be there in us-east-1", async () => {
    const log = (settings: Json) =>
      stopOf(
        "public-zone-queries",
        "1.0 2026-01-01T00:00:00Z Z1 example.com A NOERROR UDP FRA2 198.51.100.1 -",
        resource("aws:route53/queryLog:QueryLog", "zone", "zone", { zoneId: "Z1", ...settings }),
      );
    const at = "lost, zone query log zone: ";
    assert.deepEqual(await log({}), [`${at}cloudwatchLogGroupArn is missing: it is the ARN of a log group`]);
    for (const arn of ["group", arnOf("logs", "log-group:a:b", "us-east-1")]) {
      assert.deepEqual(await log({ cloudwatchLogGroupArn: arn }), [
        `${at}cloudwatchLogGroupArn ${arn}: it is the ARN of a log group`,
      ]);
    }
    assert.deepEqual(await log({ cloudwatchLogGroupArn: arnOf("logs", "log-group:a") }), [
      `${at}its log group is in ${REGION}; Route 53 writes to groups in us-east-1 only`,
    ]);
    const [there] = await log({ cloudwatchLogGroupArn: `${arnOf("logs", "log-group:a", "us-east-1")}:*` });
    assert.match(there ?? "", /^lost, log group a: /);
  });
});

describe("Where a finding of GuardDuty stops", () => {
  const told = (settings: Json, ...others: readonly ExportedResource[]) =>
    stopOf(
      "guardduty",
      { updatedAt: "2026-01-01T00:00:00Z" },
      resource("aws:guardduty/detector:Detector", "detector", "d", {
        arn: arnOf("guardduty", "detector/d"),
        ...settings,
      }),
      ...others,
    );
  const hub = (region: string) =>
    resource("aws:securityhub/account:Account", "hub", "hub", {
      arn: arnOf("securityhub", "hub/default", region),
    });

  it("is the detector, where it is off or there is no Security Hub in its region", async () => {
    const without = [
      "lost, GuardDuty detector detector: the deployment has no Security Hub, which passes its findings on",
    ];
    assert.deepEqual(await told({ enable: false }, hub(REGION)), [
      "lost, GuardDuty detector detector: it is switched off",
    ]);
    assert.deepEqual(await told({}), without);
    assert.deepEqual(await told({}, hub("us-east-1")), without);
    assert.notDeepEqual(await told({}, hub(REGION)), without);
    assert.notDeepEqual(await told({ arn: "" }, hub("us-east-1")), without);
  });
});

describe("Where an item of AWS Config stops", () => {
  const channel = resource("aws:cfg/deliveryChannel:DeliveryChannel", "channel", "default", {
    name: "default",
    s3BucketName: "archive",
    region: REGION,
  });
  const recorder = (settings: Json = {}) =>
    resource("aws:cfg/recorder:Recorder", "recorder", "default", {
      name: "default",
      region: REGION,
      roleArn: `arn:aws:iam::${ACCOUNT}:role/config`,
      ...settings,
    });
  const status = (isEnabled: boolean) =>
    resource("aws:cfg/recorderStatus:RecorderStatus", "status", "default", {
      name: "default",
      region: REGION,
      isEnabled,
    });
  const told = (...resources: readonly ExportedResource[]) =>
    stopOf("config", { configurationItemCaptureTime: "2026-01-01T00:00:00Z" }, channel, ...resources);
  const at = "lost, delivery channel channel: ";

  it("is the channel without a recorder, with one that is off, or that has no role", async () => {
    assert.deepEqual(await told(), [`${at}no recorder of its stack and region delivers through it`]);
    assert.deepEqual(await told(recorder(), status(false)), [`${at}recorder recorder is not switched on`]);
    assert.deepEqual(await told(recorder({ roleArn: "" }), status(true)), [
      `${at}recorder recorder has no role (roleArn)`,
    ]);
    const [role] = await told(recorder(), status(true));
    assert.doesNotMatch(role ?? "", /^lost, delivery channel channel: (no|recorder)/);
  });
});

describe("Where an item of AWS Config is put", () => {
  it("is the folder of its account, region and day, below the channel's own prefix", async () => {
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/config`;
    const at = (type: string, outputs: Json) =>
      resource(type, "it", "default", { name: "default", region: REGION, ...outputs });
    const stack = (s3KeyPrefix: string) => [
      at("aws:cfg/deliveryChannel:DeliveryChannel", { s3BucketName: "archive", s3KeyPrefix }),
      at("aws:cfg/recorder:Recorder", { roleArn }),
      at("aws:cfg/recorderStatus:RecorderStatus", { isEnabled: true }),
      resource("aws:s3/bucket:Bucket", "archive", "archive", { bucket: "archive" }),
      resource("aws:iam/role:Role", "config", "config", {
        name: "config",
        arn: roleArn,
        assumeRolePolicy: JSON.stringify({
          Statement: {
            Effect: "Allow",
            Principal: { Service: "config.amazonaws.com" },
            Action: "sts:AssumeRole",
          },
        }),
      }),
      resource("aws:iam/rolePolicy:RolePolicy", "write", "config:write", {
        role: "config",
        policy: JSON.stringify({
          Statement: [
            { Effect: "Allow", Action: ["s3:GetBucketAcl", "s3:ListBucket"], Resource: "*" },
            {
              Effect: "Allow",
              Action: "s3:PutObject",
              Resource: "*",
              // Config says this header of every file, also where the bucket has no ACLs.
              Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
            },
          ],
        }),
      }),
      resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "ownership", "archive", {
        bucket: "archive",
        rule: { objectOwnership: "BucketOwnerEnforced" },
      }),
    ];
    const item = { configurationItemCaptureTime: "2026-02-03T04:05:06Z", resourceId: "sg-1" };
    const keyOf = async (prefix: string) => {
      const { network } = await carry(
        hops,
        deploymentOf(stack(prefix)),
        recordingOf("config", JSON.stringify(item)),
        {
          organizationId: undefined,
          keeps: { examples: 9, contents: true },
        },
      );
      assert.deepEqual(network.ledger.losses, []);
      const [file, ...others] = network.hops.bucket.arrivals;
      assert.ok(file?.content.kind === "gzip text");
      assert.deepEqual(others, []);
      assert.deepEqual(JSON.parse(gunzipSync(file.content.bytes).toString()), {
        fileVersion: "1.0",
        configurationItems: [item],
      });
      return file.key;
    };
    const below = `AWSLogs/${ACCOUNT}/Config/${REGION}/2026/2/3/ConfigHistory/${ACCOUNT}_Config_${REGION}_ConfigHistory__sg-1_1770091506.json.gz`;
    assert.equal(await keyOf(""), below);
    assert.equal(await keyOf("central"), `central/${below}`);
  });
});

describe("The destination of a flow log's files", () => {
  it("is a bucket, with a prefix that may end with slashes", () => {
    for (const [arn, bucket, prefix] of [
      ["arn:aws:s3:::files", "files", ""],
      ["arn:aws:s3:::files/", "files", ""],
      ["arn:aws-us-gov:s3:::files/vpc/flow", "files", "vpc/flow"],
      ["arn:aws:s3:::files/vpc/flow//", "files", "vpc/flow"],
    ] as const) {
      assert.deepEqual(bucketDestination(arn), { bucket, prefix }, arn);
    }
    for (const arn of ["arn:aws:s3:::", "files", "arn:aws:s3:eu-central-1:1:files"])
      assert.equal(bucketDestination(arn), undefined, arn);
  });
});

describe("Where a flow log stops that writes files", () => {
  const stop = async (settings: Json) => {
    const { network } = await carry(
      hops,
      deploymentOf(changed(flowLogToBucket(), "flow", settings)),
      traffic(flowLogRecord()),
      { organizationId: undefined, keeps: { examples: 0, contents: false } },
    );
    return network.ledger.losses.map(({ place, reason }) => `${place}: ${reason}`);
  };

  it("is the flow log, with a destination that is no bucket, a prefix of AWS's own, or a role", async () => {
    assert.deepEqual(await stop({}), []);
    const stream = arnOf("firehose", "deliverystream/flows");
    assert.deepEqual(await stop({ logDestination: stream }), [
      `flow log flow: its destination ${stream} is no bucket; it is arn:aws:s3:::BUCKET or …/PREFIX/`,
    ]);
    for (const prefix of ["AWSLogs", "vpc/AWSLogs"])
      assert.deepEqual(await stop({ logDestination: `arn:aws:s3:::${BUCKET}/${prefix}/` }), [
        `flow log flow: its prefix ${prefix} holds AWSLogs, a name that AWS keeps for itself`,
      ]);
    assert.deepEqual(await stop({ iamRoleArn: `arn:aws:iam::${ACCOUNT}:role/flow` }), [
      "flow log flow: it has an iamRoleArn, which AWS refuses for a destination in S3; leave it out",
    ]);
  });
});

describe("Where a finding stops that Security Hub is to tell of", () => {
  it("is nowhere in particular without Security Hub", async () => {
    assert.deepEqual(await stopOf("security-hub", { UpdatedAt: "2026-01-01T00:00:00Z" }), [
      "lost, security-hub: the deployment has no Security Hub",
    ]);
  });
});

describe("When a finding was told by Security Hub", () => {
  it("is its update, or in OCSF its time, in milliseconds or as text", async () => {
    const hub = resource("aws:securityhub/account:Account", "hub", "hub", {
      arn: arnOf("securityhub", "hub/default"),
    });
    const minuteOf = async (finding: object) => {
      const recording = recordingOf("security-hub", JSON.stringify(finding));
      const { moved } = await carry(hops, deploymentOf([hub]), recording, {
        organizationId: undefined,
        keeps: { examples: 0, contents: false },
      });
      return moved.flatMap(({ times }) => times.spans.map(({ from }) => from / 60));
    };
    const [one, two] = ["2026-01-01T00:01:00Z", "2026-01-01T00:02:00Z"] as const;
    const [minute] = await minuteOf({ UpdatedAt: one });
    assert.equal(minute, Date.UTC(2026, 0, 1, 0, 1) / 60_000);
    for (const finding of [
      { time: Date.parse(one), UpdatedAt: two },
      { UpdatedAt: one, time_dt: two, time: two },
      { time_dt: one, time: two },
      { time: one },
    ]) {
      assert.deepEqual(await minuteOf(finding), [minute], JSON.stringify(finding));
    }
    assert.deepEqual(await minuteOf({}), []);
  });
});

describe("What a flow log did", () => {
  it("is told with its kind and destination, and every fault of one that cannot be read", async () => {
    const of = async (resources: readonly ExportedResource[]) => {
      const { network, atWork } = await carry(hops, deploymentOf(resources), traffic(flowLogRecord()), {
        organizationId: undefined,
        keeps: { examples: 0, contents: false },
      });
      const { losses } = network.ledger;
      return { losses, reports: atWork["flow-log"].flowLogs.reports(network.ledger) };
    };
    const stack = flowLogToGroup();
    const { reports } = await of(changed(stack, "flow", { logDestinationType: "" }));
    assert.deepEqual(
      reports.map(({ type, recordsIn, delivered, undelivered }) => [type, recordsIn, delivered, undelivered]),
      [["cloud-watch-logs", 1, 1, 0]],
    );
    const broken = changed(stack, "flow", { trafficType: "NONE", arn: "flow" });
    const { losses, reports: lost } = await of(broken);
    assert.deepEqual(
      losses.map(({ reason }) => reason),
      ['flow log flow: arn "flow" is no ARN; flow log flow: trafficType NONE; it is ALL, ACCEPT or REJECT'],
    );
    assert.equal(lost[0]?.undelivered, 1);
    assert.deepEqual(
      (await of(without(stack, "flow"))).losses.map(({ reason }) => reason),
      ["the deployment has no flow log"],
    );
    assert.match(
      (await of(without(stack, "group"))).losses[0]?.place ?? "",
      new RegExp(`^log group ${GROUP}`),
    );
  });

  it("sees what passes what it listens to, and nothing else", () => {
    const location = { vpcId: "vpc-1", subnetId: "subnet-1", networkInterfaceId: "eni-1" };
    for (const [level, id, other] of [
      ["VPC", "vpc-1", "subnet-1"],
      ["subnet", "subnet-1", "eni-1"],
      ["network interface", "eni-1", "vpc-1"],
    ] as const) {
      assert.equal(covers({ level, id }, location), true, level);
      assert.equal(covers({ level, id: other }, location), false, level);
    }
    assert.equal(covers(undefined, location), false);
  });

  it("listens to a VPC, a subnet or a network interface, the first that it names", async () => {
    const listens = async (settings: Json) => {
      const { senders } = await contextOf(changed(flowLogToGroup(), "flow", settings));
      return senders["flow-log"].flowLogs.readable.map(({ monitors }) => `${monitors.level} ${monitors.id}`);
    };
    assert.deepEqual(await listens({ vpcId: "vpc-1", subnetId: "subnet-1" }), ["VPC vpc-1"]);
    assert.deepEqual(await listens({ vpcId: "", subnetId: "subnet-1", eniId: "eni-1" }), ["subnet subnet-1"]);
    assert.deepEqual(await listens({ vpcId: "", eniId: "eni-1" }), ["network interface eni-1"]);
    assert.deepEqual(await listens({ vpcId: "" }), []);
  });
});
