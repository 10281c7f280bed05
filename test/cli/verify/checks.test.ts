import assert from "node:assert/strict";

import type { Ask, Check, Observation } from "../../../cli/verify/check";
import type { CallName, InputOf, OutputOf } from "../../../cli/verify/calls";
import { checks } from "../../../cli/verify/checks";
import { heldPolicy } from "../../../cli/verify/held-policy";
import { verifyPolicy } from "../../../cli/verify/policy";
import { runChecks } from "../../../cli/verify/run";
import { realWorld } from "../../../cli/verify/clients";
import { deploymentOf, type ExportedResource, resource } from "../../delivery/support/stack";

const now = Date.parse("2027-01-31T12:00:00Z");

/** What AWS answers, by call; the parts of its answer that a check reads. */
type Answers = { readonly [N in CallName]?: (input: InputOf<N>) => unknown };

const checkNamed = (name: string): Check => checks.find((check) => check.name === name)!;

/** What a check observes where AWS answers so. */
const observed = (
  name: string,
  resources: readonly ExportedResource[],
  answers: Answers,
): Promise<readonly Observation[]> => {
  const ask: Ask<CallName> = <N extends CallName>(call: N, _: unknown, input: InputOf<N>) => {
    const answer = answers[call];
    assert.ok(answer, `${call} is not expected`);
    return Promise.resolve().then(() => answer(input) as OutputOf<N>);
  };
  return checkNamed(name).run({ deployment: deploymentOf(resources), now, within: 24 }, { ask });
};

const named = (code: string): Error => Object.assign(new Error("said AWS"), { name: code });

const stream = resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "waf", "arn", {
  name: "waf",
  destination: "opensearch",
});

/** The newest value of incoming records, of success and of throttled records. */
const streamThatSays = (...values: readonly (number | undefined)[]): Answers => ({
  DescribeDeliveryStream: () => ({ DeliveryStreamDescription: { DeliveryStreamStatus: "ACTIVE" } }),
  GetMetricData: () => ({
    MetricDataResults: values.map((value, at) => ({
      Id: `m${at}`,
      Timestamps: value === undefined ? [] : [new Date(now - 600_000)],
      Values: value === undefined ? [] : [value],
    })),
  }),
});

describe("Check: delivery streams", () => {
  const found = async (...values: readonly (number | undefined)[]) => {
    const [only] = await observed("delivery streams", [stream], streamThatSays(...values));
    return `${only?.verdict ?? ""}: ${only?.found ?? ""}`;
  };

  it("reads what came in, what was delivered of it, and what was throttled", async () => {
    assert.equal(await found(120, 1, 0), "sound: 120 records came, all delivered");
    assert.equal(await found(120, 0.25, 0), "wrong: 25 % delivered at the worst");
    assert.equal(await found(120, 1, 7), "wrong: 7 records throttled");
    assert.equal(await found(120, undefined, undefined), "wrong: 120 records came, none delivered");
    assert.equal(await found(undefined, undefined, undefined), "quiet: active, nothing came in 24 h");
  });

  it("asks for the success of the stream's own destination", async () => {
    let asked: readonly unknown[] = [];
    await observed("delivery streams", [stream], {
      ...streamThatSays(),
      GetMetricData: ({ MetricDataQueries = [] }) => {
        asked = MetricDataQueries.map(({ MetricStat }) => MetricStat?.Metric?.MetricName);
        return {};
      },
    });
    assert.deepEqual(asked, [
      "IncomingRecords",
      "DeliveryToAmazonOpenSearchService.Success",
      "ThrottledRecords",
    ]);
  });

  it("says why a stream is not active", async () => {
    const [only] = await observed("delivery streams", [stream], {
      DescribeDeliveryStream: () => ({
        DeliveryStreamDescription: {
          DeliveryStreamStatus: "CREATING_FAILED",
          FailureDescription: { Type: "DISABLED_KMS_KEY", Details: "the key is disabled" },
        },
      }),
    });
    assert.equal(only?.found, "status CREATING_FAILED, DISABLED_KMS_KEY, the key is disabled");
  });
});

describe("Check: subscriptions", () => {
  const mail = resource("aws:sns/topicSubscription:TopicSubscription", "mail", "arn", {
    topic: "arn:aws:sns:us-east-1:123456789012:alerts",
    protocol: "email",
    endpoint: "a@example.com",
  });
  const subscribed = (SubscriptionArn: string) => ({
    ListSubscriptionsByTopic: ({ NextToken }: { NextToken?: string | undefined }) =>
      // The second page has it.
      NextToken === undefined
        ? { Subscriptions: [], NextToken: "2" }
        : { Subscriptions: [{ Endpoint: "a@example.com", Protocol: "email", SubscriptionArn }] },
  });

  it("names one that nobody has confirmed, and how to", async () => {
    const [pending] = await observed("subscriptions", [mail], subscribed("PendingConfirmation"));
    assert.deepEqual(pending, {
      about: "email a@example.com",
      verdict: "wrong",
      found: "not confirmed: nobody is told",
      mend: "follow the link in the message to it; sent again: aws sns subscribe --topic-arn arn:aws:sns:us-east-1:123456789012:alerts --protocol email --notification-endpoint a@example.com",
    });
    const [confirmed] = await observed("subscriptions", [mail], subscribed("arn:aws:sns:x"));
    assert.equal(confirmed?.verdict, "sound");
  });
});

describe("Check: alarms", () => {
  const alarm = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "a", "a", {
    name: "a",
    actionsEnabled: true,
  });
  const found = async (answer: object) => {
    const [only] = await observed("alarms", [alarm], { DescribeAlarms: () => ({ MetricAlarms: [answer] }) });
    return only?.verdict;
  };

  it("finds one wrong that rings or tells nobody, and one without data quiet", async () => {
    assert.equal(await found({ StateValue: "OK", ActionsEnabled: true }), "sound");
    assert.equal(await found({ StateValue: "OK", ActionsEnabled: false }), "wrong");
    assert.equal(await found({ StateValue: "ALARM", ActionsEnabled: true }), "wrong");
    assert.equal(await found({ StateValue: "INSUFFICIENT_DATA", ActionsEnabled: true }), "quiet");
  });

  it("says of each its state with AWS's reason, and what to do about it", async () => {
    const composite = resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "b", "b", { alarmName: "b" });
    const silent = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "c", "c", {
      name: "c",
      actionsEnabled: false,
    });
    const states: Readonly<Record<string, object>> = {
      a: { StateValue: "OK", ActionsEnabled: false },
      b: { StateValue: "ALARM", StateReason: "one is on", ActionsEnabled: true },
      c: { StateValue: "INSUFFICIENT_DATA", StateReason: "no data", ActionsEnabled: false },
    };
    const found = await observed("alarms", [alarm, composite, silent], {
      DescribeAlarms: ({ AlarmNames: [name = ""] = [], AlarmTypes }) => {
        assert.deepEqual(AlarmTypes, ["MetricAlarm", "CompositeAlarm"]);
        return { [name === "b" ? "CompositeAlarms" : "MetricAlarms"]: [states[name]] };
      },
    });
    assert.deepEqual(
      found.toSorted((left, right) => left.about.localeCompare(right.about)),
      [
        {
          about: "a",
          verdict: "wrong",
          found: "OK, but its actions are switched off: it tells nobody",
          mend: "aws cloudwatch enable-alarm-actions --alarm-names a",
        },
        {
          about: "b",
          verdict: "wrong",
          found: "ALARM: one is on",
          mend: "follow its description: aws cloudwatch describe-alarms --alarm-names b",
        },
        { about: "c", verdict: "quiet", found: "INSUFFICIENT_DATA: no data" },
      ],
    );
  });

  it("says of each its state with AWS's reason, and what to do about it", async () => {
    const composite = resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "b", "b", { alarmName: "b" });
    const silent = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "c", "c", {
      name: "c",
      actionsEnabled: false,
    });
    const states: Readonly<Record<string, object>> = {
      a: { StateValue: "OK", ActionsEnabled: false },
      b: { StateValue: "ALARM", StateReason: "one is on", ActionsEnabled: true },
      c: { StateValue: "INSUFFICIENT_DATA", StateReason: "no data", ActionsEnabled: false },
    };
    const found = await observed("alarms", [alarm, composite, silent], {
      DescribeAlarms: ({ AlarmNames: [name = ""] = [], AlarmTypes }) => {
        assert.deepEqual(AlarmTypes, ["MetricAlarm", "CompositeAlarm"]);
        return { [name === "b" ? "CompositeAlarms" : "MetricAlarms"]: [states[name]] };
      },
    });
    assert.deepEqual(
      found.toSorted((left, right) => left.about.localeCompare(right.about)),
      [
        {
          about: "a",
          verdict: "wrong",
          found: "OK, but its actions are switched off: it tells nobody",
          mend: "aws cloudwatch enable-alarm-actions --alarm-names a",
        },
        {
          about: "b",
          verdict: "wrong",
          found: "ALARM: one is on",
          mend: "follow its description: aws cloudwatch describe-alarms --alarm-names b",
        },
        { about: "c", verdict: "quiet", found: "INSUFFICIENT_DATA: no data" },
      ],
    );
  });
});

describe("Check: Slack", () => {
  const url = "https://hooks.slack.com/services/T0/B0/hidden";
  const slack = resource("aws:lambda/function:Function", "slack", "slack", {
    name: "slack",
    environment: { variables: { SLACK_WEBHOOK_SECRET: "slack" } },
  });
  const found = async (post: () => unknown, SecretString = url) => {
    const [only] = await observed("Slack", [slack], {
      GetSecretValue: () => ({ SecretString }),
      PostToSlack: post,
    });
    assert.ok(!JSON.stringify(only).includes("hidden"), "the URL is a secret");
    return `${only?.verdict ?? ""}: ${only?.found ?? ""}`;
  };

  it("posts nothing, and tells a webhook that works from one that was taken away", async () => {
    let sent: unknown;
    const post = (answer: object) => (input?: unknown) => {
      sent = input;
      return answer;
    };
    assert.equal(await found(post({ status: 400, body: "no_text" })), "sound: the webhook answers");
    assert.deepEqual(sent, { url: new URL(url), json: "{}" });
    assert.equal(
      await found(post({ status: 404, body: "no_service" })),
      "wrong: Slack answered 404: no_service",
    );
    const silent = () => {
      throw new Error(`no answer of ${url}`);
    };
    assert.equal(await found(silent), "unknown: Slack gave no answer");
    assert.match(await found(silent, "https://example.com/hidden"), /^wrong: secret: found another host/);
  });
});

describe("Check: indices", () => {
  const endpoint = "search-siem.us-east-1.es.amazonaws.com";
  const domain = resource("aws:opensearch/domain:Domain", "siem", "siem", { arn: "arn:domain", endpoint });
  const writer = resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "waf", "arn", {
    opensearchConfiguration: { domainArn: "arn:domain", indexName: "siem-waf" },
  });
  const found = async (status: number, body: object) => {
    const asked: unknown[] = [];
    const [only] = await observed("indices", [domain, writer], {
      SearchIndex: (search) => {
        asked.push(search);
        return { status, body: JSON.stringify(body) };
      },
    });
    assert.deepEqual(asked, [
      {
        endpoint: `https://${endpoint}`,
        path: "/siem-waf*/_search?size=1&sort=@timestamp:desc&_source=@timestamp",
      },
    ]);
    return `${only?.verdict ?? ""}: ${only?.found ?? ""}`;
  };
  const newest = (time: string) => ({ hits: { hits: [{ _source: { "@timestamp": time } }] } });

  it("says how old the newest document is, and that there is none or no index", async () => {
    assert.equal(await found(200, newest("2027-01-31T11:30:00Z")), "sound: newest document 30 min old");
    assert.equal(await found(200, newest("2027-01-30T06:00:00Z")), "wrong: newest document 30.0 h old");
    assert.equal(await found(200, { hits: { hits: [] } }), "wrong: no document in 24 h");
    assert.equal(await found(404, {}), "wrong: there is no such index");
    assert.equal(await found(403, {}), "unknown: OpenSearch answered 403: {}");
  });
});

describe("Check: metrics", () => {
  const filter = (defaultValue?: string, dimensions?: object) =>
    resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "f", "f", {
      metricTransformation: {
        namespace: "N",
        name: "m",
        ...(defaultValue !== undefined && { defaultValue }),
        ...(dimensions !== undefined && { dimensions }),
      },
    });

  it("asks for the newest sum of its five minutes, page by page", async () => {
    const pages: unknown[] = [];
    const found = await observed("metrics", [filter("0", {})], {
      GetMetricData: (input) => {
        pages.push(input);
        const Timestamps = [new Date(now - 300_000), new Date(now - 600_000)];
        return input.NextToken === undefined
          ? { NextToken: "2", MetricDataResults: [{ Id: "m0", Timestamps: [], Values: [] }] }
          : { MetricDataResults: [{ Id: "m0", Timestamps, Values: [0, 3] }, { Id: "m0" }] };
      },
    });
    assert.deepEqual(found, [{ about: "N/m", verdict: "sound", found: "newest data point 5 min old" }]);
    const MetricStat = {
      Metric: { Namespace: "N", MetricName: "m", Dimensions: [] },
      Period: 300,
      Stat: "Sum",
    };
    const first = {
      MetricDataQueries: [{ Id: "m0", MetricStat }],
      StartTime: new Date("2027-01-30T12:00:00Z"),
      EndTime: new Date("2027-01-31T12:00:00Z"),
      ScanBy: "TimestampDescending",
    };
    assert.deepEqual(pages, [
      { ...first, NextToken: undefined },
      { ...first, NextToken: "2" },
    ]);
  });

  it("asks nothing of a filter with dimensions, whose values are those of records", async () => {
    assert.deepEqual(await observed("metrics", [filter("0", { port: "$dstport" })], {}), [
      { about: "N/m", verdict: "quiet", found: "one metric for each value of a field, not asked" },
    ]);
  });

  it("takes silence for a fault only where the filter has a default value to tell", async () => {
    const answers = { GetMetricData: () => ({ MetricDataResults: [] }) };
    assert.equal((await observed("metrics", [filter("0")], answers))[0]?.verdict, "wrong");
    assert.equal((await observed("metrics", [filter()], answers))[0]?.verdict, "quiet");
  });
});

describe("Check: flow logs", () => {
  const flowLog = resource("aws:ec2/flowLog:FlowLog", "traffic", "fl-1", {
    logDestination: "arn:aws:s3:::logs",
    logFormat: "${version}",
    trafficType: "ALL",
  });
  const asDeployed = {
    FlowLogStatus: "ACTIVE",
    LogDestination: "arn:aws:s3:::logs",
    LogFormat: "${version}",
    TrafficType: "ALL",
  };
  const mend = "pulumi refresh && pulumi up";
  const noDestination = "is the destination there? npm run verify tells of it; then pulumi up";
  const rows: readonly (readonly [answer: object, verdict: string, found: string, mend?: string])[] = [
    [{ ...asDeployed, DeliverLogsStatus: "SUCCESS" }, "sound", "active, delivery SUCCESS"],
    [asDeployed, "sound", "active, delivery not yet tried"],
    [{ ...asDeployed, FlowLogStatus: "DELETING" }, "wrong", "status DELETING", mend],
    [{}, "wrong", "status none", mend],
    [
      { ...asDeployed, DeliverLogsStatus: "FAILED" },
      "wrong",
      "delivery failed: no reason given",
      noDestination,
    ],
    [
      { ...asDeployed, DeliverLogsStatus: "FAILED", DeliverLogsErrorMessage: "Access error" },
      "wrong",
      "delivery failed: Access error",
      `give back what the destination lets in: ${mend}; what still lacks: npm run prove`,
    ],
    [
      { ...asDeployed, DeliverLogsStatus: "FAILED", DeliverLogsErrorMessage: "Rate limited" },
      "wrong",
      "delivery failed: Rate limited",
      "ask for a higher quota of CloudWatch Logs: aws service-quotas list-service-quotas --service-code logs",
    ],
    [
      { ...asDeployed, LogFormat: undefined, TrafficType: "ACCEPT" },
      "wrong",
      "not as deployed: logFormat is none; trafficType is ACCEPT",
      mend,
    ],
  ];

  it("says whether each is active, delivers, and records what was deployed", async () => {
    for (const [answer, verdict, found, mends] of rows) {
      const DescribeFlowLogs = ({ FlowLogIds = [] }: { FlowLogIds?: string[] | undefined }) => ({
        FlowLogs: FlowLogIds[0] === "fl-1" ? [answer] : [],
      });
      assert.deepEqual(await observed("flow logs", [flowLog], { DescribeFlowLogs }), [
        { about: "traffic", verdict, found, ...(mends !== undefined && { mend: mends }) },
      ]);
    }
  });

  it("says that one is gone, in whichever way EC2 says so", async () => {
    const gone = [{ about: "traffic", verdict: "wrong", found: "it is gone", mend }];
    const notFound = () => {
      throw named("InvalidFlowLogId.NotFound");
    };
    assert.deepEqual(await observed("flow logs", [flowLog], { DescribeFlowLogs: () => ({}) }), gone);
    assert.deepEqual(await observed("flow logs", [flowLog], { DescribeFlowLogs: notFound }), gone);
  });
});

describe("Check: log groups", () => {
  const found = async (name: string, lastEventTimestamp?: number) => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", name, { name });
    const [only] = await observed("log groups", [group], {
      DescribeLogStreams: (input) => {
        assert.deepEqual(input, { logGroupName: name, orderBy: "LastEventTime", descending: true, limit: 1 });
        return { logStreams: lastEventTimestamp === undefined ? [] : [{ lastEventTimestamp }] };
      },
    });
    return [only?.verdict, only?.found, only?.mend];
  };
  const day = 24 * 3_600_000;
  const mend = "aws logs tail traffic --since 24h";

  it("has events that are no older than is asked", async () => {
    assert.deepEqual(await found("traffic", now - day), ["sound", "newest event 24.0 h old", undefined]);
    assert.deepEqual(await found("traffic", now - day - 1), ["wrong", "newest event 24.0 h old", mend]);
    assert.deepEqual(await found("traffic"), ["wrong", "no event in 24 h", mend]);
  });

  it("is quiet where a function writes, which may be called seldom", async () => {
    const quiet = "no event yet: the function was not called";
    assert.deepEqual(await found("/aws/lambda/slack"), ["quiet", quiet, undefined]);
    assert.deepEqual(await found("/aws/lambda/slack", now - 2 * day), [
      "quiet",
      "newest event 48.0 h old",
      undefined,
    ]);
    assert.deepEqual(await found("/aws/lambda/slack", now), ["sound", "newest event 0 min old", undefined]);
  });
});

describe("Check: prefixes", () => {
  const flowLog = (outputs: object) =>
    resource("aws:ec2/flowLog:FlowLog", "traffic", "fl-1", {
      arn: "arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/fl-1",
      logDestinationType: "s3",
      logDestination: "arn:aws:s3:::logs",
      ...outputs,
    });
  const asked = async (outputs: object, LastModified?: Date) => {
    const prefixes: (string | undefined)[] = [];
    const [only] = await observed("prefixes", [flowLog(outputs)], {
      ListObjects: ({ Bucket, Prefix }) => {
        assert.equal(Bucket, "logs");
        prefixes.push(Prefix);
        return LastModified === undefined
          ? {}
          : { Contents: [{ LastModified: new Date(0) }, { LastModified }] };
      },
    });
    return { prefixes, only };
  };
  const newest = new Date(now - 600_000);
  const file = "123456789012_vpcflowlogs_eu-west-1_fl-1_20270131T12";

  it("asks for the objects of this hour where the flow log's layout puts them", async () => {
    const plain = `AWSLogs/123456789012/vpcflowlogs/eu-west-1/2027/01/31/`;
    assert.deepEqual(await asked({}, newest), {
      prefixes: [plain + file],
      only: { about: "logs, traffic", verdict: "sound", found: "newest object 10 min old" },
    });
    const hourly = { destinationOptions: { perHourPartition: true } };
    assert.deepEqual((await asked(hourly, newest)).prefixes, [`${plain}12/${file}`]);
    const hive = { destinationOptions: { hiveCompatiblePartitions: true } };
    assert.deepEqual((await asked(hive, newest)).prefixes, [
      `AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2027/month=01/day=31/${file}`,
    ]);
    const folder = { logDestination: "arn:aws:s3:::logs/a/b/" };
    assert.deepEqual((await asked(folder, newest)).prefixes, [`a/b/${plain}${file}`]);
  });

  it("goes back hour by hour as far as is asked, and names the folder of the day", async () => {
    const { prefixes, only } = await asked({});
    assert.equal(prefixes.length, 25);
    assert.match(prefixes[24] ?? "", /\/2027\/01\/30\/.*_20270130T12$/);
    assert.deepEqual(only, {
      about: "logs, traffic",
      verdict: "wrong",
      found: "no object in 24 h",
      mend: "npm run verify tells of its flow log and policy; aws s3 ls s3://logs/AWSLogs/123456789012/vpcflowlogs/eu-west-1/2027/01/31/",
    });
  });

  it("asks nothing about a flow log to a log group, and says that a bucket is gone", async () => {
    const toGroup = flowLog({ logDestinationType: "cloud-watch-logs" });
    assert.deepEqual(await observed("prefixes", [toGroup], {}), []);
    const gone = await observed("prefixes", [flowLog({})], {
      ListObjects: () => {
        throw named("NoSuchBucket");
      },
    });
    assert.deepEqual([gone[0]?.verdict, gone[0]?.found], ["wrong", "the bucket is gone"]);
  });
});

describe("Checks of policies", () => {
  const policy = JSON.stringify({ Statement: [{ Sid: "Own", Effect: "Allow", Action: "a", Resource: "b" }] });
  const sound = { verdict: "sound", found: "every deployed statement" };
  const gone = { verdict: "wrong", found: "the policy is gone", mend: "pulumi refresh && pulumi up" };

  it("ask for the policy of each key that the program gave one, by the key's id", async () => {
    const key = (name: string, outputs: object) =>
      resource("aws:kms/key:Key", name, `id-${name}`, { ...outputs });
    const keys = [
      key("a", { policy, description: "of the logs", keyId: "key-1" }),
      key("b", { policy }),
      key("left to AWS", {}),
    ];
    const asked: unknown[] = [];
    const found = await observed("key policies", keys, {
      GetKeyPolicy: (input) => {
        asked.push(input);
        if (input.KeyId === "key-1") return { Policy: policy };
        throw named("NotFoundException");
      },
    });
    assert.deepEqual(asked, [
      { KeyId: "key-1", PolicyName: "default" },
      { KeyId: "id-b", PolicyName: "default" },
    ]);
    assert.deepEqual(found, [
      { about: "of the logs", ...sound },
      { about: "id-b", ...gone },
    ]);
  });

  it("ask for the policy of each bucket, and say that it went, with its bucket or without", async () => {
    const of = (bucket: string) =>
      resource("aws:s3/bucketPolicy:BucketPolicy", bucket, bucket, { bucket, policy });
    const codes: Readonly<Record<string, string>> = { b: "NoSuchBucketPolicy", c: "NoSuchBucket" };
    const found = await observed("bucket policies", ["a", "b", "c"].map(of), {
      GetBucketPolicy: ({ Bucket = "" }) => {
        if (codes[Bucket] === undefined) return { Policy: policy };
        throw named(codes[Bucket]);
      },
    });
    assert.deepEqual(found, [
      { about: "a", ...sound },
      { about: "b", ...gone },
      { about: "c", ...gone },
    ]);
  });
});

describe("What is gone", () => {
  it("is said to be gone, and put back by an update", async () => {
    const gone = (about: string, found = "it is gone") => [
      { about, verdict: "wrong", found, mend: "pulumi refresh && pulumi up" },
    ];
    const thrown = (code: string) => () => {
      throw named(code);
    };
    const alarm = resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "a", "id", { alarmName: "both" });
    const topic = { topic: "arn:topic", protocol: "email", endpoint: "a@example.com" };
    const mail = resource("aws:sns/topicSubscription:TopicSubscription", "mail", "arn", topic);
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", { name: "g" });
    const NotFound = thrown("ResourceNotFoundException");
    assert.deepEqual(await observed("alarms", [alarm], { DescribeAlarms: () => ({}) }), gone("both"));
    assert.deepEqual(await observed("log groups", [group], { DescribeLogStreams: NotFound }), gone("g"));
    for (const answer of [NotFound, () => ({})])
      assert.deepEqual(
        await observed("delivery streams", [stream], { DescribeDeliveryStream: answer }),
        gone("waf"),
      );
    assert.deepEqual(
      await observed("subscriptions", [mail], { ListSubscriptionsByTopic: thrown("NotFoundException") }),
      gone("email a@example.com", "the topic is gone"),
    );
    const others = [
      { Endpoint: "a@example.com", Protocol: "email-json", SubscriptionArn: "arn" },
      { Endpoint: "b@example.com", Protocol: "email", SubscriptionArn: "arn" },
    ];
    assert.deepEqual(
      await observed("subscriptions", [mail], {
        ListSubscriptionsByTopic: () => ({ Subscriptions: others }),
      }),
      gone("email a@example.com"),
    );
  });
});

describe("Check: flow logs", () => {
  const flowLog = resource("aws:ec2/flowLog:FlowLog", "traffic", "fl-1", {
    logDestination: "arn:aws:s3:::logs",
    logFormat: "${version}",
    trafficType: "ALL",
  });
  const asDeployed = {
    FlowLogStatus: "ACTIVE",
    LogDestination: "arn:aws:s3:::logs",
    LogFormat: "${version}",
    TrafficType: "ALL",
  };
  const mend = "pulumi refresh && pulumi up";
  const noDestination = "is the destination there? npm run verify tells of it; then pulumi up";
  const rows: readonly (readonly [answer: object, verdict: string, found: string, mend?: string])[] = [
    [{ ...asDeployed, DeliverLogsStatus: "SUCCESS" }, "sound", "active, delivery SUCCESS"],
    [asDeployed, "sound", "active, delivery not yet tried"],
    [{ ...asDeployed, FlowLogStatus: "DELETING" }, "wrong", "status DELETING", mend],
    [{}, "wrong", "status none", mend],
    [
      { ...asDeployed, DeliverLogsStatus: "FAILED" },
      "wrong",
      "delivery failed: no reason given",
      noDestination,
    ],
    [
      { ...asDeployed, DeliverLogsStatus: "FAILED", DeliverLogsErrorMessage: "Access error" },
      "wrong",
      "delivery failed: Access error",
      `give back what the destination lets in: ${mend}; what still lacks: npm run prove`,
    ],
    [
      { ...asDeployed, DeliverLogsStatus: "FAILED", DeliverLogsErrorMessage: "Rate limited" },
      "wrong",
      "delivery failed: Rate limited",
      "ask for a higher quota of CloudWatch Logs: aws service-quotas list-service-quotas --service-code logs",
    ],
    [
      { ...asDeployed, LogFormat: undefined, TrafficType: "ACCEPT" },
      "wrong",
      "not as deployed: logFormat is none; trafficType is ACCEPT",
      mend,
    ],
  ];

  it("says whether each is active, delivers, and records what was deployed", async () => {
    for (const [answer, verdict, found, mends] of rows) {
      const DescribeFlowLogs = ({ FlowLogIds = [] }: { FlowLogIds?: string[] | undefined }) => ({
        FlowLogs: FlowLogIds[0] === "fl-1" ? [answer] : [],
      });
      assert.deepEqual(await observed("flow logs", [flowLog], { DescribeFlowLogs }), [
        { about: "traffic", verdict, found, ...(mends !== undefined && { mend: mends }) },
      ]);
    }
  });

  it("says that one is gone, in whichever way EC2 says so", async () => {
    const gone = [{ about: "traffic", verdict: "wrong", found: "it is gone", mend }];
    const notFound = () => {
      throw named("InvalidFlowLogId.NotFound");
    };
    assert.deepEqual(await observed("flow logs", [flowLog], { DescribeFlowLogs: () => ({}) }), gone);
    assert.deepEqual(await observed("flow logs", [flowLog], { DescribeFlowLogs: notFound }), gone);
  });
});

describe("Check: log groups", () => {
  const found = async (name: string, lastEventTimestamp?: number) => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", name, { name });
    const [only] = await observed("log groups", [group], {
      DescribeLogStreams: (input) => {
        assert.deepEqual(input, { logGroupName: name, orderBy: "LastEventTime", descending: true, limit: 1 });
        return { logStreams: lastEventTimestamp === undefined ? [] : [{ lastEventTimestamp }] };
      },
    });
    return [only?.verdict, only?.found, only?.mend];
  };
  const day = 24 * 3_600_000;
  const mend = "aws logs tail traffic --since 24h";

  it("has events that are no older than is asked", async () => {
    assert.deepEqual(await found("traffic", now - day), ["sound", "newest event 24.0 h old", undefined]);
    assert.deepEqual(await found("traffic", now - day - 1), ["wrong", "newest event 24.0 h old", mend]);
    assert.deepEqual(await found("traffic"), ["wrong", "no event in 24 h", mend]);
  });

  it("is quiet where a function writes, which may be called seldom", async () => {
    const quiet = "no event yet: the function was not called";
    assert.deepEqual(await found("/aws/lambda/slack"), ["quiet", quiet, undefined]);
    assert.deepEqual(await found("/aws/lambda/slack", now - 2 * day), [
      "quiet",
      "newest event 48.0 h old",
      undefined,
    ]);
    assert.deepEqual(await found("/aws/lambda/slack", now), ["sound", "newest event 0 min old", undefined]);
  });
});

describe("Check: prefixes", () => {
  const flowLog = (outputs: object) =>
    resource("aws:ec2/flowLog:FlowLog", "traffic", "fl-1", {
      arn: "arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/fl-1",
      logDestinationType: "s3",
      logDestination: "arn:aws:s3:::logs",
      ...outputs,
    });
  const asked = async (outputs: object, LastModified?: Date) => {
    const prefixes: (string | undefined)[] = [];
    const [only] = await observed("prefixes", [flowLog(outputs)], {
      ListObjects: ({ Bucket, Prefix }) => {
        assert.equal(Bucket, "logs");
        prefixes.push(Prefix);
        return LastModified === undefined
          ? {}
          : { Contents: [{ LastModified: new Date(0) }, { LastModified }] };
      },
    });
    return { prefixes, only };
  };
  const newest = new Date(now - 600_000);
  const file = "123456789012_vpcflowlogs_eu-west-1_fl-1_20270131T12";

  it("asks for the objects of this hour where the flow log's layout puts them", async () => {
    const plain = `AWSLogs/123456789012/vpcflowlogs/eu-west-1/2027/01/31/`;
    assert.deepEqual(await asked({}, newest), {
      prefixes: [plain + file],
      only: { about: "logs, traffic", verdict: "sound", found: "newest object 10 min old" },
    });
    const hourly = { destinationOptions: { perHourPartition: true } };
    assert.deepEqual((await asked(hourly, newest)).prefixes, [`${plain}12/${file}`]);
    const hive = { destinationOptions: { hiveCompatiblePartitions: true } };
    assert.deepEqual((await asked(hive, newest)).prefixes, [
      `AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2027/month=01/day=31/${file}`,
    ]);
    const folder = { logDestination: "arn:aws:s3:::logs/a/b/" };
    assert.deepEqual((await asked(folder, newest)).prefixes, [`a/b/${plain}${file}`]);
  });

  it("goes back hour by hour as far as is asked, and names the folder of the day", async () => {
    const { prefixes, only } = await asked({});
    assert.equal(prefixes.length, 25);
    assert.match(prefixes[24] ?? "", /\/2027\/01\/30\/.*_20270130T12$/);
    assert.deepEqual(only, {
      about: "logs, traffic",
      verdict: "wrong",
      found: "no object in 24 h",
      mend: "npm run verify tells of its flow log and policy; aws s3 ls s3://logs/AWSLogs/123456789012/vpcflowlogs/eu-west-1/2027/01/31/",
    });
  });

  it("asks nothing about a flow log to a log group, and says that a bucket is gone", async () => {
    const toGroup = flowLog({ logDestinationType: "cloud-watch-logs" });
    assert.deepEqual(await observed("prefixes", [toGroup], {}), []);
    const gone = await observed("prefixes", [flowLog({})], {
      ListObjects: () => {
        throw named("NoSuchBucket");
      },
    });
    assert.deepEqual([gone[0]?.verdict, gone[0]?.found], ["wrong", "the bucket is gone"]);
  });
});

describe("Checks of policies", () => {
  const policy = JSON.stringify({ Statement: [{ Sid: "Own", Effect: "Allow", Action: "a", Resource: "b" }] });
  const sound = { verdict: "sound", found: "every deployed statement" };
  const gone = { verdict: "wrong", found: "the policy is gone", mend: "pulumi refresh && pulumi up" };

  it("ask for the policy of each key that the program gave one, by the key's id", async () => {
    const key = (name: string, outputs: object) =>
      resource("aws:kms/key:Key", name, `id-${name}`, { ...outputs });
    const keys = [
      key("a", { policy, description: "of the logs", keyId: "key-1" }),
      key("b", { policy }),
      key("left to AWS", {}),
    ];
    const asked: unknown[] = [];
    const found = await observed("key policies", keys, {
      GetKeyPolicy: (input) => {
        asked.push(input);
        if (input.KeyId === "key-1") return { Policy: policy };
        throw named("NotFoundException");
      },
    });
    assert.deepEqual(asked, [
      { KeyId: "key-1", PolicyName: "default" },
      { KeyId: "id-b", PolicyName: "default" },
    ]);
    assert.deepEqual(found, [
      { about: "of the logs", ...sound },
      { about: "id-b", ...gone },
    ]);
  });

  it("ask for the policy of each bucket, and say that it went, with its bucket or without", async () => {
    const of = (bucket: string) =>
      resource("aws:s3/bucketPolicy:BucketPolicy", bucket, bucket, { bucket, policy });
    const codes: Readonly<Record<string, string>> = { b: "NoSuchBucketPolicy", c: "NoSuchBucket" };
    const found = await observed("bucket policies", ["a", "b", "c"].map(of), {
      GetBucketPolicy: ({ Bucket = "" }) => {
        if (codes[Bucket] === undefined) return { Policy: policy };
        throw named(codes[Bucket]);
      },
    });
    assert.deepEqual(found, [
      { about: "a", ...sound },
      { about: "b", ...gone },
      { about: "c", ...gone },
    ]);
  });
});

describe("What is gone", () => {
  it("is said to be gone, and put back by an update", async () => {
    const gone = (about: string, found = "it is gone") => [
      { about, verdict: "wrong", found, mend: "pulumi refresh && pulumi up" },
    ];
    const thrown = (code: string) => () => {
      throw named(code);
    };
    const alarm = resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "a", "id", { alarmName: "both" });
    const topic = { topic: "arn:topic", protocol: "email", endpoint: "a@example.com" };
    const mail = resource("aws:sns/topicSubscription:TopicSubscription", "mail", "arn", topic);
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", { name: "g" });
    const NotFound = thrown("ResourceNotFoundException");
    assert.deepEqual(await observed("alarms", [alarm], { DescribeAlarms: () => ({}) }), gone("both"));
    assert.deepEqual(await observed("log groups", [group], { DescribeLogStreams: NotFound }), gone("g"));
    for (const answer of [NotFound, () => ({})])
      assert.deepEqual(
        await observed("delivery streams", [stream], { DescribeDeliveryStream: answer }),
        gone("waf"),
      );
    assert.deepEqual(
      await observed("subscriptions", [mail], { ListSubscriptionsByTopic: thrown("NotFoundException") }),
      gone("email a@example.com", "the topic is gone"),
    );
    const others = [
      { Endpoint: "a@example.com", Protocol: "email-json", SubscriptionArn: "arn" },
      { Endpoint: "b@example.com", Protocol: "email", SubscriptionArn: "arn" },
    ];
    assert.deepEqual(
      await observed("subscriptions", [mail], {
        ListSubscriptionsByTopic: () => ({ Subscriptions: others }),
      }),
      gone("email a@example.com"),
    );
  });
});

describe("Function: heldPolicy", () => {
  const policy = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
  const own = { Sid: "Own", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "a" };

  it("allows what log delivery adds, and nothing that another adds", () => {
    const delivery = { ...own, Sid: "AWSLogDelivery", Principal: { Service: "delivery.logs.amazonaws.com" } };
    assert.deepEqual(heldPolicy(policy(own), policy(own, delivery)), {
      verdict: "sound",
      found: "every deployed statement, and 1 that AWS's log delivery added",
    });
    assert.equal(heldPolicy(policy(own), policy(own, { ...own, Sid: "Other" })).verdict, "wrong");
    assert.equal(heldPolicy(policy(own), undefined).found, "the policy is gone");
  });
});

describe("Function: runChecks", () => {
  it("goes on where AWS refuses one thing, and says what would let it", async () => {
    const alarm = (name: string) => resource("aws:cloudwatch/metricAlarm:MetricAlarm", name, name, { name });
    const both = await observed("alarms", [alarm("a"), alarm("b")], {
      DescribeAlarms: ({ AlarmNames: [name] = [] }) => {
        if (name === "a") throw named("AccessDeniedException");
        return { MetricAlarms: [{ StateValue: "OK", ActionsEnabled: true }] };
      },
    });
    assert.deepEqual(both, [
      {
        about: "a",
        verdict: "unknown",
        found: "AWS did not say: AccessDeniedException: said AWS",
        mend: "let whoever calls do what `npm run verify -- … --policy` prints",
      },
      { about: "b", verdict: "sound", found: "OK" },
    ]);
  });

  it("asks nothing with the credentials of another account", async () => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", {
      arn: "arn:aws:logs:us-east-1:123456789012:log-group:g",
    });
    const requestHandler = {
      handle: () =>
        Promise.resolve({
          response: {
            statusCode: 200,
            headers: {},
            body: Buffer.from(
              "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>999999999999</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
            ),
          },
        }),
    };
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    await assert.rejects(
      runChecks(checks, deploymentOf([group]), 24, { ...realWorld, config: { requestHandler, credentials } }),
      /the credentials are of account 999999999999, the stack is of account 123456789012; nothing was asked there/,
    );
  });
});

describe("Function: verifyPolicy", () => {
  it("names each call of the checks with what it is on", () => {
    const arn = "arn:aws:kms:eu-west-1:123456789012:key/k";
    const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack-abcdef";
    const told = (name: string, SLACK_WEBHOOK_SECRET: string) =>
      resource("aws:lambda/function:Function", name, name, {
        environment: { variables: { SLACK_WEBHOOK_SECRET } },
      });
    const domain = { arn: "arn:aws:es:eu-west-1:123456789012:domain/siem", endpoint: "search.example.com" };
    const indexing = { INDEX: "siem-dns", DOMAIN_ENDPOINT: "https://search.example.com" };
    const deployment = deploymentOf([
      resource("aws:ec2/flowLog:FlowLog", "traffic", "fl-1", {
        logDestinationType: "s3",
        logDestination: "arn:aws:s3:::logs/folder",
      }),
      resource("aws:s3/bucketPolicy:BucketPolicy", "p", "logs", { bucket: "logs" }),
      resource("aws:kms/key:Key", "k", "k", { policy: "{}", arn }),
      resource("aws:kms/keyPolicy:KeyPolicy", "l", "l", { policy: "{}", keyId: "of-l" }),
      resource("aws:kms/key:Key", "left to AWS", "m", { arn: `${arn}m` }),
      resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "f", "f", {}),
      resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "a", "a", {}),
      resource("aws:sns/topicSubscription:TopicSubscription", "s", "s", {
        topic: "arn:aws:sns:eu-west-1:123456789012:t",
      }),
      resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "waf", "waf", {
        arn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/waf",
        opensearchConfiguration: { clusterEndpoint: "https://search.example.com", indexName: "siem-waf" },
      }),
      resource("aws:opensearch/domain:Domain", "d", "d", domain),
      resource("aws:lambda/function:Function", "dns", "dns", { environment: { variables: indexing } }),
      resource("aws:lambda/function:Function", "again", "again", { environment: { variables: indexing } }),
      told("slack", secret),
      told("by name", "slack"),
      resource("aws:secretsmanager/secret:Secret", "slack", secret, { arn: secret, kmsKeyId: arn }),
      resource("aws:secretsmanager/secret:Secret", "other", "other", { arn: "other", kmsKeyId: `${arn}o` }),
    ]);
    const { Statement } = verifyPolicy(deployment, checks);
    assert.deepEqual(
      Statement.map(({ Effect, Action, Resource }) => [Effect, Action, ...Resource].join(" ")),
      [
        "Allow ec2:DescribeFlowLogs *",
        "Allow s3:GetBucketPolicy arn:aws:s3:::logs",
        `Allow kms:GetKeyPolicy ${arn} arn:aws:kms:eu-west-1:123456789012:key/of-l`,
        "Allow s3:ListBucket arn:aws:s3:::logs",
        "Allow firehose:DescribeDeliveryStream arn:aws:firehose:eu-west-1:123456789012:deliverystream/waf",
        "Allow cloudwatch:GetMetricData *",
        "Allow es:ESHttpGet arn:aws:es:eu-west-1:123456789012:domain/siem/siem-dns*/_search arn:aws:es:eu-west-1:123456789012:domain/siem/siem-waf*/_search",
        "Allow cloudwatch:DescribeAlarms *",
        "Allow sns:ListSubscriptionsByTopic arn:aws:sns:eu-west-1:123456789012:t",
        `Allow secretsmanager:GetSecretValue arn:*:secretsmanager:*:*:secret:slack-?????? ${secret}`,
        `Allow kms:Decrypt ${arn}`,
      ],
    );
  });

  it("names each call of the checks with what it is on", () => {
    const arn = "arn:aws:kms:eu-west-1:123456789012:key/k";
    const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack-abcdef";
    const told = (name: string, SLACK_WEBHOOK_SECRET: string) =>
      resource("aws:lambda/function:Function", name, name, {
        environment: { variables: { SLACK_WEBHOOK_SECRET } },
      });
    const domain = { arn: "arn:aws:es:eu-west-1:123456789012:domain/siem", endpoint: "search.example.com" };
    const indexing = { INDEX: "siem-dns", DOMAIN_ENDPOINT: "https://search.example.com" };
    const deployment = deploymentOf([
      resource("aws:ec2/flowLog:FlowLog", "traffic", "fl-1", {
        logDestinationType: "s3",
        logDestination: "arn:aws:s3:::logs/folder",
      }),
      resource("aws:s3/bucketPolicy:BucketPolicy", "p", "logs", { bucket: "logs" }),
      resource("aws:kms/key:Key", "k", "k", { policy: "{}", arn }),
      resource("aws:kms/keyPolicy:KeyPolicy", "l", "l", { policy: "{}", keyId: "of-l" }),
      resource("aws:kms/key:Key", "left to AWS", "m", { arn: `${arn}m` }),
      resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "f", "f", {}),
      resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "a", "a", {}),
      resource("aws:sns/topicSubscription:TopicSubscription", "s", "s", {
        topic: "arn:aws:sns:eu-west-1:123456789012:t",
      }),
      resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "waf", "waf", {
        arn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/waf",
        opensearchConfiguration: { clusterEndpoint: "https://search.example.com", indexName: "siem-waf" },
      }),
      resource("aws:opensearch/domain:Domain", "d", "d", domain),
      resource("aws:lambda/function:Function", "dns", "dns", { environment: { variables: indexing } }),
      resource("aws:lambda/function:Function", "again", "again", { environment: { variables: indexing } }),
      told("slack", secret),
      told("by name", "slack"),
      resource("aws:secretsmanager/secret:Secret", "slack", secret, { arn: secret, kmsKeyId: arn }),
      resource("aws:secretsmanager/secret:Secret", "other", "other", { arn: "other", kmsKeyId: `${arn}o` }),
    ]);
    const { Statement } = verifyPolicy(deployment, checks);
    assert.deepEqual(
      Statement.map(({ Effect, Action, Resource }) => [Effect, Action, ...Resource].join(" ")),
      [
        "Allow ec2:DescribeFlowLogs *",
        "Allow s3:GetBucketPolicy arn:aws:s3:::logs",
        `Allow kms:GetKeyPolicy ${arn} arn:aws:kms:eu-west-1:123456789012:key/of-l`,
        "Allow s3:ListBucket arn:aws:s3:::logs",
        "Allow firehose:DescribeDeliveryStream arn:aws:firehose:eu-west-1:123456789012:deliverystream/waf",
        "Allow cloudwatch:GetMetricData *",
        "Allow es:ESHttpGet arn:aws:es:eu-west-1:123456789012:domain/siem/siem-dns*/_search arn:aws:es:eu-west-1:123456789012:domain/siem/siem-waf*/_search",
        "Allow cloudwatch:DescribeAlarms *",
        "Allow sns:ListSubscriptionsByTopic arn:aws:sns:eu-west-1:123456789012:t",
        `Allow secretsmanager:GetSecretValue arn:*:secretsmanager:*:*:secret:slack-?????? ${secret}`,
        `Allow kms:Decrypt ${arn}`,
      ],
    );
  });

  it("names nothing that the stack has not, and for each action what it is on", () => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", {
      arn: "arn:aws:logs:us-east-1:123456789012:log-group:g",
    });
    assert.deepEqual(
      verifyPolicy(deploymentOf([group]), [
        checkNamed("log groups"),
        checkNamed("Slack"),
        checkNamed("alarms"),
      ]).Statement,
      [
        {
          Effect: "Allow",
          Action: "logs:DescribeLogStreams",
          Resource: ["arn:aws:logs:us-east-1:123456789012:log-group:g:*"],
        },
      ],
    );
  });
});
